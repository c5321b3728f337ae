import * as z from 'zod';
import { AppError } from '../../core/shared/app-error.ts';
import { type Clock, epochMs, type EpochMs } from '../../core/shared/clock.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { ShopVault } from '../../core/shop/shop-vault.ts';
import type { OfflineToken, TokenStore } from '../../core/shop/token-store.ts';

export type SealedTokenPorts = Readonly<{ store: TokenStore; vault: ShopVault; clock: Clock }>;

export type SealedTokens = Readonly<{
  /** Null when there is none. Throws AppError `cipher-invalid` or `row-corrupt` when the row does not open. */
  find(shop: ShopDomain): Promise<OfflineToken | null>;
  put(shop: ShopDomain, token: OfflineToken): Promise<void>;
  /** Forgets the pair, unless another process has put a newer one. */
  drop(shop: ShopDomain, accessToken: string): Promise<void>;
  /** Whatever is there. */ forget(shop: ShopDomain): Promise<void>;
  /** As TokenStore gives it. */ claimRefresh(shop: ShopDomain, until: EpochMs): Promise<boolean>;
  releaseRefresh(shop: ShopDomain, until: EpochMs): Promise<void>;
}>;

const time = z.number().transform(epochMs).nullable();
const PAIR = z.object({
  accessToken: z.string().min(1),
  expiresAt: time,
  refreshToken: z.string().nullable(),
  refreshExpiresAt: time,
  scope: z.string(),
});

/** Keeps a shop's token pair sealed under the shop's own key, bound to its row. */
export function sealedTokens({ store, vault, clock }: SealedTokenPorts): SealedTokens {
  const find = async (shop: ShopDomain): Promise<OfflineToken | null> => {
    const sealed = await store.find(shop);
    if (sealed === null) return null;
    const keys = await vault.keysOf(shop);
    return readPair(keys.decrypt(sealed, context(shop)));
  };
  return {
    find,
    put: async (shop, token) => {
      const keys = await vault.keysOf(shop);
      await store.put(shop, keys.encrypt(JSON.stringify(token), context(shop)), clock.now());
    },
    drop: async (shop, accessToken) => {
      const stands = await find(shop);
      if (stands?.accessToken === accessToken) await store.delete(shop);
    },
    forget: (shop) => store.delete(shop),
    claimRefresh: (shop, until) => store.claimRefresh(shop, clock.now(), until),
    releaseRefresh: (shop, until) => store.releaseRefresh(shop, until),
  };
}

const context = (shop: ShopDomain) => `tokens/${shop}`;

function readPair(text: string): OfflineToken {
  try {
    return PAIR.parse(JSON.parse(text));
  } catch {
    // Without the cause: a parser quotes what it could not read.
    throw new AppError('row-corrupt', 'a stored token pair cannot be read');
  }
}
