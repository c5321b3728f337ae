import type { Clock } from '../../core/shared/clock.ts';
import type { ShopVault } from '../../core/shop/shop-vault.ts';
import type { TokenStore } from '../../core/shop/token-store.ts';
import { adminClient } from './admin-client.ts';
import { offlineAccess } from './offline-access.ts';
import { proxySignature } from './proxy-signature.ts';
import { sealedTokens } from './sealed-tokens.ts';
import { shopProbe } from './shop-probe.ts';
import { shopifyAdmin } from './shopify-admin.ts';
import { shopifyLibrary } from './shopify-library.ts';
import { shopifyOrders } from './shopify-orders.ts';
import { tokenEndpoint } from './token-endpoint.ts';

export type ShopifyPartsOptions = Readonly<{
  apiKey: string;
  apiSecret: string;
  previousApiSecret: string | null;
  appUrl: string;
  tokens: TokenStore;
  vault: ShopVault;
  clock: Clock;
}>;

/** All that speaks with Shopify, over one access. */
export function shopifyParts({ apiKey, apiSecret, previousApiSecret, appUrl, tokens, vault, clock }: ShopifyPartsOptions) {
  const library = shopifyLibrary({ apiKey, apiSecret, appUrl });
  const previous = previousApiSecret === null ? null : shopifyLibrary({ apiKey, apiSecret: previousApiSecret, appUrl });
  const access = offlineAccess({
    tokens: sealedTokens({ store: tokens, vault, clock }),
    endpoint: tokenEndpoint(library, previous),
    clock,
  });
  const client = adminClient({ library, access });
  return {
    access,
    shopify: shopifyAdmin({ client, apiKey }),
    orders: shopifyOrders({ client, apiKey }),
    probe: shopProbe(library, access),
    proxied: proxySignature([library, ...(previous === null ? [] : [previous])]),
  };
}
