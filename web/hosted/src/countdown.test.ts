import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { clock, countDown } from './countdown.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

function button(waitMs: number): HTMLButtonElement {
  const made = document.createElement('button');
  made.textContent = 'Send a new code';
  made.dataset.wait = String(waitMs);
  made.dataset.waiting = 'New code in {time}';
  return made;
}

test.each([
  [0, '0:00'],
  [1, '0:01'],
  [59_001, '1:00'],
  [600_000, '10:00'],
])('%d ms is %s', (ms, text) => {
  expect(clock(ms)).toBe(text);
});

test('the button counts down and can be pressed when the wait is over', () => {
  const made = button(2_500);
  countDown(made);
  expect([made.disabled, made.textContent]).toEqual([true, 'New code in 0:03']);
  jest.advanceTimersByTime(600);
  expect(made.textContent).toBe('New code in 0:02');
  jest.advanceTimersByTime(1_900);
  expect([made.disabled, made.textContent]).toEqual([false, 'Send a new code']);
});

test('one that was stopped goes on from where it was', () => {
  const made = button(10_000);
  const stop = countDown(made);
  jest.advanceTimersByTime(4_000);
  stop();
  jest.advanceTimersByTime(1_000);
  expect(made.dataset.wait).toBe('6000');
  countDown(made);
  expect(made.textContent).toBe('New code in 0:06');
});
