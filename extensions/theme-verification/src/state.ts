import type { ChallengeView } from '@selvedge/contract/buyer-api.ts';
import type { Cart } from './cart.ts';
import type { PageData } from './page-data.ts';

/** idle: an offer that need not be taken up. saving, unsaved: confirmed, but not in the cart yet. */
type Step = 'hidden' | 'idle' | 'offer' | 'code' | 'saving' | 'unsaved' | 'done';
type Field = 'phone' | 'email' | 'code';

export type State = Readonly<{
  step: Step;
  /** Which of the panel's reasons stands above the form. */
  why: 'larger' | 'maybe' | 'rose';
  isBusy: boolean;
  cart: Cart | null;
  /** Per cent that a code covers beyond the cart: the merchant's, more for who comes back from a checkout that wanted more. */
  room: number;
  phone: string;
  email: string;
  code: string;
  challenge: Challenge | null;
  /** Signed, and not in the cart yet. */
  proof: string;
  problem: Problem | null;
  /** Where the cursor goes once this is shown; null leaves it. */
  focus: Field | 'done' | null;
}>;

/** Times are moments of the page's clock. */
export type Challenge = ChallengeView & Readonly<{ expiresAt: number; resendAt: number | null }>;

/** Words, and where they stand. */
export type Problem = Readonly<{ at: Field | 'panel'; words: string }>;

/** One for the page, whatever number of panels it has: the script lives and dies with it. */
export let page: PageData;
export let state: State;
let show: () => void;

export function begin(data: PageData, onChange: () => void): void {
  page = data;
  show = onChange;
  state = {
    step: 'hidden',
    why: 'larger',
    isBusy: false,
    cart: null,
    room: data.room,
    phone: '',
    email: data.email ?? '',
    code: '',
    challenge: null,
    proof: '',
    problem: null,
    focus: null,
  };
}

/** Shows the change; what was wrong and where the cursor went is over, unless it says so anew. */
export function set(change: Partial<State>): void {
  state = { ...state, problem: null, focus: null, ...change };
  show();
}

/** What was typed: nothing to show. */
export function note(typed: Partial<State>): void {
  state = { ...state, ...typed };
}

export function challengeOf(view: ChallengeView): Challenge {
  const now = Date.now();
  return { ...view, expiresAt: now + view.expiresInMs, resendAt: view.resendInMs === null ? null : now + view.resendInMs };
}
