import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';

/** Shopify's rates from a shop's currency to others, as its orders showed them: no API of Shopify's names them. */
export type RateStore = Readonly<{
  find(shop: ShopDomain, currency: string): Promise<Readonly<{ rate: string; seenAt: EpochMs }> | null>;
  /** Keeps the newest. `rate`: decimal text. */
  note(shop: ShopDomain, seen: Readonly<{ currency: string; rate: string; seenAt: EpochMs }>): Promise<void>;
}>;
