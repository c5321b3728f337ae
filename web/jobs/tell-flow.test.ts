import { expect, test } from '@jest/globals';
import type { FlowStore } from '../core/order/flow-event.ts';
import { AppError, type AppErrorCode } from '../core/shared/app-error.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../core/shared/clock.ts';
import { anOrderId } from '../test/builders/an-order.ts';
import { aShop } from '../test/builders/test-shop.ts';
import { fakeClock } from '../test/fakes/clock.ts';
import { tellFlow } from './tell-flow.ts';

/** One event that is due, and a Shopify that fails as told until the clock has run out of tries. */
async function toldUntilOver(code: AppErrorCode | 'a bug' | null) {
  const clock = fakeClock();
  const failures: unknown[] = [];
  const waits: number[] = [];
  let [tries, isDone, triggers] = [0, false, 0];
  const event = { id: 'e', shop: aShop(), handle: 'order-held', orderId: anOrderId(), reason: 'no-proof', at: clock.now() } as const;
  const flow: FlowStore = {
    lease: () => Promise.resolve(isDone ? [] : [{ ...event, tries: (tries += 1) }]),
    done: () => Promise.resolve(void (isDone = true)),
    postpone: (_event, dueAt) => {
      waits.push(dueAt - clock.now());
      clock.advance(dueAt - clock.now());
      return Promise.resolve();
    },
  };
  const trigger = () => {
    triggers += 1;
    if (code === null) return Promise.resolve();
    return Promise.reject(code === 'a bug' ? new Error('boom') : new AppError(code, 'no'));
  };
  const job = tellFlow({ flow, shopifyOrders: { trigger }, clock, log: { failure: (_job, error) => failures.push(error) } });
  for (let round = 0; round < 30; round += 1) await job.run(() => undefined);
  return { waits, triggers, isDone, failures: failures.length };
}

test('what Shopify takes is told once', async () => {
  expect(await toldUntilOver(null)).toEqual({ waits: [], triggers: 1, isDone: true, failures: 0 });
});

test('a shop without Flow refuses: that is no failure, and not asked again', async () => {
  expect(await toldUntilOver('shopify-refused')).toEqual({ waits: [], triggers: 1, isDone: true, failures: 0 });
});

test.each(['shopify-unreachable', 'shopify-access-lost', 'a bug'] as const)(
  'after %s it waits longer each time, two hours at most, and gives up after sixteen tries and more than half a day',
  async (code) => {
    const { waits, ...rest } = await toldUntilOver(code);
    expect(rest).toEqual({ triggers: 16, isDone: true, failures: 16 });
    expect(waits.slice(0, 3)).toEqual([10 * SECOND_MS, 20 * SECOND_MS, 40 * SECOND_MS]);
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    expect(waits.at(-1)).toBe(120 * MINUTE_MS);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(12 * HOUR_MS);
  },
);
