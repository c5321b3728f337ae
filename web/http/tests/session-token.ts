import { createHmac } from 'node:crypto';

export const API_KEY = 'test-api-key';
export const SECRET = 'test-secret-of-the-app';
/** Seconds since 1970, the fake clock's start. */
export const NOW = 1_785_600_000;

type Claims = Readonly<Record<string, unknown>>;
type Signing = Readonly<{ secret?: string; header?: Claims }>;

/** A JWT as Shopify signs it; with another secret or header, as an attacker would. */
export function mint(claims: Claims, { secret = SECRET, header = { alg: 'HS256', typ: 'JWT' } }: Signing = {}): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

const part = (value: Claims): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const times = { exp: NOW + 60, nbf: NOW - 5, iat: NOW - 5, jti: 'f8912129-1af6-4cad-9ca3-76b0f7621087' };

/** What App Bridge hands out to the admin of a shop. */
export const adminClaims = (shop = 'atelier') => ({
  iss: `https://${shop}.myshopify.com/admin`,
  dest: `https://${shop}.myshopify.com`,
  aud: API_KEY,
  sub: '42',
  sid: 'aaea182f2732d44c23057c0fea584021a4485b2bd25d3eb7fd349313ad24c685',
  ...times,
});

/** What a checkout extension gets. */
export const buyerClaims = (shop = 'atelier') => ({ dest: `${shop}.myshopify.com`, aud: API_KEY, ...times });

/** One claim less. */
export function without(claims: Claims, name: string): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
}
