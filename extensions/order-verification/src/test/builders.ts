import type { ChallengeView } from '@selvedge/contract/buyer-api.ts';
import type { OrderView } from '@selvedge/contract/order-api.ts';
import type { Failure } from '../failure.ts';
import { type BlockEvent, reduce } from '../reduce.ts';
import { type BlockState, newState } from '../state.ts';

export const NOW = 1_800_000_000_000;
export const DAY_MS = 86_400_000;

export function aCode(change: Partial<ChallengeView> = {}): ChallengeView {
  return {
    id: 'AAAAAAAAAAAAAAAAAAAAAA',
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

export function anOrder(change: Partial<OrderView> = {}): OrderView {
  return {
    state: 'waiting',
    name: '#1001',
    total: { amount: '900.00', currency: 'EUR' },
    shopName: 'Atelier Lumen',
    reason: 'above-threshold',
    phone: { state: 'ready', masked: '+91 ••••• ••210' },
    challenge: null,
    deadlineInMs: 2 * DAY_MS,
    then: 'alert',
    ...change,
  };
}

export const UNKNOWN: OrderView = {
  state: 'unknown',
  name: null,
  total: null,
  shopName: null,
  reason: null,
  phone: { state: 'missing' },
  challenge: null,
  deadlineInMs: null,
  then: null,
};

/** The state after these events, no time having passed. */
export function after(events: readonly BlockEvent[], from: BlockState = newState(NOW)): BlockState {
  return events.reduce(reduce, from);
}

export const tick = (ms: number): BlockEvent => ({ type: 'tick', now: NOW + ms });
export const typed = (text: string): BlockEvent => ({ type: 'code-typed', text });

/** A look, answered. */
export function seen(view: OrderView, from: BlockState = newState(NOW), isYoung = true): BlockState {
  const state = reduce(from, { type: 'look' });
  return reduce(state, { type: 'looked', look: state.look, view, isYoung });
}

/** The work that runs, answered. */
export function answered(state: BlockState, view: OrderView): BlockState {
  return reduce(state, { type: 'told', id: state.work?.id ?? -1, view });
}

/** The work that runs, refused. */
export function refused(state: BlockState, failure: Failure): BlockState {
  return reduce(state, { type: 'failed', id: state.work?.id ?? -1, failure });
}

/** A code was sent and is asked for. */
export function codeSent(change: Partial<ChallengeView> = {}): BlockState {
  return answered(reduce(seen(anOrder()), { type: 'send' }), anOrder({ challenge: aCode(change) }));
}
