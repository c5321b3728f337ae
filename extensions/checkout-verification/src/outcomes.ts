import type { ChallengeView, DecisionReply } from '@selvedge/contract/buyer-api.ts';
import type { Failure } from './failure.ts';
import { type Challenge, type FlowState, type Phase, type Task, isSpent, keptMoment, patch, toChallenge, withTask } from './state.ts';

/** Nothing was decided about the request, and the same one may succeed. */
const PASSING = /^(no-reply|no-token|broken|overloaded|internal)$/;

/** Asks (again) for a decision; whatever was asked before is stale from here on, and so is an unanswered click's key. */
export function withAsk(state: FlowState): FlowState {
  return patch(state, { ask: state.ask + 1, asking: true, requestKey: null });
}

export function decided(state: FlowState, reply: DecisionReply): FlowState {
  const next = patch(state, { asking: false, askProblem: null });
  switch (reply.outcome) {
    case 'not-needed':
      return settled(next, { at: 'hidden' });
    case 'proven':
      return settled(next, { at: 'proven', proof: state.cartProof });
    case 'verified':
      return state.phase.at === 'save' && state.phase.proof === reply.proof ? next : withSave(next, reply.proof);
    case 'needed':
      return needed(next, reply);
  }
}

/** A shop that does not know the app has nothing to verify. */
export function askFailed(state: FlowState, failure: Failure): FlowState {
  const next = patch(state, { asking: false, askProblem: failure });
  return failure.code === 'shop-unknown' ? settled(patch(next, { askProblem: null }), { at: 'hidden' }) : next;
}

/** Success is never assumed: the proof counts when the cart shows it. */
export function withSave(state: FlowState, proof: string): FlowState {
  if (state.cartProof === proof) return settled(state, { at: 'proven', proof });
  return withTask(settled(state, { at: 'save', proof, step: 'saving' }), { kind: 'save', proof });
}

/** A code is on its way. A decision asked before knew nothing of it, so it is asked anew. */
export function challenged(state: FlowState, view: ChallengeView): FlowState {
  if (state.phase.at !== 'offer' && state.phase.at !== 'code') return state;
  const { reason, phone } = state.phase;
  const next = settled(state, { at: 'code', reason, phone, challenge: toChallenge(view, state.now) });
  return state.asking ? withAsk(next) : next;
}

function needed(state: FlowState, reply: Extract<DecisionReply, { outcome: 'needed' }>): FlowState {
  const { reason, phone, challenge: view } = reply;
  // A dead code still leads to the next one, unless none may be sent for it.
  if (view && view.state !== 'verified' && (view.state === 'pending' || view.resendInMs !== null))
    return needsCode(state, { at: 'code', reason, phone, challenge: toChallenge(view, state.now) });
  if (state.phase.at !== 'offer') return settled(state, { at: 'offer', reason, phone });
  const isSamePhone = JSON.stringify(phone) === JSON.stringify(state.phase.phone);
  const phase: Phase = { at: 'offer', reason, phone };
  return isSamePhone ? patch(state, { phase }) : patch(state, { phase, problem: null, sendAt: 0 });
}

/** What was typed for this very code stays, and so does what was said about it. */
function needsCode(state: FlowState, phase: Extract<Phase, { at: 'code' }>): FlowState {
  const known = state.phase.at === 'code' ? state.phase.challenge : null;
  if (known?.id !== phase.challenge.id || known.reference !== phase.challenge.reference) return settled(state, phase);
  return patch(state, { phase: patch(phase, { challenge: keptMoment(known, phase.challenge) }) });
}

function settled(state: FlowState, phase: Phase): FlowState {
  return patch(state, { phase, work: null, problem: null, requestKey: null, sendAt: 0, codeText: '', judged: null });
}

/** Work in flight failed. Without an answer everything is kept, the click's key too, so that the repeat is the same request. */
export function failed(before: FlowState, failure: Failure): FlowState {
  const state = patch(before, { work: null, problem: failure });
  if (PASSING.test(failure.code)) return state;
  const until = state.now + (failure.retryAfterMs ?? 0);
  const after = REFUSED[failure.code];
  const next = patch(state, { requestKey: null });
  return after ? after(next, { until, failure, task: before.work?.task }) : next;
}

type Refusal = Readonly<{ until: number; failure: Failure; task: Task | undefined }>;

/** What a refusal changes beyond being told. */
const REFUSED: Partial<Record<Failure['code'], (state: FlowState, refusal: Refusal) => FlowState>> = {
  'verification-not-needed': (state) => withAsk(patch(state, { problem: null })),
  'challenge-consumed': (state) => withAsk(patch(state, { problem: null })),
  'wrong-code': (state, { failure, task }) =>
    withChallenge(
      patch(state, { judged: task?.kind === 'confirm' ? task.code : null }),
      failure.attemptsLeft === undefined ? {} : { attemptsLeft: failure.attemptsLeft },
    ),
  'code-expired': (state, refusal) => died(state, 'expired', refusal),
  'attempts-spent': (state, refusal) => died(state, 'spent', refusal),
  'resend-too-soon': (state, { until }) => withChallenge(patch(state, { sendAt: until }), { resendAt: until }),
  'send-limit': (state, { until }) => withChallenge(patch(state, { sendAt: until }), { resendAt: until }),
  'resends-spent': (state) => withChallenge(state, { resendAt: null }),
  'phone-locked': (state, { until }) => patch(toOffer(state), { sendAt: until }),
  'challenge-superseded': toOffer,
  'challenge-not-found': toOffer,
};

/** A challenge that is refused as dead when another code is asked for has none to give: the shopper starts afresh. */
function died(state: FlowState, how: Challenge['state'], { task }: Refusal): FlowState {
  return task?.kind === 'resend' ? toOffer(state) : withChallenge(state, { state: how });
}

/** Leaves the challenge; what was said about it stays to be read. */
export function toOffer(state: FlowState): FlowState {
  if (state.phase.at !== 'code') return state;
  const { reason, phone } = state.phase;
  return patch(settled(state, { at: 'offer', reason, phone }), { problem: state.problem });
}

function withChallenge(state: FlowState, change: Partial<Challenge>): FlowState {
  if (state.phase.at !== 'code') return state;
  const challenge = patch(state.phase.challenge, change);
  return patch(state, { phase: patch(state.phase, { challenge: isSpent(challenge) ? patch(challenge, { resendAt: null }) : challenge }) });
}
