import { CONFIG_METAFIELD, FALLBACK_METAFIELD, type Fallback } from '@selvedge/contract/function-config.ts';
import { STOREFRONT_METAFIELD } from '@selvedge/contract/proxy-api.ts';
import { AppError } from '../../core/shared/app-error.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { LiveValidation, ShopifyAdmin } from '../../core/shop/shopify-admin.ts';
import type { AdminClient } from './admin-client.ts';
import { areDefined, defineMetafields } from './metafield-definitions.ts';
import {
  CREATE_VALIDATION,
  INSTALLATION,
  type ListedValidation,
  SET_METAFIELDS,
  SHOP_FACTS,
  UPDATE_VALIDATION,
  type ValidationPayload,
  VALIDATIONS,
} from './operations.ts';
import { accepted } from './user-errors.ts';

/** The handle in the Function's shopify.extension.toml. */
const FUNCTION_HANDLE = 'checkout-validation';
/** What merchants read in Settings > Checkout > Checkout rules. */
const TITLE = 'Selvedge: phone verification above your threshold';

export type ShopifyAdminPorts = Readonly<{ client: AdminClient; /** Of this app: others may use the same handle. */ apiKey: string }>;
type Content = Readonly<{ config: string; fallback: Fallback }>;

export function shopifyAdmin({ client, apiKey }: ShopifyAdminPorts): ShopifyAdmin {
  const find = async (shop: ShopDomain): Promise<LiveValidation | null> => {
    const { validations } = await client(VALIDATIONS, { shop });
    return ours(validations.nodes, apiKey);
  };
  return {
    facts: async (shop) => {
      const reply = await client(SHOP_FACTS, { shop });
      const { name, currencyCode, plan } = reply.shop;
      return { name, currency: currencyCode, plan: plan.publicDisplayName, isPlus: plan.shopifyPlus };
    },
    installation: async (shop) => {
      const { currentAppInstallation, metafieldDefinitions } = await client(INSTALLATION, { shop });
      return {
        scopes: currentAppInstallation.accessScopes.map(({ handle }) => handle),
        hasDefinitions: areDefined(metafieldDefinitions.nodes),
      };
    },
    defineMetafields: (shop) => defineMetafields(client, shop),
    validation: find,
    publishValidation: async (shop, content) => {
      const stands = await find(shop);
      if (stands === null) return create(client, shop, content);
      const variables = { id: stands.id, validation: inputOf(content) };
      return resultOf((await client(UPDATE_VALIDATION, { shop, variables })).validationUpdate);
    },
    publishStorefront: async (shop, config) => {
      const { currentAppInstallation } = await client(INSTALLATION, { shop });
      // Owned by the installation: only this app writes it, and a theme reads it as app.metafields.
      const metafield = { ...STOREFRONT_METAFIELD, ownerId: currentAppInstallation.id, value: JSON.stringify(config) };
      accepted('the storefront settings', (await client(SET_METAFIELDS, { shop, variables: { metafields: [metafield] } })).metafieldsSet);
    },
  };
}

async function create(client: AdminClient, shop: ShopDomain, content: Content): Promise<LiveValidation> {
  const variables = { validation: { functionHandle: FUNCTION_HANDLE, ...inputOf(content) } };
  return resultOf((await client(CREATE_VALIDATION, { shop, variables })).validationCreate);
}

/** A merchant can add our rule a second time in Shopify's settings; the one that carries our config is the one that we keep. */
function ours(all: readonly ListedValidation[], apiKey: string): LiveValidation | null {
  const mine = all.filter(({ shopifyFunction: { handle, appKey } }) => handle === FUNCTION_HANDLE && appKey === apiKey);
  const best = mine.find(({ config }) => config !== null) ?? mine.find(({ enabled }) => enabled) ?? mine[0];
  return best ? { id: best.id, enabled: best.enabled } : null;
}

/** Shopify's defaults for `enable` and `blockOnFailure` are false on updates too, so both are sent every time. */
function inputOf({ config, fallback }: Content) {
  return {
    enable: true,
    blockOnFailure: fallback === 'block',
    title: TITLE,
    metafields: [
      { ...CONFIG_METAFIELD, value: config },
      { ...FALLBACK_METAFIELD, value: fallback },
    ],
  };
}

function resultOf(payload: ValidationPayload | null): LiveValidation {
  accepted('the validation', payload);
  if (!payload?.validation) throw new AppError('shopify-refused', 'Shopify did not take the validation: no validation in the answer');
  return payload.validation;
}
