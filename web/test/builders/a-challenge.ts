import { type Challenge, type ChallengeId, parseChallengeId } from '../../core/challenge/challenge.ts';
import type { Opening } from '../../core/challenge/challenge-store.ts';
import type { CodeMessage, Message } from '../../core/message/message.ts';
import type { AuditEvent, AuditName } from '../../core/audit/audit-event.ts';
import { type EpochMs, epochMs, later } from '../../core/shared/clock.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { aShop } from './test-shop.ts';

export const START = epochMs(1_785_600_000_000);

export function aChallengeId(): ChallengeId {
  const id = parseChallengeId(systemRandom.id());
  if (!id) throw new Error('unreachable');
  return id;
}

export function aChallenge(change: Partial<Challenge> = {}): Challenge {
  const createdAt = change.createdAt ?? START;
  return {
    id: aChallengeId(),
    shop: aShop(),
    purpose: 'checkout',
    state: 'pending',
    contact: 'sealed',
    phoneIndex: systemRandom.id(),
    emailIndex: null,
    orderId: null,
    boundHost: null,
    lastDigitsIndex: systemRandom.id(),
    maskedPhone: '+33 ••••78',
    country: 'FR',
    total: { minor: 90_000, currency: 'EUR', exponent: 2 },
    locale: 'en',
    reference: 'K',
    digits: 6,
    lifeMs: 300_000,
    codeDigest: null,
    sends: 1,
    maxSends: 3,
    attemptsLeft: 5,
    maxAttempts: 5,
    nextSendAt: later(createdAt, 30_000),
    expiresAt: later(createdAt, 300_000),
    createdAt,
    verifiedAt: null,
    proof: null,
    ...change,
  };
}

export function aMessage({
  challengeId = aChallengeId(),
  ...change
}: Partial<Omit<Message, 'about'>> & { challengeId?: ChallengeId } = {}): CodeMessage {
  const createdAt = change.createdAt ?? START;
  return {
    id: systemRandom.rowId(createdAt),
    shop: aShop(),
    about: { kind: 'code', challengeId },
    send: 1,
    clientRef: systemRandom.id(),
    state: 'queued',
    tries: 0,
    dueAt: createdAt,
    createdAt,
    sentAt: null,
    providerId: null,
    reason: null,
    price: null,
    network: null,
    segments: 0,
    ...change,
  };
}

export function anAuditEvent(name: AuditName, change: Partial<AuditEvent> = {}): AuditEvent {
  const at = change.at ?? START;
  return { id: systemRandom.rowId(at), shop: aShop(), at, name, actor: 'buyer', subject: '-', data: {}, ...change };
}

export function anOpening(challenge: Challenge, change: Partial<Opening> = {}): Opening {
  const { shop, id, phoneIndex } = challenge;
  const now: EpochMs = change.now ?? challenge.createdAt;
  return {
    challenge,
    requestIndex: systemRandom.id(),
    checkoutIndex: null,
    counts: [{ scope: 'phone', subject: phoneIndex, windows: [{ count: 3, periodMs: 600_000 }] }],
    message: aMessage({ shop, challengeId: id, createdAt: now }),
    event: anAuditEvent('challenge-opened', { shop, subject: id, at: now }),
    supersededEvent: (id) => anAuditEvent('challenge-superseded', { shop, subject: id, at: now }),
    now,
    ...change,
  };
}
