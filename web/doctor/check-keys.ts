import type { ShopAges } from '../adapters/db/shop-ages.ts';
import type { Config } from '../config.ts';
import { AppError } from '../core/shared/app-error.ts';
import { systemRandom } from '../core/shared/random.ts';
import { type MasterKeys, masterKeys } from '../core/shop/master-keys.ts';
import { noShops } from './each-shop.ts';
import { type Check, failure, type Finding, ok, warning } from './finding.ts';
import type { Shops } from './open-shops.ts';

/** Whether the ring of master keys opens every shop's data key, and which shops still hang from an old one. */
export function checkKeys(config: Config | null, shops: Shops): Check {
  return {
    area: 'Keys',
    run: async () => {
      const seen = await shops.get;
      const none = noShops(seen);
      if (config === null || seen.outcome === 'closed' || none !== null) return none ?? [];
      return ringFindings(seen.shops, masterKeys(config.masterKeys, systemRandom), config.masterKeys.length);
    },
  };
}

function ringFindings(shops: readonly ShopAges[], ring: MasterKeys, size: number): readonly Finding[] {
  const shut = shops.flatMap((shop) => unopened(shop, ring));
  const old = shops.filter(({ dataKey }) => !ring.isCurrent(dataKey)).length;
  if (shut.length > 0) return shut;
  const opens = ok(`the master keys open the keys of ${shops.length} of ${shops.length} shops`);
  if (old > 0)
    return [
      opens,
      warning(
        `${old} of ${shops.length} shops hang from an older master key`,
        'Keep it in MASTER_KEYS. A shop moves to the newest when it is next used.',
      ),
    ];
  return size > 1
    ? [opens, ok('every installed shop hangs from the newest: see docs/operator.md before you remove an older one')]
    : [opens];
}

function unopened({ shop, dataKey }: ShopAges, ring: MasterKeys): readonly Finding[] {
  try {
    ring.unwrap(dataKey, shop);
    return [];
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'unknown';
    const todo =
      code === 'key-missing'
        ? 'Put the key that wrapped it back into MASTER_KEYS (its name is the first part of shops.data_key).'
        : 'The row was altered or belongs to another database: restore it from a backup.';
    return [failure(`${shop}: its key does not open (${code})`, todo)];
  }
}
