import type { ChallengeView, DecisionReply, PhoneOffer } from '@selvedge/contract/buyer-api.ts';
import { type FlowEvent, reduce } from '../flow.ts';
import { type FlowState, newFlow } from '../state.ts';

export const NOW = 1_800_000_000_000;
export const CHALLENGE_ID = 'AAAAAAAAAAAAAAAAAAAAAA';
export const PROOF = 'v1.1.checkout.EUR.2.5499000.AAAAAAAAAAAAAAAAAAAAAA.1800000000.digest.-.mac';

export function aView(change: Partial<ChallengeView> = {}): ChallengeView {
  return {
    id: CHALLENGE_ID,
    state: 'pending',
    reference: 'K',
    maskedPhone: '+91 ••••• ••210',
    digits: 6,
    attemptsLeft: 5,
    expiresInMs: 300_000,
    resendInMs: 30_000,
    delivery: 'queued',
    ...change,
  };
}

const READY: PhoneOffer = { state: 'ready', masked: '+91 ••••• ••210' };
export const MISSING: PhoneOffer = { state: 'missing' };

export function needed(change: Partial<Extract<DecisionReply, { outcome: 'needed' }>> = {}): DecisionReply {
  return { outcome: 'needed', reason: 'above-threshold', phone: READY, challenge: null, ...change };
}

/** The state after these events, one millisecond having passed for none of them. */
export function after(events: readonly FlowEvent[], from: FlowState = newFlow(NOW, null)): FlowState {
  return events.reduce(reduce, from);
}

/** The first decision, answered. */
export function decidedAs(reply: DecisionReply): FlowState {
  return after([{ type: 'ask' }, { type: 'decided', ask: 1, reply }]);
}

/** A code was sent to the phone, typed here or the checkout's. */
export function codeSent(phone: PhoneOffer = READY, view: Partial<ChallengeView> = {}): FlowState {
  return after(
    [
      { type: 'phone-typed', text: '+91 98765 43210' },
      { type: 'send', requestKey: 'key-of-this-click' },
      { type: 'challenged', id: 1, view: aView(view) },
    ],
    decidedAs(needed({ phone })),
  );
}
