import type { Clock } from '../shared/clock.ts';
import { MINUTE_MS, later } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { MasterKeys } from './master-keys.ts';
import type { ShopDomain } from './shop-domain.ts';
import { shopKeys, type ShopKeys } from './shop-keys.ts';
import type { ShopStore } from './shop-store.ts';

/** Gives a shop's keys; makes them at its first use. */
export type ShopVault = Readonly<{ keysOf(shop: ShopDomain): Promise<ShopKeys> }>;

export type ErasableVault = ShopVault &
  Readonly<{
    /** After the shop's erasure: what comes next must not be sealed under a key that is gone. Other processes forget it within minutes. */
    forget(shop: ShopDomain): void;
  }>;

/** Short, so that a shop's erased key is soon forgotten by every process; long enough to keep the database out of the hot path. */
const CACHE_MS = 5 * MINUTE_MS;
const CACHE_SHOPS = 1_000;

export type ShopVaultPorts = Readonly<{ shops: ShopStore; master: MasterKeys; clock: Clock; random: Random }>;

export function shopVault({ shops, master, clock, random }: ShopVaultPorts): ErasableVault {
  const cache = new Map<ShopDomain, { keys: Promise<ShopKeys>; until: number }>();

  async function load(shop: ShopDomain): Promise<ShopKeys> {
    const wrapped = await shops.dataKey(shop, master.wrap(random.bytes(32), shop), clock.now());
    const dataKey = master.unwrap(wrapped, shop);
    // A shop in use moves to the newest master key by itself; the old one can go when the last has moved.
    if (!master.isCurrent(wrapped)) await shops.rewrap(shop, wrapped, master.wrap(dataKey, shop));
    return shopKeys(dataKey, random);
  }

  return {
    forget: (shop) => {
      cache.delete(shop);
    },
    keysOf(shop) {
      const hit = cache.get(shop);
      if (hit && hit.until > clock.now()) return hit.keys;
      if (cache.size >= CACHE_SHOPS) cache.clear();
      const keys = load(shop);
      cache.set(shop, { keys, until: later(clock.now(), CACHE_MS) });
      keys.catch(() => cache.delete(shop));
      return keys;
    },
  };
}
