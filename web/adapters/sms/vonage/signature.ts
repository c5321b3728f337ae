import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignatureMethod } from '@selvedge/contract/admin-api.ts';

/** MD5 and SHA-1, which the account could also be set to, are not here: a receipt signed so is not believed. */
const HASHES: Readonly<Record<SignatureMethod, Readonly<{ name: string; bytes: number }>>> = {
  sha256hmac: { name: 'sha256', bytes: 32 },
  sha512hmac: { name: 'sha512', bytes: 64 },
};

/**
 * Vonage's rule for SMS callbacks (developer.vonage.com, "Signing messages"): every field but `sig`, sorted by name, as `&name=value` with `&` and `=` in values
 * written `_`, under HMAC, in hexadecimal. Our own check: the library's compares in variable time and throws on odd input.
 */
export function isSigned(
  fields: Readonly<Record<string, string>>,
  { secret, method }: Readonly<{ secret: string; method: SignatureMethod }>,
): boolean {
  const { name, bytes } = HASHES[method];
  const { sig = '', ...signed } = fields;
  if (sig.length !== bytes * 2 || !/^[0-9a-f]+$/i.test(sig)) return false;
  const mac = createHmac(name, secret).update(signedText(signed)).digest();
  return timingSafeEqual(mac, Buffer.from(sig, 'hex'));
}

function signedText(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `&${name}=${value.replace(/[&=]/g, '_')}`)
    .join('');
}
