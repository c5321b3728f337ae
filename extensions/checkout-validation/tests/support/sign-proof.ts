import { createHmac } from 'node:crypto';
import { EMAIL_PREFIX, PHONE_PREFIX } from '@selvedge/contract/proof.ts';

export const KEYS = [
  { epoch: 20_412, key: Buffer.alloc(32, 7).toString('base64url') },
  { epoch: 20_411, key: Buffer.alloc(32, 9).toString('base64url') },
] as const;

export type ProofParts = Readonly<{
  version: string;
  epoch: number | string;
  purpose: string;
  currency: string;
  exponent: number | string;
  amount: number | string;
  id: string;
  issuedAt: number | string;
  /** What the digests are of. */
  phones: readonly string[];
  email: string | null;
  /** 43 characters of base64url. */
  key: string;
}>;

const PARTS: ProofParts = {
  version: 'v1',
  epoch: KEYS[0].epoch,
  purpose: 'checkout',
  currency: 'INR',
  exponent: 2,
  amount: 5_499_000,
  id: 'q83vEjRWeJCrze8SNFZ4kA',
  issuedAt: 1_790_000_000,
  phones: ['919876543210', '9876543210', '09876543210'],
  email: 'asha@example.com',
  key: KEYS[0].key,
};

/** A proof written by the contract's text alone, apart from the server's code, so that the two are also tested against each other. */
export function signProof(change: Partial<ProofParts> = {}): string {
  const parts = { ...PARTS, ...change };
  return sealProof(unsealed(parts), parts.key);
}

/** The MAC of whatever text, however wrong, so that only what is wrong is what fails. */
export function sealProof(text: string, key: string = PARTS.key): string {
  return `${text}.${hmac(key, text).toString('base64url')}`;
}

export function unsealed(change: Partial<ProofParts> = {}): string {
  const { version, epoch, purpose, currency, exponent, amount, id, issuedAt, phones, email, key } = { ...PARTS, ...change };
  const digests = phones.map((phone) => digest(key, PHONE_PREFIX + phone)).join(',');
  const emailDigest = email === null ? '-' : digest(key, EMAIL_PREFIX + email);
  return [version, epoch, purpose, currency, exponent, amount, id, issuedAt, digests, emailDigest].join('.');
}

const digest = (key: string, text: string) => hmac(key, text).subarray(0, 16).toString('base64url');
const hmac = (key: string, text: string) => createHmac('sha256', Buffer.from(key, 'base64url')).update(text).digest();
