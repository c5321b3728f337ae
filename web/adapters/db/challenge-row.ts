import { PURPOSES } from '@selvedge/contract/proof.ts';
import { type Challenge, parseChallengeId, type ProofStamp } from '../../core/challenge/challenge.ts';
import { AppError } from '../../core/shared/app-error.ts';
import { epochMs } from '../../core/shared/clock.ts';
import { knownOrderId, knownShop, maybeTime, oneOf } from './known.ts';
import type { Schema } from './schema.ts';

export type ChallengeRow = Schema['challenges']['$inferSelect'];

const STATES = ['pending', 'verified', 'superseded'] as const;

export function challengeOf(row: ChallengeRow): Challenge {
  const id = parseChallengeId(row.id);
  if (!id) throw new AppError('row-corrupt', 'a challenge without a sound id');
  return {
    id,
    shop: knownShop(row.shop),
    purpose: oneOf(PURPOSES, row.purpose),
    state: oneOf(STATES, row.state),
    contact: row.contact,
    phoneIndex: row.phoneIndex,
    emailIndex: row.emailIndex,
    orderId: row.orderId === null ? null : knownOrderId(row.orderId),
    boundHost: row.boundHost,
    lastDigitsIndex: row.lastDigitsIndex,
    maskedPhone: row.maskedPhone,
    country: row.country,
    locale: row.locale,
    reference: row.reference,
    digits: row.digits,
    lifeMs: row.lifeMs,
    codeDigest: row.codeDigest,
    sends: row.sends,
    maxSends: row.maxSends,
    attemptsLeft: row.attemptsLeft,
    maxAttempts: row.maxAttempts,
    total: { minor: row.totalMinor, currency: row.totalCurrency, exponent: row.totalExponent },
    nextSendAt: epochMs(row.nextSendAt),
    expiresAt: epochMs(row.expiresAt),
    createdAt: epochMs(row.createdAt),
    verifiedAt: maybeTime(row.verifiedAt),
    proof: proofOf(row),
  };
}

function proofOf({ proofId: id, proofEpoch: epoch, proofIssuedAt: issuedAt }: ChallengeRow): ProofStamp | null {
  return id === null || epoch === null || issuedAt === null ? null : { id, epoch, issuedAt };
}

export type ChallengeIndexes = Readonly<{ requestIndex: string; checkoutIndex: string | null }>;

export function challengeRow({ total, proof, ...challenge }: Challenge, indexes: ChallengeIndexes): ChallengeRow {
  return {
    ...challenge,
    ...indexes,
    totalMinor: total.minor,
    totalCurrency: total.currency,
    totalExponent: total.exponent,
    proofId: proof?.id ?? null,
    proofEpoch: proof?.epoch ?? null,
    proofIssuedAt: proof?.issuedAt ?? null,
  };
}
