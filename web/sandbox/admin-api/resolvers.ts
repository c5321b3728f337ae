/** The Admin API's root: what the app may ask, answered from memory. The schema has coerced the arguments by then. */
import type { Metafield } from '../state/shops.ts';
import { faultOf, findMetafield, metafieldObject, writeMetafield, type MetafieldInput } from './metafields.ts';
import { page, type PageArguments } from './connection.ts';
import {
  createValidation,
  deleteValidation,
  functionObject,
  updateValidation,
  validationObject,
  type ShopContext,
  type ValidationInput,
} from './validations.ts';

type SetInput = MetafieldInput & Readonly<{ ownerId: string }>;
const MAX_METAFIELDS = 25;
const INSTALLATION = 'gid://shopify/AppInstallation/271828';
const SHOP = 'gid://shopify/Shop/161803';

export function rootFor(context: ShopContext & Readonly<{ scopes: readonly string[] }>): Readonly<Record<string, unknown>> {
  const { shop } = context;
  const validations = () => [...shop.validations.values()].map((validation) => validationObject(context, validation));
  return {
    shop: () => shopObject(context),
    currentAppInstallation: () => installationObject(context, context.scopes),
    validation: ({ id }: Readonly<{ id: string }>) => {
      const found = shop.validations.get(id);
      return found === undefined ? null : validationObject(context, found);
    },
    validations: (args: PageArguments) => page(validations(), args),
    shopifyFunctions: (args: PageArguments) =>
      page(
        context.functions.map(({ handle }) => functionObject(context, handle)),
        args,
      ),
    validationCreate: ({ validation }: Readonly<{ validation: ValidationInput }>) => createValidation(context, validation),
    validationUpdate: ({ id, validation }: Readonly<{ id: string; validation: ValidationInput }>) =>
      updateValidation(context, id, validation),
    validationDelete: ({ id }: Readonly<{ id: string }>) => deleteValidation(context, id),
    metafieldsSet: ({ metafields }: Readonly<{ metafields: readonly SetInput[] }>) => setMetafields(context, metafields),
  };
}

function shopObject({ shop }: ShopContext): object {
  return {
    __typename: 'Shop',
    id: SHOP,
    name: shop.name,
    email: `hello@${shop.domain}`,
    contactEmail: `care@${shop.domain}`,
    myshopifyDomain: shop.domain,
    url: `https://${shop.domain}`,
    currencyCode: shop.currency,
    ianaTimezone: shop.timezone,
    plan: {
      __typename: 'ShopPlan',
      displayName: 'Shopify Plus',
      publicDisplayName: 'Shopify Plus',
      partnerDevelopment: false,
      shopifyPlus: true,
    },
    primaryDomain: { __typename: 'Domain', id: 'gid://shopify/Domain/1', host: shop.domain, url: `https://${shop.domain}` },
    billingAddress: { __typename: 'ShopAddress', id: 'gid://shopify/ShopAddress/1', countryCodeV2: shop.country },
  };
}

function installationObject({ shop, apiKey }: ShopContext, scopes: readonly string[]): object {
  return {
    __typename: 'AppInstallation',
    id: INSTALLATION,
    accessScopes: scopes.map((handle) => ({ __typename: 'AccessScope', handle, description: handle })),
    activeSubscriptions: [],
    app: { __typename: 'App', id: 'gid://shopify/App/314159', apiKey, title: 'Selvedge', handle: 'selvedge' },
    metafield: (args: Readonly<{ namespace?: string | null; key: string }>) => findMetafield(shop.installationMetafields, args),
  };
}

/** All or nothing, as Shopify promises. */
function setMetafields(context: ShopContext, inputs: readonly SetInput[]): object {
  const errors = inputs.length > MAX_METAFIELDS ? [tooMany()] : inputs.flatMap((input, index) => setErrors(context, input, index));
  if (errors.length > 0) return { metafields: null, userErrors: errors };
  const metafields = inputs.flatMap((input) => {
    const owner = ownerOf(context, input.ownerId);
    return owner === null ? [] : [metafieldObject(writeMetafield(owner, input, context.now))];
  });
  return { metafields, userErrors: [] };
}

function setErrors(context: ShopContext, input: SetInput, index: number): object[] {
  const owner = ownerOf(context, input.ownerId);
  const fault = owner === null ? { field: 'ownerId', code: 'INVALID', message: 'Owner does not exist.' } : faultOf(owner, input);
  if (fault === null) return [];
  const { field, code, message } = fault;
  return [{ __typename: 'MetafieldsSetUserError', field: ['metafields', String(index), field], code, message, elementIndex: index }];
}

function tooMany(): object {
  const message = `Exceeded the maximum metafields input limit of ${MAX_METAFIELDS}.`;
  return { __typename: 'MetafieldsSetUserError', field: ['metafields'], code: 'LESS_THAN_OR_EQUAL_TO', message, elementIndex: null };
}

function ownerOf({ shop }: ShopContext, id: string): Map<string, Metafield> | null {
  return id === INSTALLATION ? shop.installationMetafields : (shop.validations.get(id)?.metafields ?? null);
}
