import type { ChallengeReply } from '@selvedge/contract/buyer-api.ts';
import type { Purpose } from '@selvedge/contract/proof.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import { newMessage } from '../message/new-message.ts';
import { readSettings } from '../policy/read-settings.ts';
import { type EpochMs, later } from '../shared/clock.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import { CHALLENGE_LIFE_MS, type Challenge, type ChallengeId } from './challenge.ts';
import type { ChallengePorts } from './challenge-ports.ts';
import { challengeView } from './challenge-view.ts';
import { limitRefusal } from './limit-refusal.ts';
import { nextReference } from './reference.ts';
import { overRefusal } from './over-refusal.ts';
import { waitMs } from './new-challenge.ts';
import { sendCounts } from './send-counts.ts';

export type ResendCodeInput = Readonly<{
  shop: ShopDomain;
  address: string;
  id: ChallengeId;
  /** Of the caller: a code of an order is sent again only by who has looked at the order, which may be reported or over. */ purpose?: Purpose;
}>;

/** Kills the live code and queues a new one, under the same attempts: a resend never buys more guesses. */
export async function resendCode(ports: ChallengePorts, input: ResendCodeInput): Promise<ChallengeReply | Refusal> {
  const { shop, id, address, purpose = 'checkout' } = input;
  const challenge = await ports.challenges.find(shop, id);
  if (challenge?.purpose !== purpose) return refuse('challenge-not-found', 'there is no such challenge');
  const [{ settings }, keys] = await Promise.all([readSettings(ports.settings, shop), ports.vault.keysOf(shop)]);
  const now = ports.clock.now();
  const refusal = ownRefusal(challenge, now);
  if (refusal) return refusal;
  if (purpose === 'checkout' && settings.mode === 'monitor')
    return refuse('verification-not-needed', 'this shop asks for no codes any more');
  const resent = await ports.challenges.resend(shop, id, {
    counts: sendCounts({ settings, keys, address }, challenge.phoneIndex),
    message: newMessage(ports, { shop, challengeId: id, send: challenge.sends + 1 }),
    event: newAuditEvent(ports, { shop, name: 'challenge-resent', actor: 'buyer', subject: id, data: { send: challenge.sends + 1 } }),
    now,
    createdAfter: later(now, -CHALLENGE_LIFE_MS),
    nextSendAt: later(now, waitMs(settings.code.waitsSeconds, challenge.sends + 1)),
    expiresAt: later(now, challenge.lifeMs),
    reference: nextReference(challenge.reference),
    seenSends: challenge.sends,
  });
  // Another request was faster: the read before was only for the words.
  if (resent.outcome === 'refused') return ownRefusal(await ports.challenges.find(shop, id), now) ?? tooSoon(0);
  if (resent.outcome !== 'resent') return limitRefusal(ports, resent, { challenge });
  ports.wake();
  return { challenge: challengeView(resent.challenge, null, now) };
}

/** The challenge's own reasons, null when it has none: told before those of the limits, whose wait would lead nowhere. */
function ownRefusal(challenge: Challenge | null, now: EpochMs): Refusal | null {
  if (challenge?.state !== 'pending' || challenge.attemptsLeft <= 0) return overRefusal(challenge, now);
  if (challenge.createdAt <= now - CHALLENGE_LIFE_MS) return refuse('code-expired', 'the challenge is too old: open a new one');
  if (challenge.sends >= challenge.maxSends) return refuse('resends-spent', 'no further code can be sent for this challenge');
  return challenge.nextSendAt > now ? tooSoon(challenge.nextSendAt - now) : null;
}

const tooSoon = (retryAfterMs: number): Refusal => refuse('resend-too-soon', 'wait before you ask for another code', { retryAfterMs });
