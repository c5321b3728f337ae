import { describe, expect, test } from '@jest/globals';
import { anOrder, anOrderId, place, row, workOff } from '../../test/builders/an-order.ts';
import { START } from '../../test/builders/a-challenge.ts';
import { ENFORCING, testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { HOUR_MS, later, MINUTE_MS } from '../shared/clock.ts';
import { isRefusal } from '../shared/refusal.ts';
import { remindersAfter } from './next-look.ts';
import { readOrder } from './read-order.ts';

const THRICE = { ...ENFORCING, orders: { ...ENFORCING.orders, waitHours: 48, reminderHours: [1, 2, 24] } };

/** The times at which a message left, in minutes since the order was placed. */
async function timesOf(world: TestWorld, waits: readonly number[]): Promise<number[]> {
  const { clock, ports } = world;
  const placedAt = clock.now();
  await place(world);
  await world.deliver();
  for (const wait of waits) {
    clock.advance(wait);
    await workOff(world);
    await world.deliver();
  }
  const sent = await ports.messages.ofOrder(world.shop, anOrderId());
  return sent.map(({ createdAt }) => (createdAt - placedAt) / MINUTE_MS);
}

const every = (minutes: number, hours: number) => Array.from({ length: (hours * 60) / minutes }, () => minutes * MINUTE_MS);

describe('reminders', () => {
  test('go out when the settings say', async () => {
    expect(await timesOf(await testWorld(THRICE), every(5, 30))).toEqual([0, 60, 120, 1_440]);
  });

  test('that were missed in a long outage go out as one, and the next at its time', async () => {
    const world = await testWorld(THRICE);
    expect(await timesOf(world, [5 * HOUR_MS, ...every(5, 25)])).toEqual([0, 300, 1_440]);
    const detail = await readOrder(world.ports, world.shop, anOrderId());
    if (isRefusal(detail)) throw new Error(detail.code);
    // What was left out was not sent.
    expect(detail.reminders).toBe(2);
    expect(await row(world)).toMatchObject({ reminders: 3 });
  });

  test('are never within a quarter of an hour of each other, whenever an outage ends', async () => {
    for (let minutes = 60; minutes <= 130; minutes += 7) {
      const times = await timesOf(await testWorld(THRICE), [minutes * MINUTE_MS, ...every(5, 3)]);
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThan(15);
    }
  });

  test('after an outage of the whole wait none goes out: the time is up', async () => {
    const world = await testWorld(THRICE);
    expect(await timesOf(world, [49 * HOUR_MS, ...every(15, 2)])).toEqual([0]);
    expect(await row(world)).toMatchObject({ state: 'lapsed' });
  });
});

test.each([
  ['the first in time', { reminders: 0, minutes: 60, behind: 1 }],
  ['the first late', { reminders: 0, minutes: 100, behind: 1 }],
  ['the first when the second is about to be due', { reminders: 0, minutes: 105, behind: 2 }],
  ['the second in time', { reminders: 1, minutes: 120, behind: 2 }],
  ['all at the end', { reminders: 0, minutes: 1_440, behind: 3 }],
])('how many are behind it: %s', (_, { reminders, minutes, behind }) => {
  expect(remindersAfter(anOrder({ reminders }), THRICE, later(START, minutes * MINUTE_MS))).toBe(behind);
});
