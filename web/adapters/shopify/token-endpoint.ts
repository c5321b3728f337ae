import { InvalidJwtError, RequestedTokenType, type Session } from '@shopify/shopify-api';
import { AppError } from '../../core/shared/app-error.ts';
import { epochMs } from '../../core/shared/clock.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { OfflineToken } from '../../core/shop/token-store.ts';
import { nameOf, statusOf } from './library-error.ts';
import type { ShopifyLibrary } from './shopify-library.ts';

/** Shopify's token endpoint. Throws AppError `token-exchange-refused` for a no, `shopify-unreachable` for no answer. */
export type TokenEndpoint = Readonly<{
  exchange(shop: ShopDomain, sessionToken: string): Promise<OfflineToken>;
  refresh(shop: ShopDomain, refreshToken: string): Promise<OfflineToken>;
}>;

/** `previous`: the library under the secret before this one, while the secret rotates; tokens signed with it are exchanged with it. */
export function tokenEndpoint(current: ShopifyLibrary, previous: ShopifyLibrary | null): TokenEndpoint {
  return {
    exchange: async (shop, sessionToken) => {
      try {
        return await exchange(current, shop, sessionToken);
      } catch (error) {
        if (!(error instanceof InvalidJwtError) || previous === null) throw refusalOf(error);
        return exchange(previous, shop, sessionToken).catch(rethrow);
      }
    },
    refresh: async (shop, refreshToken) => {
      const { session } = await current.auth.refreshToken({ shop, refreshToken }).catch(rethrow);
      return offlineToken(session);
    },
  };
}

async function exchange({ auth }: ShopifyLibrary, shop: ShopDomain, sessionToken: string): Promise<OfflineToken> {
  const requestedTokenType = RequestedTokenType.OfflineAccessToken;
  // Apps made since April 2026 get expiring tokens only.
  const { session } = await auth.tokenExchange({ shop, sessionToken, requestedTokenType, expiring: true });
  return offlineToken(session);
}

function offlineToken({ accessToken, expires, refreshToken, refreshTokenExpires, scope }: Session): OfflineToken {
  if (!accessToken) throw new AppError('token-exchange-refused', 'Shopify answered without an access token');
  return {
    accessToken,
    expiresAt: expires ? epochMs(expires.getTime()) : null,
    refreshToken: refreshToken ?? null,
    refreshExpiresAt: refreshTokenExpires ? epochMs(refreshTokenExpires.getTime()) : null,
    scope: scope ?? '',
  };
}

function rethrow(error: unknown): never {
  throw refusalOf(error);
}

/** Without the cause: the library's messages quote tokens. */
function refusalOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof InvalidJwtError) return new AppError('token-exchange-refused', 'the session token does not verify');
  const status = statusOf(error);
  // Too many requests is no answer to what was asked.
  if (status !== null && status < 500 && status !== 429) {
    return new AppError('token-exchange-refused', `Shopify's token endpoint answered ${status}`);
  }
  return new AppError('shopify-unreachable', `Shopify's token endpoint gave no answer (${nameOf(error)})`);
}
