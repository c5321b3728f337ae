import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { act, changeSettings, setMode, isFree, isHeld, linkOn, placeByApi, recordOf, settled } from './placed-order.ts';
import { useSandbox } from './running-sandbox.ts';
import { errorCode } from './sandbox-client.ts';
import { otherCode, somePhone } from './shopper.ts';

const sandbox = useSandbox();
beforeAll(() => setMode(sandbox(), 'hold'), 30_000);

test('an order that an app makes above the threshold is held, marked, and its shopper gets a link', async () => {
  const { order, phone } = await placeByApi(sandbox());
  const held = await settled(sandbox(), order, (now) => now.risk.length > 1 && now.fulfilmentStatus === 'ON_HOLD');
  expect(held).toMatchObject({
    tags: ['phone-unverified'],
    fulfilmentOrders: [{ status: 'ON_HOLD', holds: [{ isOurs: true, handle: 'selvedge-verification' }] }],
    metafields: [{ key: 'verification', value: expect.stringContaining('"state":"waiting"') }],
    risk: [{ by: 'Shopify' }, { by: 'Selvedge', level: 'PENDING' }],
  });
  const [message] = await sandbox().messages(phone);
  expect(message).toMatchObject({ status: '0', text: expect.stringMatching(/\/verify\/\S+/) });
});

test('one below the threshold is let be', async () => {
  const { order } = await placeByApi(sandbox(), { kind: 'draft', totalOverride: '100.00' });
  await sleep(3_000);
  const left = await settled(sandbox(), order, ({ fulfilmentOrders }) => fulfilmentOrders.length > 0);
  expect(left).toMatchObject({ fulfilmentStatus: 'UNFULFILLED', tags: [], metafields: [], risk: [{ by: 'Shopify' }] });
});

test('verified by its link it goes, and only our hold comes off', async () => {
  const { order, phone } = await placeByApi(sandbox());
  await settled(sandbox(), order, isHeld);
  await act(sandbox(), order, { act: 'hold', by: 'Another app', notes: 'wrong address' });
  const page = await linkOn(sandbox(), phone);
  const code = await page.code();
  expect(errorCode(await page.confirm(otherCode(code)))).toBe('wrong-code');
  expect(await page.confirm(code)).toMatchObject({ status: 200, body: { order: { state: 'verified' } } });
  const gone = await settled(sandbox(), order, (now) => !isHeld(now) && now.tags.includes('phone-verified'));
  expect(gone.fulfilmentOrders).toMatchObject([{ status: 'ON_HOLD', holds: [{ by: 'Another app', isOurs: false }] }]);
  expect(gone.risk.at(-1)).toMatchObject({ by: 'Selvedge' });
  expect(gone.tags).not.toContain('phone-unverified');
  // Done is done: neither the code nor the link gives a second one.
  expect(await page.view()).toMatchObject({ body: { order: { state: 'verified' } } });
  expect((await page.confirm(code)).status).not.toBe(500);
});

describe('changed after it was verified', () => {
  const verifiedOne = async () => {
    const placed = await placeByApi(sandbox());
    await settled(sandbox(), placed.order, isHeld);
    const page = await linkOn(sandbox(), placed.phone);
    await page.confirm(await page.code());
    await settled(sandbox(), placed.order, isFree);
    return placed;
  };

  test('upward, it is held and asked again; downward it is let be', async () => {
    const { order } = await verifiedOne();
    await act(sandbox(), order, { act: 'edit-total', total: '850.00' });
    await sleep(2_000);
    expect(isFree(await settled(sandbox(), order, () => true))).toBe(true);
    await act(sandbox(), order, { act: 'edit-total', total: '1900.00' });
    await settled(sandbox(), order, isHeld);
    expect(await recordOf(sandbox(), order)).toMatchObject({ state: 'waiting', reason: 'total-rose' });
  });

  test('to another phone, that phone is asked', async () => {
    const { order } = await verifiedOne();
    const other = somePhone();
    await act(sandbox(), order, { act: 'change-phone', phone: other });
    await settled(sandbox(), order, isHeld);
    expect(await recordOf(sandbox(), order)).toMatchObject({ state: 'waiting', reason: 'phone-changed' });
  });
});

