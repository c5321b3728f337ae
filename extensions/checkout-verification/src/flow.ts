import type { ChallengeView, DecisionReply } from '@selvedge/contract/buyer-api.ts';
import type { Failure } from './failure.ts';
import { askFailed, challenged, decided, failed, toOffer, withAsk, withSave } from './outcomes.ts';
import { type FlowState, digitsOf, isDead, keptMoment, patch, toChallenge, withTask } from './state.ts';

export type FlowEvent =
  /** The runner sends the clock before every other event. */
  | Readonly<{ type: 'tick'; now: number }>
  /** The checkout changed, or the shopper asks to try again. */
  | Readonly<{ type: 'ask' }>
  | Readonly<{ type: 'decided'; ask: number; reply: DecisionReply }>
  | Readonly<{ type: 'ask-failed'; ask: number; failure: Failure }>
  | Readonly<{ type: 'phone-typed' | 'code-typed'; text: string }>
  /** requestKey: a fresh one, used unless an unanswered click left its own. */
  | Readonly<{ type: 'send'; requestKey: string }>
  | Readonly<{ type: 'resend' | 'confirm' | 'start-over' | 'save' }>
  /** Replies to work carry its id. */
  | Readonly<{ type: 'challenged'; id: number; view: ChallengeView }>
  | Readonly<{ type: 'confirmed'; id: number; proof: string }>
  | Readonly<{ type: 'failed'; id: number; failure: Failure }>
  | Readonly<{ type: 'save-stopped'; id: number; step: 'blocked' | 'unread' }>
  | Readonly<{ type: 'polled'; view: ChallengeView }>
  | Readonly<{ type: 'cart-proof'; value: string | null }>;

export type Dispatch = (event: FlowEvent) => void;

const MAX_PHONE_LENGTH = 64;

/** The whole behaviour of the block, pure: what is drawn follows from the state, and so does what the runner has to do (ask, work). */
export function reduce(state: FlowState, event: FlowEvent): FlowState {
  // Replies to what was asked or done before are stale.
  if ('id' in event && event.id !== state.work?.id) return state;
  if ('ask' in event && event.ask !== state.ask) return state;
  switch (event.type) {
    case 'tick':
      return patch(state, { now: event.now });
    case 'ask':
      return withAsk(state);
    case 'decided':
      return decided(state, event.reply);
    case 'ask-failed':
      return askFailed(state, event.failure);
    case 'phone-typed':
      // A limit or a refusal concerned the number typed before, so both go with it.
      return patch(state, { phoneText: event.text, problem: null, sendAt: 0, requestKey: null });
    case 'code-typed':
      return event.text === state.codeText ? state : continued(patch(state, { codeText: event.text, problem: null }));
    case 'send':
      return send(state, event.requestKey);
    case 'resend':
      return resend(state);
    case 'confirm':
      return confirm(state);
    case 'start-over':
      return patch(toOffer(state), { problem: null });
    case 'challenged':
      return challenged(state, event.view);
    case 'confirmed':
      return withSave(state, event.proof);
    case 'failed':
      return continued(failed(state, event.failure));
    case 'save':
      return state.phase.at === 'save' && !state.work ? withSave(state, state.phase.proof) : state;
    case 'save-stopped':
      return state.phase.at === 'save' ? patch(state, { work: null, phase: patch(state.phase, { step: event.step }) }) : state;
    case 'polled':
      return polled(state, event.view);
    case 'cart-proof':
      return cartProof(state, event.value);
  }
}

/** Submits a complete code by itself, but never one that was judged already: that would only cost an attempt. */
function continued(state: FlowState): FlowState {
  const isComplete = state.phase.at === 'code' && digitsOf(state.codeText).length === state.phase.challenge.digits;
  const isFree = state.problem === null || state.problem.code === 'wrong-code';
  return isComplete && isFree ? confirm(state) : state;
}

function confirm(state: FlowState): FlowState {
  if (state.phase.at !== 'code' || state.work || isDead(state.phase.challenge, state.now)) return state;
  const { id: challengeId, digits } = state.phase.challenge;
  const code = digitsOf(state.codeText);
  if (code === state.judged) return state;
  if (code.length !== digits) return patch(state, { problem: { code: 'code-incomplete' } });
  return withTask(state, { kind: 'confirm', challengeId, code });
}

function send(state: FlowState, freshKey: string): FlowState {
  const { phase } = state;
  if (phase.at !== 'offer' || phase.phone.state === 'refused' || state.work || state.sendAt > state.now) return state;
  const phone = phase.phone.state === 'missing' ? state.phoneText.trim().slice(0, MAX_PHONE_LENGTH) : null;
  if (phone === '') return patch(state, { problem: { code: 'phone-missing' } });
  const requestKey = state.requestKey ?? freshKey;
  return withTask(patch(state, { requestKey }), { kind: 'send', phone, requestKey });
}

function resend(state: FlowState): FlowState {
  if (state.phase.at !== 'code' || state.work) return state;
  const { id: challengeId, resendAt } = state.phase.challenge;
  if (resendAt === null || resendAt > state.now) return state;
  return withTask(state, { kind: 'resend', challengeId });
}

/** Delivery moves on by itself; work in flight knows better than a poll that was sent before it. */
function polled(state: FlowState, view: ChallengeView): FlowState {
  if (state.phase.at !== 'code' || state.phase.challenge.id !== view.id || state.work) return state;
  if (view.state === 'verified') return withAsk(state);
  const challenge = keptMoment(state.phase.challenge, toChallenge(view, state.now));
  return patch(state, { phase: patch(state.phase, { challenge }) });
}

/** A proof that comes or goes without our doing (another tab, a merged cart) makes the decision stale. */
function cartProof(state: FlowState, value: string | null): FlowState {
  if (value === state.cartProof) return state;
  const next = patch(state, { cartProof: value });
  if (state.phase.at !== 'save') return withAsk(next);
  return value === state.phase.proof ? patch(next, { work: null, problem: null, phase: { at: 'proven', proof: value } }) : next;
}
