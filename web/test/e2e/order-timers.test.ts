import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { act, changeSettings, isFree, isHeld, linkOn, placeByApi, recordOf, settled } from './placed-order.ts';
import { useSandbox } from './running-sandbox.ts';
import { valueAt } from './sandbox-client.ts';

// Hours pass here by the sandbox's clock, and whole rounds of the jobs by the real one.
jest.setTimeout(120_000);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const sandbox = useSandbox();
beforeAll(
  () =>
    changeSettings(sandbox(), (settings) => ({
      ...settings,
      mode: 'hold',
      orders: {
        ...settings.orders,
        waitHours: 4,
        reminderHours: [2],
        then: 'cancel',
        cancel: { restock: true, refund: true, notify: true },
      },
    })),
  30_000,
);
afterEach(() => sandbox().control('/clock', { body: { reset: true } }));

const held = async () => {
  const placed = await placeByApi(sandbox());
  await settled(sandbox(), placed.order, isHeld);
  return { ...placed, page: await linkOn(sandbox(), placed.phone) };
};
const isCancelled = (order: Readonly<{ cancelledAt: number | null }>) => order.cancelledAt !== null;

test('nobody verifies: reminded once, then cancelled with the goods put back and the money returned', async () => {
  const { order, phone } = await held();
  const links = async () => (await sandbox().messages(phone)).filter(({ text }) => text.includes('/verify/')).length;
  await sandbox().advance(2 * HOUR_MS + 60_000);
  for (let tries = 0; tries < 100 && (await links()) < 2; tries += 1) await sleep(100);
  expect(await links()).toBe(2);
  expect(isCancelled(await settled(sandbox(), order, () => true))).toBe(false);
  await sandbox().advance(2 * HOUR_MS);
  const gone = await settled(sandbox(), order, isCancelled);
  expect(gone).toMatchObject({ financialStatus: 'REFUNDED' });
  expect(await links()).toBe(2);
  await sleep(500);
  expect(await recordOf(sandbox(), order)).toMatchObject({ state: 'cancelled' });
});

test('verified in the last minute, it is not cancelled however late anybody looks', async () => {
  const { order, page } = await held();
  await sandbox().advance(4 * HOUR_MS - MINUTE_MS);
  expect(await page.confirm(await page.code())).toMatchObject({ status: 200 });
  await sandbox().server('kill');
  await sandbox().advance(HOUR_MS);
  await sandbox().server('start');
  await settled(sandbox(), order, isFree);
  await sleep(2_000);
  expect(isCancelled(await settled(sandbox(), order, () => true))).toBe(false);
});

test('the right code and the end of the time at once: one of the two holds, never both', async () => {
  const races = await Promise.all(Array.from({ length: 6 }, held));
  await sandbox().advance(4 * HOUR_MS - MINUTE_MS);
  const codes = await Promise.all(races.map(({ page }) => page.code()));
  const over = sandbox().advance(2 * MINUTE_MS);
  const ends = races.map(async ({ order, page }, index) => {
    await sleep(index * 200);
    const reply = await page.confirm(codes[index] ?? '');
    return { order, isVerified: valueAt(reply.body, 'order', 'state') === 'verified' };
  });
  await over;
  for (const { order, isVerified } of await Promise.all(ends)) {
    const end = await settled(sandbox(), order, (now) => isCancelled(now) || isFree(now));
    expect({ isVerified, isCancelled: isCancelled(end) }).toEqual({ isVerified, isCancelled: !isVerified });
    await sleep(500);
    expect(await recordOf(sandbox(), order)).toMatchObject({ state: isVerified ? 'verified' : 'cancelled' });
  }
});

describe('what has left the house is not cancelled', () => {
  test.each([
    ['wholly', { act: 'fulfil' }],
    ['in part', { act: 'fulfil', partly: true }],
  ] as const)('%s', async (_, fulfil) => {
    const { order } = await held();
    await act(sandbox(), order, { act: 'release-hold' });
    await act(sandbox(), order, fulfil);
    await sandbox().advance(5 * HOUR_MS);
    await sleep(3_000);
    expect(await settled(sandbox(), order, () => true)).toMatchObject({ cancelledAt: null, financialStatus: 'PAID' });
  });
});

test('cancelled by the merchant meanwhile, nothing of it is asked or cancelled again', async () => {
  const { order, phone, page } = await held();
  await act(sandbox(), order, { act: 'cancel', restock: true, refund: true });
  await sandbox().advance(5 * HOUR_MS);
  await sleep(3_000);
  expect((await sandbox().messages(phone)).filter(({ text }) => text.includes('/verify/'))).toHaveLength(1);
  expect(await page.view()).toMatchObject({ body: { order: { state: 'over' } } });
  expect((await page.send()).status).toBe(409);
});