test('a hold that the merchant takes off in Shopify is not put back', async () => {
  const { order } = await placeByApi(sandbox());
  await settled(sandbox(), order, isHeld);
  // Within a minute, a hold that is not seen may be one that Shopify does not show yet.
  await sandbox().advance(61_000);
  await act(sandbox(), order, { act: 'release-hold' });
  await act(sandbox(), order, { act: 'edit-total', total: '890.00' });
  await sleep(3_000);
  expect(isFree(await settled(sandbox(), order, () => true))).toBe(true);
  expect(await recordOf(sandbox(), order)).toMatchObject({ state: 'released', by: 'merchant' });
});

test('a hold that can only be put on late is put on', async () => {
  await sandbox().control('/order-pace', { method: 'PUT', body: { fulfilmentDelayMs: 4_000 } });
  const { order } = await placeByApi(sandbox());
  expect((await settled(sandbox(), order, isHeld)).fulfilmentStatus).toBe('ON_HOLD');
  await sandbox().control('/order-pace', { method: 'PUT', body: { fulfilmentDelayMs: 0 } });
});

describe('when Shopify’s notices go wrong', () => {
  test.each(['duplicate', 'reorder', 'delay'])('%s: the order is held once and its shopper asked once', async (mode) => {
    await sandbox().control('/webhook-behaviour', { method: 'PUT', body: { mode, delayMs: 1_500 } });
    const { order, phone } = await placeByApi(sandbox());
    await act(sandbox(), order, { act: 'edit-total', total: '905.00' });
    const held = await settled(sandbox(), order, isHeld);
    await sleep(2_500);
    await sandbox().control('/webhook-behaviour', { method: 'PUT', body: { mode: 'normal', delayMs: 0 } });
    expect(held.fulfilmentOrders.flatMap(({ holds }) => holds)).toHaveLength(1);
    expect((await sandbox().messages(phone)).filter(({ text }) => text.includes('/verify/'))).toHaveLength(1);
  });

  test('drop: what Shopify did not tell is found by looking', async () => {
    await sandbox().control('/webhook-behaviour', { method: 'PUT', body: { mode: 'drop', delayMs: 0 } });
    const { order } = await placeByApi(sandbox());
    await sandbox().control('/webhook-behaviour', { method: 'PUT', body: { mode: 'normal', delayMs: 0 } });
    await sandbox().advance(61 * 60_000);
    await sandbox().server('restart');
    await settled(sandbox(), order, isHeld);
  });
});

test('the server dies with an order on its hands: the next one goes on', async () => {
  await sandbox().control('/order-pace', { method: 'PUT', body: { fulfilmentDelayMs: 2_000 } });
  const { order, phone } = await placeByApi(sandbox());
  await sleep(600);
  await sandbox().server('kill');
  await sandbox().server('start');
  const held = await settled(sandbox(), order, isHeld);
  expect(held.fulfilmentOrders.flatMap(({ holds }) => holds)).toHaveLength(1);
  await linkOn(sandbox(), phone);
  await sandbox().control('/order-pace', { method: 'PUT', body: { fulfilmentDelayMs: 0 } });
});

test('orders that a merchant leaves out by their source are only noted', async () => {
  await changeSettings(sandbox(), (settings) => ({
    ...settings,
    orders: { ...settings.orders, sources: { ...settings.orders.sources, draft: false } },
  }));
  const { order } = await placeByApi(sandbox(), { kind: 'draft' });
  await sleep(3_000);
  expect(isHeld(await settled(sandbox(), order, ({ fulfilmentOrders }) => fulfilmentOrders.length > 0))).toBe(false);
});
