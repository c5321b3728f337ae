import { expect, test } from '@jest/globals';
import { lookDueAt } from './pace.ts';
import { reduce } from './reduce.ts';
import { type BlockState, newState } from './state.ts';
import { NOW, UNKNOWN, aCode, after, anOrder, codeSent, seen, tick } from './test/builders.ts';

/** When each look comes, as seconds since the first, until none does or so many came. */
function looks(state: BlockState, answer: typeof UNKNOWN, atMost = 50): readonly number[] {
  const times: number[] = [];
  let now = state;
  for (let due = lookDueAt(now); due !== null && times.length < atMost; due = lookDueAt(now)) {
    times.push((due - NOW) / 1_000);
    now = seen(answer, reduce(now, { type: 'tick', now: due }));
  }
  return times;
}

test('an order that is not known yet is asked for with growing waits, and given up within a minute', () => {
  expect(looks(seen(UNKNOWN), UNKNOWN)).toEqual([1, 3, 6, 11, 19, 32, 53]);
});

test('an order that needs nothing is not asked for again', () => {
  for (const state of ['clear', 'verified', 'reported', 'over'] as const) expect(lookDueAt(seen(anOrder({ state })))).toBeNull();
  expect(lookDueAt(seen(UNKNOWN, newState(NOW), false))).toBeNull();
});

test('a message under way is followed for a minute', () => {
  const state = codeSent();
  expect(lookDueAt(state)).toBe(NOW + 1_000);
  const later = seen(anOrder({ challenge: aCode({ expiresInMs: 290_000 }) }), reduce(state, tick(10_000)));
  expect(lookDueAt(later)).toBe(NOW + 10_000 + 6_000);
  const arrived = seen(anOrder({ challenge: aCode({ delivery: 'delivered' }) }), state);
  expect(lookDueAt(arrived)).toBe(NOW + 30_000);
});

test('a waiting order is watched every half minute, for a quarter of an hour after the shopper last did something', () => {
  const times = looks(seen(anOrder({ deadlineInMs: null, then: null })), anOrder({ deadlineInMs: null, then: null }));
  expect(times.slice(0, 3)).toEqual([30, 60, 90]);
  expect(times.at(-1)).toBe(900);
});

test('the end of the time is looked at once', () => {
  const state = seen(anOrder({ deadlineInMs: 10_000 }));
  expect(lookDueAt(state)).toBe(NOW + 12_000);
});

test('nothing is asked while an answer is awaited', () => {
  expect(lookDueAt(after([{ type: 'look' }], seen(anOrder())))).toBeNull();
  expect(lookDueAt(after([{ type: 'send' }], seen(anOrder())))).toBeNull();
});
