import { MAX_EMAIL_BYTES, type Purpose } from '@selvedge/contract/proof.ts';
import type { Money } from '../shared/money.ts';
import { emailDigest, isGenuine, parseProof, phoneDigest } from './proof.ts';

export type ProofClaim = Readonly<{
  purpose: Purpose;
  total: Money;
  /** ASCII digits of the phones that the order carries and the scope asks for, as spelled there. */
  phones: readonly string[];
  email: string | null;
}>;

export type ProofVerdict = 'holds' | 'absent' | 'not-genuine' | 'expired' | 'total-rose' | 'phone-changed';

/** Lets pass exactly what the Function lets pass (the golden vectors hold both to it); the reason it gives is for the block's words. `keyOf` gives an epoch's key, null for an epoch that is no longer accepted. */
export function checkProof(text: string | null, claim: ProofClaim, keyOf: (epoch: number) => Buffer | null): ProofVerdict {
  if (text === null || text === '') return 'absent';
  const proof = parseProof(text);
  if (!proof) return 'not-genuine';
  const key = keyOf(proof.epoch);
  if (!key) return 'expired';
  if (!isGenuine(key, proof) || proof.purpose !== claim.purpose) return 'not-genuine';
  const { currency, exponent, minor } = claim.total;
  if (proof.total.currency !== currency || proof.total.exponent !== exponent || proof.total.minor < minor) return 'total-rose';
  return coversContact(key, proof, claim) ? 'holds' : 'phone-changed';
}

function coversContact(
  key: Buffer,
  proof: Readonly<{ phones: readonly string[]; email: string | null }>,
  { phones, email }: ProofClaim,
): boolean {
  if (phones.length > 0) return phones.every((digits) => proof.phones.includes(phoneDigest(key, digits)));
  return email !== null && Buffer.byteLength(email) <= MAX_EMAIL_BYTES && proof.email === emailDigest(key, email);
}
