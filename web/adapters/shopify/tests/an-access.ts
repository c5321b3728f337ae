import { type Clock, epochMs } from '../../../core/shared/clock.ts';
import { systemRandom } from '../../../core/shared/random.ts';
import { parseShopDomain, type ShopDomain } from '../../../core/shop/shop-domain.ts';
import { shopKeys } from '../../../core/shop/shop-keys.ts';
import type { TokenStore } from '../../../core/shop/token-store.ts';
import { offlineAccess } from '../offline-access.ts';
import { sealedTokens } from '../sealed-tokens.ts';
import { shopifyLibrary } from '../shopify-library.ts';
import { tokenEndpoint } from '../token-endpoint.ts';
import type { PlayedShopify } from './played-shopify.ts';

export const APP = { apiKey: 'test-api-key', apiSecret: 'test-secret-of-the-app', appUrl: 'https://app.example.com' } as const;

function shopNamed(name: string): ShopDomain {
  const shop = parseShopDomain(`${name}.myshopify.com`);
  if (!shop) throw new Error(`${name} is no shop`);
  return shop;
}
export const SHOP = shopNamed('atelier');
export const OTHER = shopNamed('other');

/** The library judges tokens by the process's own clock, so this one starts there and moves ahead. */
export function movingClock() {
  let aheadMs = 0;
  const clock: Clock = { now: () => epochMs(Date.now() + aheadMs) };
  return {
    clock,
    advance: (byMs: number) => {
      aheadMs += byMs;
    },
  };
}

/** The adapter over a played Shopify and a store in memory. A second one over the same rows is a second process. */
export function anAccess(
  shopify: PlayedShopify,
  { rows = new Map<ShopDomain, string>(), claimed = new Set<ShopDomain>(), clock = movingClock().clock } = {},
) {
  const store: TokenStore = {
    find: (shop) => Promise.resolve(rows.get(shop) ?? null),
    put: (shop, sealed) => {
      rows.set(shop, sealed);
      return Promise.resolve();
    },
    delete: (shop) => {
      rows.delete(shop);
      return Promise.resolve();
    },
    claimRefresh: (shop) => {
      const isFree = !claimed.has(shop);
      claimed.add(shop);
      return Promise.resolve(isFree);
    },
    releaseRefresh: (shop) => {
      claimed.delete(shop);
      return Promise.resolve();
    },
  };
  const vault = { keysOf: () => Promise.resolve(shopKeys(Buffer.alloc(32, 7), systemRandom)) };
  const library = shopifyLibrary({ ...APP, fetch: shopify.fetch });
  const previous = shopifyLibrary({ ...APP, apiSecret: 'the-secret-before', fetch: shopify.fetch });
  const access = offlineAccess({ tokens: sealedTokens({ store, vault, clock }), endpoint: tokenEndpoint(library, previous), clock });
  return { access, library, rows, claimed };
}
