import { ask } from './shell.ts';

/** Shopify's id tokens live a minute; one is used until shortly before its end. */
const SPARE_MS = 10_000;
let cached: Readonly<{ token: string; until: number }> | null = null;

export async function idToken(): Promise<string> {
  if (cached && cached.until > Date.now()) return cached.token;
  const token = await ask('id-token');
  cached = { token, until: Date.now() + lifeOf(token) - SPARE_MS };
  return token;
}

export function forgetIdToken(): void {
  cached = null;
}

/** By the token's own two times, so that a moved clock does not matter. */
function lifeOf(token: string): number {
  const claims: unknown = JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
  if (typeof claims !== 'object' || claims === null || !('exp' in claims) || !('iat' in claims)) return 0;
  return (Number(claims.exp) - Number(claims.iat)) * 1000;
}
