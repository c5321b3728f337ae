import type { ChallengeView } from '@selvedge/contract/buyer-api.ts';
import type { Message, MessageState } from '../message/message.ts';
import type { EpochMs } from '../shared/clock.ts';
import { type Challenge, CHALLENGE_LIFE_MS, challengeStatus } from './challenge.ts';

/** What a message's state is called outside. */
export const DELIVERY: Readonly<Record<MessageState, ChallengeView['delivery']>> = {
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  failed: 'failed',
  unknown: 'unknown',
  dropped: 'failed',
};

/** What its shopper may see. `message`: the newest one. */
export function challengeView(challenge: Challenge, message: Message | null, now: EpochMs): ChallengeView {
  const resendInMs = resendWait(challenge, now);
  const delivery = message ? DELIVERY[message.state] : 'queued';
  // Nothing arrives, and nothing more will be sent: the form must offer to start over, not to wait.
  const isLost = delivery === 'failed' && resendInMs === null && challenge.state === 'pending';
  const isPending = challenge.state === 'pending' && !isLost;
  return {
    id: challenge.id,
    state: isLost ? 'expired' : challengeStatus(challenge, now),
    reference: challenge.reference,
    maskedPhone: challenge.maskedPhone,
    digits: challenge.digits,
    attemptsLeft: challenge.attemptsLeft,
    expiresInMs: isPending ? Math.max(0, challenge.expiresAt - now) : 0,
    resendInMs,
    delivery,
  };
}

/** Null when no resend will be accepted any more. Limits of the phone may lengthen the wait: the refusal then names it. */
function resendWait({ state, attemptsLeft, sends, maxSends, nextSendAt, createdAt }: Challenge, now: EpochMs): number | null {
  const mayResend = state === 'pending' && attemptsLeft > 0 && sends < maxSends;
  const isInTime = Math.max(nextSendAt, now) < createdAt + CHALLENGE_LIFE_MS;
  return mayResend && isInTime ? Math.max(0, nextSendAt - now) : null;
}
