import { AppError } from '../../core/shared/app-error.ts';
import { type Clock, MINUTE_MS } from '../../core/shared/clock.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { OfflineAccess } from '../../core/shop/shopify-admin.ts';
import type { OfflineToken } from '../../core/shop/token-store.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { SealedTokens } from './sealed-tokens.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

export type OfflineAccessPorts = Readonly<{ tokens: SealedTokens; endpoint: TokenEndpoint; clock: Clock }>;

export type AccessTokens = OfflineAccess &
  Readonly<{
    /** A token that lives, refreshed when it is about to die. Throws AppError `shopify-refused` when the merchant must open the app. */
    tokenOf(shop: ShopDomain): Promise<string>;
    /** Shopify no longer takes this token: the app was removed, or another pair was made. */
    reject(shop: ShopDomain, accessToken: string): Promise<void>;
  }>;

/** A token that dies within this time is replaced first, so that none dies on its way. */
const AHEAD_MS = 5 * MINUTE_MS;

/** Refreshes one shop's pair once at a time in this process. Another process may win meanwhile: the store is read again before and after. */
export function offlineAccess({ tokens, endpoint, clock }: OfflineAccessPorts): AccessTokens {
  const alone = oneAtATime<OfflineToken>();
  const isFresh = ({ expiresAt }: OfflineToken, aheadMs = AHEAD_MS) => expiresAt === null || expiresAt > clock.now() + aheadMs;

  async function keep(shop: ShopDomain, token: OfflineToken): Promise<OfflineToken> {
    await tokens.put(shop, token);
    return token;
  }

  async function renew(shop: ShopDomain): Promise<OfflineToken> {
    const pair = await tokens.find(shop);
    if (pair === null) throw new AppError('shopify-refused', 'there is no access to this shop until a merchant opens the app');
    if (isFresh(pair)) return pair;
    if (pair.refreshToken === null) throw new AppError('shopify-refused', 'access has expired: a merchant must open the app');
    try {
      return await keep(shop, await endpoint.refresh(shop, pair.refreshToken));
    } catch (error) {
      return afterRefusal(shop, pair, error);
    }
  }

  async function afterRefusal(shop: ShopDomain, pair: OfflineToken, error: unknown): Promise<OfflineToken> {
    const now = await tokens.find(shop);
    if (now && now.accessToken !== pair.accessToken) return now;
    if (error instanceof AppError && error.code === 'token-exchange-refused') {
      await tokens.drop(shop, pair.accessToken);
      throw new AppError('shopify-refused', 'access was withdrawn: a merchant must open the app');
    }
    // Shopify did not answer; the old token may have minutes left.
    if (isFresh(pair, 0)) return pair;
    throw error;
  }

  return {
    ensure: async (shop, sessionToken) => {
      const pair = await readable(tokens, shop);
      if (pair && isFresh(pair)) return;
      await alone(shop, async () => keep(shop, await endpoint.exchange(shop, sessionToken)));
    },
    tokenOf: async (shop) => {
      const pair = await tokens.find(shop);
      return pair && isFresh(pair) ? pair.accessToken : (await alone(shop, () => renew(shop))).accessToken;
    },
    reject: (shop, accessToken) => tokens.drop(shop, accessToken),
  };
}

/** A pair that no longer opens is as good as none: a merchant who opens the app makes a new one. */
async function readable(tokens: SealedTokens, shop: ShopDomain): Promise<OfflineToken | null> {
  try {
    return await tokens.find(shop);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'cipher-invalid' || error.code === 'row-corrupt')) return null;
    throw error;
  }
}
