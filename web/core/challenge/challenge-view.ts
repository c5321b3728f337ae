import type { ChallengeView } from '@selvedge/contract/buyer-api.ts';
import type { Message, MessageState } from '../message/message.ts';
import type { EpochMs } from '../shared/clock.ts';
import { type Challenge, challengeStatus } from './challenge.ts';

const DELIVERY: Readonly<Record<MessageState, ChallengeView['delivery']>> = {
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
  const isPending = challenge.state === 'pending';
  const mayResend = isPending && challenge.attemptsLeft > 0 && challenge.sends < challenge.maxSends;
  return {
    id: challenge.id,
    state: challengeStatus(challenge, now),
    reference: challenge.reference,
    maskedPhone: challenge.maskedPhone,
    digits: challenge.digits,
    attemptsLeft: challenge.attemptsLeft,
    expiresInMs: isPending ? Math.max(0, challenge.expiresAt - now) : 0,
    resendInMs: mayResend ? Math.max(0, challenge.nextSendAt - now) : null,
    delivery: message ? DELIVERY[message.state] : 'queued',
  };
}
