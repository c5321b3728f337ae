import { CONFIG_METAFIELD, FALLBACK_METAFIELD, type Fallback } from '@selvedge/contract/function-config.ts';
import { AppError } from '../../core/shared/app-error.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { LiveValidation, ShopifyAdmin } from '../../core/shop/shopify-admin.ts';
import type { AdminClient } from './admin-client.ts';
import {
  CREATE_VALIDATION,
  type ListedValidation,
  SHOP_FACTS,
  UPDATE_VALIDATION,
  type ValidationPayload,
  VALIDATIONS,
} from './operations.ts';

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
      return { name: reply.shop.name, currency: reply.shop.currencyCode };
    },
    validation: find,
    publishValidation: async (shop, content) => {
      const stands = await find(shop);
      if (stands === null) return create(client, shop, content);
      const variables = { id: stands.id, validation: inputOf(content) };
      return resultOf((await client(UPDATE_VALIDATION, { shop, variables })).validationUpdate);
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

/** Codes only: a user error's message may quote what was sent, and that holds keys. */
function resultOf(payload: ValidationPayload | null): LiveValidation {
  const codes = payload?.userErrors.map(({ code }) => code ?? 'without a code') ?? [];
  if (!payload?.validation || codes.length > 0) {
    throw new AppError('shopify-refused', `Shopify did not take the validation: ${codes.join(', ') || 'no validation in the answer'}`);
  }
  return payload.validation;
}
