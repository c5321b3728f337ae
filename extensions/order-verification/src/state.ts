import type { Failure } from './failure.ts';
import type { Order } from './order.ts';

export type Task = Readonly<{ kind: 'send' }> | Readonly<{ kind: 'confirm'; code: string }> | Readonly<{ kind: 'report' }>;
/** What the runner must do next; a new id starts it, a reply under another id is stale. */
export type Work = Readonly<{ id: number; task: Task }>;

export type BlockState = Readonly<{
  now: number;
  /** As the server last told it; null until it knows the order as this shopper's. */
  order: Order | null;
  /** It waited while this block looked on, so its end is worth a word. */
  hasWaited: boolean;
  /** The look that is awaited has this number; answers to earlier ones are stale. */
  look: number;
  isLooking: boolean;
  /** When the last look ended. */
  lookedAt: number;
  /** Something is not known yet and is asked for again, with growing waits: how many looks that took so far. null: nothing is. */
  hunt: number | null;
  /** When the shopper, or the order, last did something. */
  activeAt: number;
  lastId: number;
  work: Work | null;
  problem: Failure | null;
  /** No code can be sent before this instant: a limit, a lock, or the last code is too fresh. */
  sendAt: number;
  /** Too many wrong codes: until then none is taken either. */
  lockedUntil: number;
  codeText: string;
  /** The last code that the server judged; it is not sent again. */
  judged: string | null;
}>;

export function newState(now: number): BlockState {
  return {
    now,
    order: null,
    hasWaited: false,
    look: 0,
    isLooking: false,
    lookedAt: now,
    hunt: 0,
    activeAt: now,
    lastId: 0,
    work: null,
    problem: null,
    sendAt: 0,
    lockedUntil: 0,
    codeText: '',
    judged: null,
  };
}

/** A changed copy. A function and not a spread, since the CLI's ES6 target turns every spread into 200 bytes. */
export function alter<T extends object>(base: T, change: Partial<T>): T {
  return Object.assign({}, base, change);
}

/** Looks at the order again; whatever was asked before is stale from here on. */
export function withLook(state: BlockState, hunt: number | null = state.hunt): BlockState {
  return alter(state, { look: state.look + 1, isLooking: true, hunt });
}

/** Gives the runner a task; what was wrong before is over with it, and looks that began before it know less than its answer. */
export function withTask(state: BlockState, task: Task): BlockState {
  const id = state.lastId + 1;
  return alter(state, { lastId: id, work: { id, task }, problem: null, look: state.look + 1, isLooking: false, activeAt: state.now });
}
