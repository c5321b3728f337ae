import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

export type Claims = Readonly<Record<string, unknown>>;

/** A session token has about 600 characters; what is much longer is not worth a hash. */
const MAX_LENGTH = 4_096;
const TOKEN = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/;

export const signingKey = (secret: string): KeyObject => createSecretKey(Buffer.from(secret));

/**
 * The claims of a JWT (RFC 7519) signed with HMAC-SHA256 under one of these keys; null for anything else. Looks at the signature only: whose it is, for whom, and
 * until when is for the caller to check.
 */
export function readJwt(token: string, keys: readonly KeyObject[]): Claims | null {
  const match = token.length <= MAX_LENGTH ? TOKEN.exec(token) : null;
  if (!match) return null;
  const [, header = '', payload = '', signature = ''] = match;
  // The algorithm is ours to name, never the token's: `none` and key confusion end here (CVE-2015-9235). `crit` asks for rules that we do not know.
  const claimed = readJson(header);
  if (claimed?.alg !== 'HS256' || 'crit' in claimed) return null;
  return keys.some((key) => isSignature(signature, `${header}.${payload}`, key)) ? readJson(payload) : null;
}

/** As text, so that only the canonical spelling of a signature passes; in constant time, so that it cannot be found byte by byte. */
function isSignature(signature: string, signed: string, key: KeyObject): boolean {
  const expected = createHmac('sha256', key).update(signed).digest('base64url');
  return timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}

function readJson(part: string): Claims | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
