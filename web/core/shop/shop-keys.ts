import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { AppError } from '../shared/app-error.ts';
import type { Random } from '../shared/random.ts';

/**
 * All that is secret in a shop hangs from one random 32-byte key, kept wrapped by the operator's master key. Each use has a key of its own
 * (HKDF-SHA256 by label), so that none can stand in for another; deleting the one key makes all of the shop's data unreadable.
 */
export type ShopKeys = Readonly<{
  /** AES-256-GCM. `context` (table, row, shop) is authenticated: a ciphertext moved to another row does not open. */
  encrypt(plain: string, context: string): string;
  /** Throws AppError `cipher-invalid`. */
  decrypt(sealed: string, context: string): string;
  /** Blind index: finds equal values without reading them. 22 base64url characters. */
  index(kind: IndexKind, value: string): string;
  /** A code is stored as this only. Without the key the million codes cannot be tried against it. */
  codeDigest(challengeId: string, purpose: string, code: string): string;
  /** Signs the proofs of an epoch; the Function gets it in its config. 32 bytes. */
  proofKey(epoch: number): Buffer;
  /** Signs the links to orders: HMAC-SHA256. */
  linkMac(content: Buffer): Buffer;
  /** Chains the audit log, so that whoever can only write rows cannot write a chain that holds: HMAC-SHA256. */
  auditMac(content: string): Buffer;
}>;

type IndexKind = 'phone' | 'address' | 'checkout' | 'request' | 'last-digits' | 'email' | 'customer' | 'order' | 'order-phones';

export function shopKeys(dataKey: Buffer, random: Random): ShopKeys {
  const derive = (label: string) => Buffer.from(hkdfSync('sha256', dataKey, '', `selvedge/${label}`, 32));
  const key = (label: string) => createSecretKey(derive(label));
  const sealing = key('encryption');
  const indexing = key('index');
  const peppering = key('code');
  const linking = key('link');
  const chaining = key('audit');
  return {
    encrypt: (plain, context) => seal(sealing, { plain: Buffer.from(plain), context }, random),
    decrypt: (sealed, context) => unseal(sealing, sealed, context).toString(),
    index: (kind, value) => mac(indexing, [kind, value]).subarray(0, 16).toString('base64url'),
    codeDigest: (challengeId, purpose, code) => mac(peppering, [challengeId, purpose, code]).toString('base64url'),
    proofKey: (epoch) => derive(`proof/${epoch}`),
    linkMac: (content) => createHmac('sha256', linking).update(content).digest(),
    auditMac: (content) => createHmac('sha256', chaining).update(content).digest(),
  };
}

/** Length-prefixed, so that no two lists of parts give the same bytes. */
function mac(key: KeyObject, parts: readonly string[]): Buffer {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:${part}`);
  return hmac.digest();
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** iv ‖ tag ‖ ciphertext, base64url. */
export function seal(key: KeyObject, { plain, context }: { plain: Buffer; context: string }, random: Random): string {
  const iv = random.bytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

export function unseal(key: KeyObject, sealed: string, context: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new AppError('cipher-invalid', 'a stored ciphertext does not open under this key and row', { cause });
  }
}
