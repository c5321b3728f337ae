import { createHmac, timingSafeEqual } from 'node:crypto';
import { EMAIL_PREFIX, MAX_PHONE_DIGESTS, MAX_PROOF_LENGTH, NO_EMAIL, PHONE_PREFIX, PROOF_VERSION } from '@selvedge/contract/proof.ts';
import type { Money } from '../shared/money.ts';

export type ProofContent = Readonly<{
  epoch: number;
  purpose: string;
  total: Money;
  id: string;
  /** Seconds since 1970. */
  issuedAt: number;
  /** ASCII digits of each spelling, at most eight. */
  spellings: readonly string[];
  email: string | null;
}>;

/** Signs under the epoch's key. The same content gives the same text: a lost reply is answered again, not anew. */
export function signProof(key: Buffer, content: ProofContent): string {
  const { total, spellings, email } = content;
  const fields = [
    PROOF_VERSION,
    content.epoch,
    content.purpose,
    total.currency,
    total.exponent,
    total.minor,
    content.id,
    content.issuedAt,
    spellings
      .slice(0, MAX_PHONE_DIGESTS)
      .map((spelling) => phoneDigest(key, spelling))
      .join(','),
    email === null ? NO_EMAIL : emailDigest(key, email),
  ];
  const signed = fields.join('.');
  return `${signed}.${mac(key, signed).toString('base64url')}`;
}

export type ParsedProof = Readonly<{
  epoch: number;
  purpose: string;
  total: Money;
  id: string;
  issuedAt: number;
  phones: readonly string[];
  email: string | null;
  signed: string;
  mac: string;
}>;

const INTEGER = '(0|[1-9]\\d{0,14})';
const DIGEST = '[A-Za-z0-9_-]{22}';
const PROOF = new RegExp(
  `^v1\\.${INTEGER}\\.([a-z]{1,16})\\.([A-Z]{3})\\.([0-4])\\.${INTEGER}\\.(${DIGEST})\\.${INTEGER}\\.(${DIGEST}(?:,${DIGEST}){0,7})\\.(-|${DIGEST})\\.([A-Za-z0-9_-]{43})$`,
);

/** Reads the text without believing it. Null unless it is exactly of the documented form. */
export function parseProof(text: string): ParsedProof | null {
  const match = text.length <= MAX_PROOF_LENGTH ? PROOF.exec(text) : null;
  if (!match) return null;
  const [, epoch = '', purpose = '', currency = '', exponent = '', minor = '', id = '', issuedAt = '', phones = '', email = '', tag = ''] =
    match;
  return {
    epoch: Number(epoch),
    purpose,
    total: { minor: Number(minor), currency, exponent: Number(exponent) },
    id,
    issuedAt: Number(issuedAt),
    phones: phones.split(','),
    email: email === NO_EMAIL ? null : email,
    signed: text.slice(0, -tag.length - 1),
    mac: tag,
  };
}

/** Constant time over the encoded text, so that no second spelling of the same bytes passes. */
export function isGenuine(key: Buffer, proof: ParsedProof): boolean {
  return timingSafeEqual(Buffer.from(mac(key, proof.signed).toString('base64url')), Buffer.from(proof.mac));
}

export const phoneDigest = (key: Buffer, digits: string): string => digest(key, PHONE_PREFIX + digits);
export const emailDigest = (key: Buffer, email: string): string => digest(key, EMAIL_PREFIX + plainEmail(email));

/** Only what the Function does as well. */
const plainEmail = (email: string) =>
  email.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const digest = (key: Buffer, value: string) => mac(key, value).subarray(0, 16).toString('base64url');
const mac = (key: Buffer, value: string) => createHmac('sha256', key).update(value).digest();
