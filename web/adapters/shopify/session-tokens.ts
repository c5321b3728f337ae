import type { KeyObject } from 'node:crypto';
import { type Clock, SECOND_MS } from '../../core/shared/clock.ts';
import { refuse, type Refusal } from '../../core/shared/refusal.ts';
import { parseShopDomain, type ShopDomain } from '../../core/shop/shop-domain.ts';
import { type Claims, readJwt, signingKey } from './jwt.ts';

export type SessionTokenSettings = Readonly<{
  apiKey: string;
  secret: string;
  /** Accepted beside the current one while the secret rotates. */
  previousSecret: string | null;
  clock: Clock;
}>;

type Buyer = Readonly<{ shop: ShopDomain; /** gid://shopify/Customer/… of a signed-in customer. */ customer: string | null }>;
type Staff = Readonly<{ shop: ShopDomain; actor: string }>;

/** Clocks differ; five seconds are enough for a token that lives one minute. */
const TOLERANCE_MS = 5 * SECOND_MS;

/**
 * Shopify's session tokens. Those of shoppers and of staff carry the same signature and audience, so each is told by its shape, and whatever fits neither shape is
 * refused: an admin token names issuer, session and user; a checkout token names none of them, and its shop without a scheme.
 */
export function sessionTokens({ apiKey, secret, previousSecret, clock }: SessionTokenSettings) {
  const keys = [secret, ...(previousSecret === null ? [] : [previousSecret])].map(signingKey);
  const verified = (token: string) => verify(token, keys, apiKey);
  return {
    buyer: (token: string): Buyer | Refusal => within(verified(token), clock, buyerOf),
    admin: (token: string): Staff | Refusal => within(verified(token), clock, staffOf),
  };
}

function verify(token: string, keys: readonly KeyObject[], apiKey: string): Claims | null {
  const claims = readJwt(token, keys);
  return claims?.aud === apiKey ? claims : null;
}

function within<Who>(claims: Claims | null, clock: Clock, read: (claims: Claims) => Who | null): Who | Refusal {
  const who = claims && read(claims);
  if (!who || !isNumber(claims.exp) || !isNumber(claims.nbf)) return refuse('token-invalid', 'the session token is not valid here');
  const now = clock.now();
  if (claims.nbf * SECOND_MS > now + TOLERANCE_MS) return refuse('token-invalid', 'the session token is not valid yet');
  if (claims.exp * SECOND_MS <= now - TOLERANCE_MS) return refuse('token-expired', 'the session token has expired: ask for a fresh one');
  return who;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const CUSTOMER = /^gid:\/\/shopify\/Customer\/\d{1,20}$/;

function buyerOf({ iss, sid, dest, sub }: Claims): Buyer | null {
  if (iss !== undefined || sid !== undefined || typeof dest !== 'string') return null;
  const shop = parseShopDomain(dest);
  if (!shop) return null;
  if (sub === undefined || sub === null) return { shop, customer: null };
  return typeof sub === 'string' && CUSTOMER.test(sub) ? { shop, customer: sub } : null;
}

const SCHEME = 'https://';
const USER = /^\d{1,20}$/;

function staffOf({ iss, sid, dest, sub }: Claims): Staff | null {
  if (typeof dest !== 'string' || !dest.startsWith(SCHEME)) return null;
  const shop = parseShopDomain(dest.slice(SCHEME.length));
  if (!shop || iss !== `${SCHEME}${shop}/admin`) return null;
  if (typeof sid !== 'string' || sid === '' || typeof sub !== 'string' || !USER.test(sub)) return null;
  return { shop, actor: `staff:${sub}` };
}
