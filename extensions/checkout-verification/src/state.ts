import type { ChallengeView, NeedReason, PhoneOffer } from '@selvedge/contract/buyer-api.ts';
import type { Failure } from './failure.ts';

/** A challenge with its waits as instants, so that the clock alone moves the countdown. */
export type Challenge = ChallengeView &
  Readonly<{
    expiresAt: number;
    /** null: no other code may be asked for. */
    resendAt: number | null;
    /** When it arrived, and the whole minutes that were left then: said once, never counted down aloud. */
    since: number;
    minutes: number;
  }>;

/** saving: the write runs or waits to be read back. blocked: the checkout refuses writes now. unread: written, but it did not show up. */
type SaveStep = 'saving' | 'blocked' | 'unread';

export type Phase =
  | Readonly<{ at: 'unknown' }>
  | Readonly<{ at: 'hidden' }>
  | Readonly<{ at: 'offer'; reason: NeedReason; phone: PhoneOffer }>
  | Readonly<{ at: 'code'; reason: NeedReason; phone: PhoneOffer; challenge: Challenge }>
  | Readonly<{ at: 'save'; proof: string; step: SaveStep }>
  | Readonly<{ at: 'proven'; proof: string | null }>;

/** What the runner must do next; a new id starts it, a reply under another id is stale. */
export type Work = Readonly<{ id: number; task: Task }>;
export type Task =
  | Readonly<{ kind: 'send'; phone: string | null; requestKey: string }>
  | Readonly<{ kind: 'resend'; challengeId: string }>
  | Readonly<{ kind: 'confirm'; challengeId: string; code: string }>
  | Readonly<{ kind: 'save'; proof: string }>;

export type FlowState = Readonly<{
  now: number;
  phase: Phase;
  /** The decision that is awaited has this number; replies to earlier ones are stale. */
  ask: number;
  asking: boolean;
  askProblem: Failure | null;
  lastId: number;
  work: Work | null;
  problem: Failure | null;
  /** No code can be sent before this instant: lock or limit. */
  sendAt: number;
  /** Repeats of one click share it, so that at most one challenge comes of them. */
  requestKey: string | null;
  phoneText: string;
  codeText: string;
  /** The last code that the server judged; it is not sent again. */
  judged: string | null;
  /** The proof in the cart, null while there is none. */
  cartProof: string | null;
}>;

export function newFlow(now: number, cartProof: string | null): FlowState {
  return {
    now,
    phase: { at: 'unknown' },
    ask: 0,
    asking: false,
    askProblem: null,
    lastId: 0,
    work: null,
    problem: null,
    sendAt: 0,
    requestKey: null,
    phoneText: '',
    codeText: '',
    judged: null,
    cartProof,
  };
}

/** A changed copy. A function and not a spread, since the CLI's ES6 target turns every spread into 200 bytes. */
export function patch<T extends object>(base: T, change: Partial<T>): T {
  return Object.assign({}, base, change);
}

/** Gives the runner a task; what was wrong before is over with it. */
export function withTask(state: FlowState, task: Task): FlowState {
  const id = state.lastId + 1;
  return patch(state, { lastId: id, problem: null, work: { id, task } });
}

export function toChallenge(view: ChallengeView, now: number): Challenge {
  const { expiresInMs, resendInMs } = view;
  return Object.assign({}, view, {
    expiresAt: now + expiresInMs,
    resendAt: resendInMs === null ? null : now + resendInMs,
    since: now,
    minutes: Math.ceil(expiresInMs / 60_000),
  });
}

/** The newer view of a challenge that is on screen already. */
export function keptMoment({ since, minutes }: Challenge, newer: Challenge): Challenge {
  return patch(newer, { since, minutes });
}

/** The zeros of Arabic, Persian, Devanagari and full-width digits. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10];

/** ASCII digits of what was typed, whatever keyboard it came from; all else is dropped. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, (char) => {
    const values = ZEROS.map((zero) => char.charCodeAt(0) - zero);
    return String(values.find((value) => value >= 0 && value < 10) ?? '');
  });
}

/** The tries of one challenge are shared by its codes: no further code of it would bring more. */
export function isSpent({ state, attemptsLeft }: Challenge): boolean {
  return state === 'spent' || !attemptsLeft;
}

/** Dead codes are known by the clock or by the server; the field is kept, since a new code goes into it. */
export function isDead(challenge: Challenge, now: number): boolean {
  return challenge.state !== 'pending' || isSpent(challenge) || challenge.expiresAt <= now;
}
