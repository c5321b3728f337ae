import type { OrderView } from '@selvedge/contract/order-api.ts';
import type { Failure } from './failure.ts';
import { digitsOf, isDead } from './order.ts';
import { failed, lookFailed, looked, told } from './outcomes.ts';
import { codeOf, sendWaitMs } from './selectors.ts';
import { type BlockState, alter, withLook, withTask } from './state.ts';

export type BlockEvent =
  /** The runner sends the clock before every other event. */
  | Readonly<{ type: 'tick'; now: number }>
  /** Time for another look. `fresh`: the page now names the order, or another visitor. */
  | Readonly<{ type: 'look'; fresh?: true }>
  /** Answers to looks carry their number. isYoung: the server may not have heard of the order yet. */
  | Readonly<{ type: 'looked'; look: number; view: OrderView; isYoung: boolean }>
  | Readonly<{ type: 'look-failed'; look: number; failure: Failure }>
  | Readonly<{ type: 'code-typed'; text: string }>
  | Readonly<{ type: 'send' | 'confirm' | 'report' }>
  /** Replies to work carry its id. */
  | Readonly<{ type: 'told'; id: number; view: OrderView }>
  | Readonly<{ type: 'failed'; id: number; failure: Failure }>;

export type Dispatch = (event: BlockEvent) => void;

/** The whole behaviour of the block, pure: what is drawn follows from the state, and so does what the runner has to do. */
export function reduce(state: BlockState, event: BlockEvent): BlockState {
  if ('id' in event && event.id !== state.work?.id) return state;
  if ('look' in event && event.look !== state.look) return state;
  switch (event.type) {
    case 'tick':
      return alter(state, { now: event.now });
    case 'look':
      return event.fresh ? withLook(state, state.order ? null : 0) : withLook(state);
    case 'looked':
      return looked(state, event.view, event.isYoung);
    case 'look-failed':
      return lookFailed(state, event.failure);
    case 'code-typed':
      return event.text === state.codeText ? state : submitted(alter(state, { codeText: event.text, problem: null, activeAt: state.now }));
    case 'send':
      return state.order?.state !== 'waiting' || state.work || sendWaitMs(state) > 0 ? state : withTask(state, { kind: 'send' });
    case 'confirm':
      return confirm(state);
    case 'report':
      // It does not wait for what else is under way: that answer no longer matters.
      return state.order?.state === 'waiting' && state.work?.task.kind !== 'report' ? withTask(state, { kind: 'report' }) : state;
    case 'told':
      return told(alter(state, { work: null, hunt: null, activeAt: state.now }), event.view);
    case 'failed':
      return submitted(failed(state, event.failure));
  }
}

/** A complete code submits itself, but never one that was judged already: that would only cost an attempt. */
function submitted(state: BlockState): BlockState {
  const code = codeOf(state);
  const isComplete = code !== null && digitsOf(state.codeText).length === code.digits;
  const isFree = state.problem === null || state.problem.code === 'wrong-code';
  return isComplete && isFree ? confirm(state) : state;
}

function confirm(state: BlockState): BlockState {
  const challenge = codeOf(state);
  if (!challenge || state.work || isDead(challenge, state.now)) return state;
  const code = digitsOf(state.codeText);
  if (code === state.judged) return state;
  if (code.length !== challenge.digits) return alter(state, { problem: { code: 'code-incomplete' } });
  return withTask(state, { kind: 'confirm', code });
}
