import { epochMs } from '../../core/shared/clock.ts';
import type { Shop } from '../../core/shop/shop-store.ts';
import { parseShopDomain, type ShopDomain } from '../../core/shop/shop-domain.ts';

export function aShop(name = 'atelier'): ShopDomain {
  const shop = parseShopDomain(`${name}.myshopify.com`);
  if (!shop) throw new Error(`${name} is no shop`);
  return shop;
}

/** The row of an installed Plus shop that was set up and saw no order yet. */
export const aKnownShop = (change: Partial<Shop> = {}): Shop => ({
  shop: aShop(),
  installedAt: epochMs(1_785_600_000_000),
  uninstalledAt: null,
  name: 'Atelier',
  currency: 'EUR',
  plan: 'Shopify Plus',
  isPlus: true,
  scopes: [],
  setUpAt: epochMs(1_785_600_000_000),
  seen: { checkout: null, cart: null, 'order-block': null, 'order-event': null },
  sweptUntil: null,
  missedEventAt: null,
  enforcement: { validationId: null, epoch: null, previousEpoch: null, publishedAt: null, configDigest: null },
  ...change,
});
