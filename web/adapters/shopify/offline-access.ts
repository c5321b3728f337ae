import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../core/shared/app-error.ts';
import { type Clock, epochMs, type EpochMs, later, MINUTE_MS, SECOND_MS } from '../../core/shared/clock.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { OfflineAccess } from '../../core/shop/shopify-admin.ts';
import type { OfflineToken } from '../../core/shop/token-store.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { SealedTokens } from './sealed-tokens.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

export type OfflineAccessPorts = Readonly<{
  tokens: SealedTokens;
  endpoint: TokenEndpoint;
  clock: Clock;
  wait?: (ms: number) => Promise<unknown>;
}>;

export type AccessTokens = OfflineAccess &
  Readonly<{
    /** A token that lives, refreshed when it is about to die. Throws AppError `shopify-access-lost` when the merchant must open the app, `shopify-unreachable`. */
    tokenOf(shop: ShopDomain): Promise<string>;
    /** Shopify does not take this token though its time is not up: the pair is refreshed before its next use, or was replaced meanwhile. */
    expire(shop: ShopDomain, accessToken: string): Promise<void>;
    /** Nor what came of refreshing it: the app was removed. */
    drop(shop: ShopDomain, accessToken: string): Promise<void>;
  }>;

/** A token that dies within this time is replaced first, so that none dies on its way. */
const AHEAD_MS = 5 * MINUTE_MS;
/** Longer than both tries of a refresh may take. */
const CLAIM_MS = 30 * SECOND_MS;
/** Longer than that: who waits for a process that died is still there when its claim runs out. */
const WAIT_MS = CLAIM_MS + 5 * SECOND_MS;
const POLL_MS = 100;

/**
 * Keeps a shop's token pair alive. A refresh rotates the pair, so only one process does it at a time: it claims the shop in the database, and the others wait for what it
 * puts there. Within a process callers share one refresh.
 */
export function offlineAccess({ tokens, endpoint, clock, wait = sleep }: OfflineAccessPorts): AccessTokens {
  const alone = oneAtATime<OfflineToken>();
  const visits = new AsyncLocalStorage<Readonly<{ shop: ShopDomain; sessionToken: string }>>();
  const isFresh = ({ expiresAt }: OfflineToken, aheadMs = AHEAD_MS) => expiresAt === null || expiresAt > clock.now() + aheadMs;

  async function keep(shop: ShopDomain, token: OfflineToken): Promise<OfflineToken> {
    await tokens.put(shop, token);
    return token;
  }

  async function renew(shop: ShopDomain): Promise<OfflineToken> {
    const end = later(clock.now(), WAIT_MS);
    while (clock.now() < end) {
      const pair = await tokens.find(shop);
      if (pair && isFresh(pair)) return pair;
      if (pair?.refreshToken == null && visits.getStore()?.shop !== shop) throw lost();
      const until = later(clock.now(), CLAIM_MS);
      if (await tokens.claimRefresh(shop, until)) return claimed(shop, until);
      // Somebody else is at it; until they are done the old token may have minutes left.
      if (pair && isFresh(pair, 0)) return pair;
      await wait(POLL_MS);
    }
    throw new AppError('shopify-unreachable', 'another process refreshes the access and does not come to an end');
  }

  async function claimed(shop: ShopDomain, until: EpochMs): Promise<OfflineToken> {
    try {
      // Read again under the claim: its last holder may have refreshed the pair a moment ago.
      const pair = await tokens.find(shop);
      if (pair && isFresh(pair)) return pair;
      return pair?.refreshToken == null ? await anew(shop) : await refresh(shop, pair, pair.refreshToken);
    } finally {
      await tokens.releaseRefresh(shop, until);
    }
  }

  async function refresh(shop: ShopDomain, pair: OfflineToken, refreshToken: string): Promise<OfflineToken> {
    try {
      // The answer may be lost on its way while Shopify has rotated the pair. It takes the old refresh token until the new one is first used, so asking once more recovers it.
      const fresh = await endpoint.refresh(shop, refreshToken).catch((error: unknown) => {
        if (!isUnanswered(error)) throw error;
        return endpoint.refresh(shop, refreshToken);
      });
      return await keep(shop, fresh);
    } catch (error) {
      if (isRefused(error)) {
        await tokens.drop(shop, pair.accessToken);
        return anew(shop);
      }
      // Shopify did not answer; the old token may have minutes left.
      if (isFresh(pair, 0)) return pair;
      throw error;
    }
  }

  /** Without a pair only a staff member's visit gives access. */
  async function anew(shop: ShopDomain): Promise<OfflineToken> {
    const visit = visits.getStore();
    if (visit?.shop !== shop) throw lost();
    return keep(shop, await endpoint.exchange(shop, visit.sessionToken));
  }

  return {
    ensure: async (shop, sessionToken) => {
      const pair = await readable(tokens, shop);
      if (pair && (isFresh(pair) || pair.refreshToken !== null)) return;
      if (!pair) await tokens.forget(shop); // also one that does not open any more
      await visits.run({ shop, sessionToken }, () => alone(shop, () => renew(shop)));
    },
    during: (visit, work) => visits.run(visit, work),
    tokenOf: async (shop) => {
      const pair = await tokens.find(shop);
      return pair && isFresh(pair) ? pair.accessToken : (await alone(shop, () => renew(shop))).accessToken;
    },
    expire: async (shop, accessToken) => {
      const pair = await tokens.find(shop);
      if (pair?.accessToken === accessToken) await keep(shop, { ...pair, expiresAt: epochMs(0) });
    },
    drop: (shop, accessToken) => tokens.drop(shop, accessToken),
  };
}

const lost = () => new AppError('shopify-access-lost', 'there is no access to this shop until a merchant opens the app');
const hasCode = (error: unknown, code: AppError['code']): boolean => error instanceof AppError && error.code === code;
const isUnanswered = (error: unknown): boolean => hasCode(error, 'shopify-unreachable');
const isRefused = (error: unknown): boolean => hasCode(error, 'token-exchange-refused');

/** A pair that no longer opens is as good as none: a merchant who opens the app makes a new one. */
async function readable(tokens: SealedTokens, shop: ShopDomain): Promise<OfflineToken | null> {
  try {
    return await tokens.find(shop);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'cipher-invalid' || error.code === 'row-corrupt')) return null;
    throw error;
  }
}
