import { describe, expect, test } from '@jest/globals';
import { anOrderId, money, row } from '../../test/builders/an-order.ts';
import { testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { AppError } from '../shared/app-error.ts';
import { type EpochMs, HOUR_MS, later, MINUTE_MS, SECOND_MS } from '../shared/clock.ts';
import type { ChangedOrder, ShopifyOrders } from './shopify-orders.ts';
import { sweepOrders, type SweepPorts } from './sweep-orders.ts';

const PAGE = 2;
type Query = Parameters<ShopifyOrders['changed']>[1];

const changed = (number: number, updatedAt: EpochMs, rest: Partial<ChangedOrder> = {}): ChangedOrder => ({
  id: anOrderId(String(number)),
  placedAt: updatedAt,
  updatedAt,
  totals: { total: money('900.00'), shopTotal: money('900.00') },
  ...rest,
});

/** Shopify's search over these orders, by pages of two, whole seconds as it has them. */
function searching(world: TestWorld, orders: readonly ChangedOrder[]) {
  const queries: Query[] = [];
  const search: ShopifyOrders['changed'] = (_shop, query) => {
    queries.push(query);
    const found = orders.filter(({ updatedAt }) => updatedAt >= query.since && updatedAt <= world.clock.now());
    const start = Number(query.after ?? 0);
    const next = start + PAGE < found.length ? String(start + PAGE) : null;
    return Promise.resolve({ orders: found.slice(start, start + PAGE), next });
  };
  const ports: SweepPorts = { ...world.ports, shopifyOrders: { changed: search } };
  return { ports, queries };
}

/** As the job does: each time the shop is due. How many looks there were. */
async function sweepUntilQuiet({ ports, shop, clock }: TestWorld, sweeping: SweepPorts): Promise<number> {
  await ports.shops.setUp(shop, { at: clock.now(), scopes: [] });
  for (let looks = 1; looks < 60; looks += 1) {
    await sweepOrders(sweeping, shop);
    clock.advance(MINUTE_MS);
    if ((await ports.shops.leaseSweeps(clock.now(), later(clock.now(), MINUTE_MS), 5)).length === 0) return looks;
  }
  throw new Error('the shop is looked at for ever');
}

const known = async ({ ports, shop }: TestWorld, orders: readonly ChangedOrder[]) =>
  (await Promise.all(orders.map(({ id }) => ports.orders.find(shop, id)))).filter((each) => each !== null).length;

describe('a look at changed orders', () => {
  test('makes known what may have to be verified and leaves the rest', async () => {
    const world = await testWorld();
    const now = world.clock.now();
    const cheap = { total: money('10.00'), shopTotal: money('10.00') };
    const { ports, queries } = searching(world, [changed(1, now), changed(2, now, { totals: cheap })]);
    await sweepOrders(ports, world.shop);
    expect(await row(world, anOrderId('1'))).toMatchObject({ state: 'pending' });
    expect(await world.ports.orders.find(world.shop, anOrderId('2'))).toBe(null);
    expect(queries).toEqual([{ since: later(now, -10 * MINUTE_MS), after: null }]);
    expect(await world.ports.shops.find(world.shop)).toMatchObject({ sweptUntil: now, missedEventAt: null });
  });

  test('notes what Shopify should have told of long ago, and only that', async () => {
    const world = await testWorld();
    world.clock.advance(HOUR_MS);
    const now = world.clock.now();
    await sweepOrders(searching(world, [changed(1, now, { placedAt: later(now, -14 * MINUTE_MS) })]).ports, world.shop);
    expect(await world.ports.shops.find(world.shop)).toMatchObject({ missedEventAt: null });
    await sweepOrders(searching(world, [changed(2, now, { placedAt: later(now, -16 * MINUTE_MS) })]).ports, world.shop);
    expect(await world.ports.shops.find(world.shop)).toMatchObject({ missedEventAt: now });
  });

  test.each([
    ['within the overlap', 60, 5 * SECOND_MS],
    ['within one second', 90, 0],
    ['over hours', 180, MINUTE_MS],
  ])('of more than twenty pages %s ends, and has seen them all', async (_, count, every) => {
    const world = await testWorld();
    const start = world.clock.now();
    const orders = Array.from({ length: count }, (__, index) => changed(index + 1, later(start, index * every)));
    world.clock.advance(count * every + 30 * SECOND_MS);
    const { ports, queries } = searching(world, orders);
    const looks = await sweepUntilQuiet(world, ports);
    expect(await known(world, orders)).toBe(count);
    expect(looks).toBeLessThan(20);
    expect(queries.length).toBeLessThan(looks * 50);
  });

  test('that would find the same at once waits a minute', async () => {
    const world = await testWorld();
    const { shops } = world.ports;
    const orders = Array.from({ length: 60 }, (_, index) => changed(index + 1, later(world.clock.now(), (index - 60) * 10)));
    const { ports } = searching(world, orders);
    await shops.setUp(world.shop, { at: world.clock.now(), scopes: [] });
    const isDue = async () => (await shops.leaseSweeps(world.clock.now(), later(world.clock.now(), MINUTE_MS), 5)).length === 1;
    expect(await isDue()).toBe(true);
    await sweepOrders(ports, world.shop);
    expect(await isDue()).toBe(false);
    world.clock.advance(MINUTE_MS);
    expect(await isDue()).toBe(true);
  });
});

describe('does not stop at', () => {
  test('an order whose totals cannot be read: that one is looked at with care, and those behind it too', async () => {
    const world = await testWorld();
    const now = world.clock.now();
    await sweepOrders(searching(world, [changed(1, now, { totals: null }), changed(2, now)]).ports, world.shop);
    expect(await known(world, [changed(1, now), changed(2, now)])).toBe(2);
  });

  test('a row that cannot be read', async () => {
    const world = await testWorld();
    const now = world.clock.now();
    const { ports } = searching(world, [changed(1, now), changed(2, now)]);
    const find: SweepPorts['orders']['find'] = (shop, id) =>
      id === anOrderId('1') ? Promise.reject(new AppError('row-corrupt', 'no such state')) : world.ports.orders.find(shop, id);
    await sweepOrders({ ...ports, orders: { find, touch: world.ports.orders.touch } }, world.shop);
    expect(await row(world, anOrderId('2'))).toMatchObject({ state: 'pending' });
    expect(await world.ports.shops.find(world.shop)).toMatchObject({ sweptUntil: now });
  });
});

test('while Shopify cannot be asked nothing counts as looked at', async () => {
  const world = await testWorld();
  world.ports.shopifyOrders.failNext({ call: 'changed', code: 'shopify-unreachable' });
  await expect(sweepOrders(world.ports, world.shop)).rejects.toMatchObject({ code: 'shopify-unreachable' });
  expect(await world.ports.shops.find(world.shop)).toMatchObject({ sweptUntil: null });
});
