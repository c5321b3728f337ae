/** validationCreate, validationUpdate, validationDelete with the user errors that Shopify documents. */
import type { Shop, Validation } from '../state/shops.ts';
import type { FunctionOfApp, ShopContext } from './shop-context.ts';
import { faultOf, findMetafield, metafieldObject, writeMetafield, type MetafieldInput } from './metafields.ts';

export type ValidationInput = Readonly<{
  functionHandle?: string | null;
  functionId?: string | null;
  /** Arrive filled in: the schema's default for both is false, on update too. */
  enable?: boolean | null;
  blockOnFailure?: boolean | null;
  metafields?: readonly MetafieldInput[] | null;
  title?: string | null;
}>;
type UserError = Readonly<{ __typename: 'ValidationUserError'; field: readonly string[]; code: string; message: string }>;
type Payload = Readonly<{ validation: object | null; userErrors: readonly UserError[] }>;

const MAX_ACTIVE = 25;

export function createValidation(context: ShopContext, input: ValidationInput): Payload {
  const { shop } = context;
  const named = functionOf(context, input);
  if ('code' in named) return refused(named);
  const error = activationError(shop, input, null) ?? metafieldError(new Map(), input);
  if (error !== null) return refused(error);
  const validation: Validation = {
    id: `gid://shopify/Validation/${nextNumber(shop)}`,
    functionHandle: named.handle,
    title: input.title ?? named.handle,
    enabled: input.enable === true,
    blockOnFailure: input.blockOnFailure === true,
    metafields: new Map(),
  };
  shop.validations.set(validation.id, validation);
  tellSwitched(context);
  return written(context, validation, input);
}

export function updateValidation(context: ShopContext, id: string, input: ValidationInput): Payload {
  const validation = context.shop.validations.get(id);
  if (validation === undefined) return refused(userError(['id'], 'NOT_FOUND', 'Extension not found.'));
  const error = activationError(context.shop, input, validation) ?? metafieldError(validation.metafields, input);
  if (error !== null) return refused(error);
  if (validation.enabled !== (input.enable === true)) tellSwitched(context);
  validation.enabled = input.enable === true;
  validation.blockOnFailure = input.blockOnFailure === true;
  validation.title = input.title ?? validation.title;
  return written(context, validation, input);
}

/** The sandbox's own pages show whether the rule is on. */
function tellSwitched({ world, shop }: ShopContext): void {
  world.events.emit({ type: 'install', shop: shop.domain });
}

export function deleteValidation(
  { shop }: ShopContext,
  id: string,
): Readonly<{ deletedId: string | null; userErrors: readonly UserError[] }> {
  if (shop.validations.delete(id)) return { deletedId: id, userErrors: [] };
  return { deletedId: null, userErrors: [userError(['id'], 'NOT_FOUND', 'Extension not found.')] };
}

export function validationObject(context: ShopContext, validation: Validation): object {
  const { metafields, functionHandle } = validation;
  return {
    __typename: 'Validation',
    id: validation.id,
    title: validation.title,
    enabled: validation.enabled,
    blockOnFailure: validation.blockOnFailure,
    errorHistory: null,
    shopifyFunction: functionObject(context, functionHandle),
    metafield: (args: Readonly<{ namespace?: string | null; key: string }>) => findMetafield(metafields, args),
    metafields: () => ({ nodes: [...metafields.values()].map(metafieldObject) }),
  };
}

export function functionObject({ functions, apiKey }: ShopContext, handle: string): object {
  return {
    __typename: 'ShopifyFunction',
    id: functions.find((known) => known.handle === handle)?.uid ?? '',
    handle,
    title: handle,
    apiType: 'cart_checkout_validation',
    apiVersion: '2026-07',
    appKey: apiKey,
    useCreationUi: false,
    app: { __typename: 'App', id: 'gid://shopify/App/314159', apiKey, title: 'Selvedge', handle: 'selvedge' },
  };
}

function functionOf({ functions }: ShopContext, { functionHandle, functionId }: ValidationInput): FunctionOfApp | UserError {
  const at = ['validation', functionHandle == null ? 'functionId' : 'functionHandle'];
  if (functionHandle == null && functionId == null)
    return userError(['validation'], 'MISSING_FUNCTION_IDENTIFIER', 'Either function_id or function_handle must be provided.');
  if (functionHandle != null && functionId != null)
    return userError(
      ['validation'],
      'MULTIPLE_FUNCTION_IDENTIFIERS',
      'Only one of function_id or function_handle can be provided, not both.',
    );
  const found = functions.find(({ handle, uid }) => (functionHandle == null ? uid === functionId : handle === functionHandle));
  return (
    found ??
    userError(
      at,
      'FUNCTION_NOT_FOUND',
      `Function ${functionHandle ?? functionId ?? ''} not found. Ensure that it is released in the current app.`,
    )
  );
}

function activationError(shop: Shop, input: ValidationInput, current: Validation | null): UserError | null {
  const active = [...shop.validations.values()].filter((validation) => validation.enabled && validation !== current).length;
  if (input.enable !== true || active < MAX_ACTIVE) return null;
  return userError([], 'MAX_VALIDATIONS_ACTIVATED', `Cannot have more than ${MAX_ACTIVE} active validation functions.`);
}

function metafieldError(owner: Validation['metafields'], input: ValidationInput): UserError | null {
  for (const [index, metafield] of (input.metafields ?? []).entries()) {
    const fault = faultOf(owner, metafield);
    if (fault !== null) return userError(['validation', 'metafields', String(index), fault.field], fault.code, fault.message);
  }
  return null;
}

function written(context: ShopContext, validation: Validation, input: ValidationInput): Payload {
  for (const metafield of input.metafields ?? []) writeMetafield(validation.metafields, metafield, context.now);
  return { validation: validationObject(context, validation), userErrors: [] };
}

function nextNumber(shop: Shop): number {
  const numbers = [...shop.validations.keys()].map((id) => Number(id.split('/').at(-1)));
  return Math.max(7_000, ...numbers) + 1;
}

function refused(error: UserError): Payload {
  return { validation: null, userErrors: [error] };
}

function userError(field: readonly string[], code: string, message: string): UserError {
  return { __typename: 'ValidationUserError', field, code, message };
}
