import type { ChallengeView } from '@selvedge/contract/buyer-api.ts';
import type { OrderView } from '@selvedge/contract/order-api.ts';

/** A code with its waits as instants, so that the clock alone moves the countdown. */
export type Challenge = ChallengeView &
  Readonly<{
    expiresAt: number;
    /** null: this one is not sent again while it lives. */
    resendAt: number | null;
    /** When it was first seen, and the whole minutes that were left then: said once, never counted down aloud. */
    since: number;
    minutes: number;
  }>;

/** An order that the server knows as this shopper's. */
export type Order = Omit<OrderView, 'challenge' | 'state'> &
  Readonly<{
    state: Exclude<OrderView['state'], 'unknown'>;
    /** null: no code is out that is worth a word. */
    challenge: Challenge | null;
    /** null where no time runs. */
    deadlineAt: number | null;
  }>;

type Moment = Readonly<{ now: number; before: Order | null }>;

/** null: the server does not know the order (yet). */
export function toOrder(view: OrderView, { now, before }: Moment): Order | null {
  const { state, deadlineInMs } = view;
  if (state === 'unknown') return null;
  const challenge = view.challenge && toChallenge(view.challenge, { now, before });
  return Object.assign({}, view, { state, challenge, deadlineAt: deadlineInMs === null ? null : now + deadlineInMs });
}

/** A code that was dead before this visit is none: its shopper is offered a new one, not told of the old. */
function toChallenge(view: ChallengeView, { now, before }: Moment): Challenge | null {
  const known = isSameCode(before?.challenge, view) ? before?.challenge : null;
  const { expiresInMs, resendInMs } = view;
  const challenge = Object.assign({}, view, {
    expiresAt: now + expiresInMs,
    resendAt: resendInMs === null ? null : now + resendInMs,
    since: known?.since ?? now,
    minutes: known?.minutes ?? Math.ceil(expiresInMs / 60_000),
  });
  return known || !isDead(challenge, now) ? challenge : null;
}

type Code = Pick<ChallengeView, 'id' | 'reference'> | null | undefined;

/** Another code of the same challenge has another reference. */
export function isSameCode(a: Code, b: Code): boolean {
  return a?.id === b?.id && a?.reference === b?.reference;
}

/** Known by the clock or by the server. The field is kept, since a new code goes into it. */
export function isDead(challenge: Challenge, now: number): boolean {
  return challenge.state !== 'pending' || challenge.attemptsLeft <= 0 || challenge.expiresAt <= now;
}

const DIGIT = /\p{Nd}/u;

/** ASCII digits of what was typed, whatever keyboard it came from; all else is dropped. */
export function digitsOf(text: string): string {
  return Array.from(text, (char) => (DIGIT.test(char) ? digitOf(char) : '')).join('');
}

/** Unicode keeps the ten digits of a script in a row, so a digit's value is how many stand before it. */
function digitOf(char: string): number {
  const point = char.codePointAt(0) ?? 0;
  let before = 0;
  while (DIGIT.test(String.fromCodePoint(point - before - 1))) before += 1;
  return before % 10;
}
