import { timingSafeEqual } from 'node:crypto';
import type { ConfirmReply } from '@selvedge/contract/buyer-api.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import { epochAt, signingEpoch } from '../proof/epochs.ts';
import { orderSubject } from '../order/order.ts';
import { SECOND_MS } from '../shared/clock.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import type { Challenge, ChallengeId } from './challenge.ts';
import type { ChallengePorts } from './challenge-ports.ts';
import type { Consuming, SpendOutcome } from './challenge-store.ts';
import { PHONE_LOCK } from './limits.ts';
import { overRefusal } from './over-refusal.ts';
import { proofOf } from './proof-of.ts';

export type VerifyCodePorts = Pick<ChallengePorts, 'challenges' | 'shops' | 'vault' | 'clock' | 'random'>;
export type VerifyCodeInput = Readonly<{ shop: ShopDomain; id: ChallengeId; /** Null: what came was no code. */ code: string | null }>;

/**
 * Checks a buyer's code. Spends one attempt of the challenge and books one failure of the phone before comparing, so that parallel guesses cannot share
 * either; what was no code costs the same. Consumes once and signs the proof.
 */
export async function verifyCode(ports: VerifyCodePorts, input: VerifyCodeInput): Promise<ConfirmReply | Refusal> {
  const { shop, id, code } = input;
  const keys = await ports.vault.keysOf(shop);
  const spent = await spend(ports, input);
  if (spent.outcome === 'locked') {
    return refuse('phone-locked', 'too many wrong codes for this number', { retryAfterMs: Math.max(0, spent.until - ports.clock.now()) });
  }
  if (spent.outcome === 'over') return overRefusal(await ports.challenges.find(shop, id), ports.clock.now());
  const { challenge } = spent;
  const { attemptsLeft } = challenge;
  if (code === null) return refuse('code-malformed', `a code is ${challenge.digits} digits`, { attemptsLeft });
  if (!isLiveCode(keys, challenge, code)) return refuse('wrong-code', 'the code does not match', { attemptsLeft });
  return consume(ports, challenge, keys);
}

function spend(ports: VerifyCodePorts, { shop, id }: VerifyCodeInput): Promise<SpendOutcome> {
  const event = (name: 'attempt-spent' | 'phone-locked') => newAuditEvent(ports, { shop, name, actor: 'buyer', subject: id, data: {} });
  return ports.challenges.spendAttempt(shop, id, {
    now: ports.clock.now(),
    rule: PHONE_LOCK,
    event: event('attempt-spent'),
    lockEvent: event('phone-locked'),
  });
}

/** Digests are compared, of equal length whatever was typed, in constant time. */
function isLiveCode(keys: ShopKeys, { id, purpose, codeDigest }: Challenge, code: string): boolean {
  const typed = Buffer.from(keys.codeDigest(id, purpose, code));
  return codeDigest !== null && timingSafeEqual(typed, Buffer.from(codeDigest));
}

async function consume(ports: VerifyCodePorts, challenge: Challenge, keys: ShopKeys): Promise<ConfirmReply | Refusal> {
  const { shop, id, codeDigest } = challenge;
  const now = ports.clock.now();
  const found = await ports.shops.find(shop);
  const epoch = found ? signingEpoch(found.enforcement, now) : epochAt(now);
  const proof = { id: ports.random.id(), epoch, issuedAt: Math.floor(now / SECOND_MS) };
  const event = newAuditEvent(ports, { shop, name: 'challenge-verified', actor: 'buyer', subject: id, data: { proof: proof.id, epoch } });
  const verified = await ports.challenges.consume(shop, id, {
    now,
    codeDigest: codeDigest ?? '',
    proof,
    event,
    order: orderIn(ports, challenge),
  });
  if (verified === null && challenge.orderId !== null) return orderRefusal(ports, challenge);
  const text = verified === null ? null : proofOf(keys, verified);
  // Another request consumed it, or a resend killed the code, between the comparison and here.
  return text === null ? overRefusal(await ports.challenges.find(shop, id), now) : { outcome: 'verified', proof: text };
}

/** What becomes of the order that the code is about. */
function orderIn(ports: VerifyCodePorts, { shop, orderId }: Challenge): Consuming['order'] {
  if (orderId === null) return null;
  const at = ports.clock.now();
  return {
    event: newAuditEvent(ports, { shop, name: 'order-verified', actor: 'buyer', subject: orderSubject(orderId), data: { by: 'code' } }),
    flow: { id: ports.random.rowId(at), shop, handle: 'verification-succeeded', orderId, reason: 'code', at },
  };
}

/** The code was right, and came too late for its order, or for what that has become. */
async function orderRefusal({ challenges, clock }: VerifyCodePorts, { shop, id }: Challenge): Promise<Refusal> {
  const challenge = await challenges.find(shop, id);
  return challenge?.state === 'pending'
    ? refuse('order-over', 'the order changed: ask for a new code')
    : overRefusal(challenge, clock.now());
}
