import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { AppError } from '../shared/app-error.ts';
import type { Random } from '../shared/random.ts';
import { seal, unseal } from './shop-keys.ts';
import type { ShopDomain } from './shop-domain.ts';

/** Wraps the shops' data keys. A ring: the first key wraps, each of them unwraps, so that keys rotate while serving. */
export type MasterKeys = Readonly<{
  wrap(dataKey: Buffer, shop: ShopDomain): string;
  /** Throws AppError `key-missing` when the key that wrapped it is no longer in the ring. */
  unwrap(wrapped: string, shop: ShopDomain): Buffer;
  /** Whether the newest key wrapped it. */
  isCurrent(wrapped: string): boolean;
}>;

/** `keys`: 32 bytes each, the newest first. */
export function masterKeys(keys: readonly Buffer[], random: Random): MasterKeys {
  const ring = new Map(keys.map((key) => [keyName(key), createSecretKey(key)]));
  const [newest] = ring;
  if (!newest) throw new AppError('config-invalid', 'there is no master key');
  return {
    wrap: (dataKey, shop) => `${newest[0]}.${seal(newest[1], { plain: dataKey, context: context(shop) }, random)}`,
    isCurrent: (wrapped) => wrapped.startsWith(`${newest[0]}.`),
    unwrap: (wrapped, shop) => {
      const [name = '', sealed = ''] = wrapped.split('.');
      return unseal(keyNamed(ring, name), sealed, context(shop));
    },
  };
}

const context = (shop: ShopDomain) => `data-key/${shop}`;

/** Names a key without telling it: a few bytes of a hash. */
const keyName = (key: Buffer) => createHash('sha256').update('selvedge/master-key-name').update(key).digest('hex').slice(0, 8);

function keyNamed(ring: ReadonlyMap<string, KeyObject>, name: string): KeyObject {
  const key = ring.get(name);
  if (!key) throw new AppError('key-missing', `master key ${name} is not in the ring`);
  return key;
}
