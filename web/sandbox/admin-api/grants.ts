/** Expiring offline tokens: one grant for each shop, rotated by every refresh. Times are those of the moved clock. */
import { randomBytes } from 'node:crypto';
import type { Grant, Shop } from '../state/shops.ts';

const REFRESH_MS = 90 * 86_400_000;

/** A new exchange revokes what there was: Shopify keeps one expiring token active for each app and shop. */
export function issueGrant(shop: Shop, now: number): Grant {
  return keep(shop, newPair(shop, now, null));
}

/** The next pair, or null where the refresh token is unknown, superseded or too old. */
export function refreshGrant(shop: Shop, refreshToken: string, now: number): Grant | null {
  const { grant } = shop;
  if (grant === null || now >= grant.refreshExpiresAt) return null;
  if (refreshToken !== grant.refreshToken && refreshToken !== grant.previousRefreshToken) return null;
  return keep(shop, newPair(shop, now, refreshToken));
}

export function issueOnlineToken(shop: Shop, now: number): string {
  const token = `shpua_${randomBytes(16).toString('hex')}`;
  shop.onlineTokens.set(token, now + shop.accessTokenMs);
  return token;
}

/** Whether the token opens this shop now. The first use of a new pair ends the refresh token before it. */
export function acceptsToken(shop: Shop, token: string, now: number): boolean {
  const { grant } = shop;
  if (grant?.accessToken === token && now < grant.expiresAt) {
    keep(shop, { ...grant, previousRefreshToken: null });
    return true;
  }
  return now < (shop.onlineTokens.get(token) ?? 0);
}

export function revokeTokens(shop: Shop): void {
  shop.grant = null;
  shop.onlineTokens.clear();
}

export const secondsUntil = (moment: number, now: number): number => Math.round((moment - now) / 1000);

function newPair({ accessTokenMs }: Shop, now: number, previousRefreshToken: string | null): Grant {
  return {
    accessToken: `shpat_${randomBytes(16).toString('hex')}`,
    expiresAt: now + accessTokenMs,
    refreshToken: `shprt_${randomBytes(16).toString('hex')}`,
    refreshExpiresAt: now + REFRESH_MS,
    previousRefreshToken,
  };
}

function keep(shop: Shop, grant: Grant): Grant {
  shop.grant = grant;
  return grant;
}
