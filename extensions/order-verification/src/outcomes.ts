import type { OrderView } from '@selvedge/contract/order-api.ts';
import type { Failure } from './failure.ts';
import { type Challenge, type Order, isSameCode, toOrder } from './order.ts';
import { type BlockState, alter, withLook } from './state.ts';

/** Nothing was decided about the request, and the same one may succeed. */
const PASSING = /^(no-reply|no-token|broken|overloaded|internal)$/;

export function looked(before: BlockState, view: OrderView, isYoung: boolean): BlockState {
  const state = lookEnded(before);
  if (view.state !== 'unknown') return told(alter(state, { hunt: null }), view);
  return isYoung ? state : alter(state, { hunt: null });
}

/** Not told: most orders need nothing, and what one look does not bring, the next one does. A shop without the app has nothing to hold. */
export function lookFailed(before: BlockState, { code }: Failure): BlockState {
  const state = lookEnded(before);
  return code === 'shop-unknown' ? alter(state, { hunt: null }) : state;
}

function lookEnded(state: BlockState): BlockState {
  return alter(state, { isLooking: false, lookedAt: state.now, hunt: state.hunt === null ? null : state.hunt + 1 });
}

/** How the order stands now. What was typed for this very code stays, and so does what was said about it. */
export function told(state: BlockState, view: OrderView): BlockState {
  const order = toOrder(view, { now: state.now, before: state.order });
  if (!order) return state;
  const hasWaited = state.hasWaited || order.state === 'waiting';
  const next = alter(state, { order, hasWaited, lookedAt: state.now, sendAt: Math.max(state.sendAt, waitAfter(view, order, state.now)) });
  const isChanged = order.state !== state.order?.state || !isSameCode(order.challenge, state.order.challenge);
  return isChanged ? alter(next, { problem: null, codeText: '', judged: null, activeAt: state.now }) : next;
}

/** The wait of a code that is not shown any more still holds. */
function waitAfter({ challenge }: OrderView, order: Order, now: number): number {
  return order.challenge ? 0 : now + (challenge?.resendInMs ?? 0);
}

/** Work in flight failed. Whether a lost request arrived is seen on the order itself. */
export function failed(before: BlockState, failure: Failure): BlockState {
  const state = alter(before, { work: null, problem: failure, activeAt: before.now });
  if (PASSING.test(failure.code)) return withLook(state, 0);
  const refused = REFUSED[failure.code];
  const code = before.work?.task.kind === 'confirm' ? before.work.task.code : null;
  return refused ? refused(state, { until: state.now + (failure.retryAfterMs ?? 0), failure, code }) : state;
}

type Refusal = Readonly<{ until: number; failure: Failure; /** The one that was judged. */ code: string | null }>;
type Reaction = (state: BlockState, refusal: Refusal) => BlockState;

const judge: Reaction = (state, { failure: { attemptsLeft }, code }) =>
  withChallenge(alter(state, { judged: code }), attemptsLeft === undefined ? {} : { attemptsLeft });
const wait: Reaction = (state, { until }) => alter(state, { sendAt: until });
const lookAgain: Reaction = (state) => withLook(state, 0);
/** The code is not sent again by itself meanwhile: it would be refused the same way, for ever. */
const lookInSilence: Reaction = (state, { code }) => withLook(alter(state, { problem: null, judged: code ?? state.judged }), 0);

/** What a refusal changes beyond being told. */
const REFUSED: Partial<Record<Failure['code'], Reaction>> = {
  'wrong-code': judge,
  'code-malformed': judge,
  'code-expired': (state) => withChallenge(state, { state: 'expired' }),
  'attempts-spent': (state) => withChallenge(state, { state: 'spent' }),
  'resend-too-soon': wait,
  'send-limit': wait,
  'phone-locked': (state, { until }) =>
    withOrder(alter(state, { sendAt: until, lockedUntil: until, codeText: '', judged: null }), { challenge: null }),
  'challenge-not-found': (state) => withOrder(state, { challenge: null }),
  'challenge-superseded': lookAgain,
  'challenge-consumed': lookInSilence,
  'verification-not-needed': lookInSilence,
  // Verified, reported or let go elsewhere, or changed: the order itself says which.
  'order-over': lookAgain,
  'no-phone': (state) => withOrder(alter(state, { problem: null }), { phone: { state: 'missing' }, challenge: null }),
};

function withChallenge(state: BlockState, change: Partial<Challenge>): BlockState {
  const challenge = state.order?.challenge;
  return challenge ? withOrder(state, { challenge: alter(challenge, change) }) : state;
}

function withOrder(state: BlockState, change: Partial<Order>): BlockState {
  return state.order ? alter(state, { order: alter(state.order, change) }) : state;
}
