import type { Purpose } from '@selvedge/contract/proof.ts';
import type { Brand } from '../shared/brand.ts';
import { type EpochMs } from '../shared/clock.ts';
import type { OrderId } from '../order/order.ts';
import type { Money } from '../shared/money.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';

/** 128 random bits as 22 base64url characters: knowing it is a right. */
export type ChallengeId = Brand<string, 'ChallengeId'>;
const ID = /^[A-Za-z0-9_-]{22}$/;
export function parseChallengeId(text: string): ChallengeId | null {
  // The pattern is the guarantee.
  return ID.test(text) ? (text as ChallengeId) : null;
}

/** Stored states. Expiry and spent attempts are computed, never stored. */
type ChallengeState = 'pending' | 'verified' | 'superseded';

/** One question to one phone about one order: is this you? */
export type Challenge = Readonly<{
  id: ChallengeId;
  shop: ShopDomain;
  purpose: Purpose;
  state: ChallengeState;
  /** Sealed `Contact`, context `challenges/<id>/<shop>`. */
  contact: string;
  /** Blind index of the canonical number, the key of every limit. */
  phoneIndex: string;
  /** Blind index of the e-mail, null where the claim named none. */
  emailIndex: string | null;
  /** The order that it is about; null for one at checkout. */
  orderId: OrderId | null;
  /** The web address that its messages bind the code to; null where there is none. */
  boundHost: string | null;
  /** Blind index of the last four digits, for the merchant's search. */
  lastDigitsIndex: string;
  maskedPhone: string;
  country: string | null;
  total: Money;
  locale: string;
  reference: string;
  digits: number;
  lifeMs: number;
  /** Keyed digest of the live code; null while no code has been made or the last one was killed. */
  codeDigest: string | null;
  /** Which send made the live code: 1 for the first. */
  sends: number;
  maxSends: number;
  attemptsLeft: number;
  maxAttempts: number;
  /** When the next send may be asked for. */
  nextSendAt: EpochMs;
  /** When the live code dies. */
  expiresAt: EpochMs;
  createdAt: EpochMs;
  verifiedAt: EpochMs | null;
  /** What it takes to sign the same proof again: a lost reply costs the shopper nothing. Null until verified. */
  proof: ProofStamp | null;
}>;

export type ProofStamp = Readonly<{ id: string; epoch: number; /** Seconds since 1970. */ issuedAt: number }>;

/** Whom the proof will name. Sealed at rest. */
export type Contact = Readonly<{
  e164: string;
  /** ASCII digits of every spelling that the checkout may carry. */ spellings: readonly string[];
  email: string | null;
}>;

/** A challenge as a whole may be resent for so long, then a new one must be opened. */
export const CHALLENGE_LIFE_MS = 30 * 60_000;

export type ChallengeStatus = 'pending' | 'verified' | 'superseded' | 'expired' | 'spent';

export function challengeStatus(challenge: Challenge, now: EpochMs): ChallengeStatus {
  if (challenge.state !== 'pending') return challenge.state;
  if (challenge.attemptsLeft <= 0) return 'spent';
  return challenge.expiresAt <= now ? 'expired' : 'pending';
}

export const contactContext = (id: ChallengeId, shop: ShopDomain) => `challenges/${id}/${shop}`;
