import { describe, expect, test } from '@jest/globals';
import { anOrderId, change, eventsOf, lookAt, money, place, row, workOff } from '../../test/builders/an-order.ts';
import { aShop } from '../../test/builders/test-shop.ts';
import { testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { HOUR_MS } from '../shared/clock.ts';
import { releaseByFlow, requireVerification } from './flow-acts.ts';
import { verifyOrderByPhone } from './staff-acts.ts';

const id = anOrderId();
const run = ({ shop }: TestWorld, runId = 'run-1') => ({ shop, orderId: id, runId, reason: 'new customer' });
const named = async (world: TestWorld, name: string) => (await eventsOf(world)).filter((each) => each === name).length;
const grow = (world: TestWorld) => {
  change(world, id, { total: money('1500.00'), shopTotal: money('1500.00') });
  return lookAt(world);
};

describe('a workflow that lets an order go', () => {
  test('again, hours later: an order that was held anew after an edit stays held', async () => {
    const world = await testWorld();
    await place(world);
    await releaseByFlow(world.ports, run(world));
    await workOff(world);
    expect(await row(world)).toMatchObject({ state: 'released', by: 'flow' });
    expect(await grow(world)).toMatchObject({ state: 'waiting', reason: 'total-rose' });
    world.clock.advance(5 * HOUR_MS);
    expect(await releaseByFlow(world.ports, run(world))).toEqual({ outcome: 'done' });
    expect(await row(world)).toMatchObject({ state: 'waiting' });
    await releaseByFlow(world.ports, run(world, 'run-2'));
    expect(await row(world)).toMatchObject({ state: 'released' });
    expect(await named(world, 'order-released')).toBe(2);
  });

  test('that found nothing held lets nothing go when it is repeated', async () => {
    const world = await testWorld();
    await place(world);
    await verifyOrderByPhone(world.ports, { shop: world.shop, actor: 'staff:1', id, reason: 'called' });
    await releaseByFlow(world.ports, run(world));
    expect(await grow(world)).toMatchObject({ state: 'waiting' });
    await releaseByFlow(world.ports, run(world));
    expect(await row(world)).toMatchObject({ state: 'waiting' });
    expect(await named(world, 'order-released')).toBe(0);
  });

  test('forty times at once: once, and the hold comes off', async () => {
    const world = await testWorld();
    await place(world);
    await Promise.all(Array.from({ length: 40 }, () => releaseByFlow(world.ports, run(world))));
    await workOff(world);
    expect(await named(world, 'order-released')).toBe(1);
    expect(world.ports.shopifyOrders.orders.get(id)?.fulfilmentOrders.map(({ ourHold }) => ourHold)).toEqual([null]);
  });

  test('of an order that is not known, or another shop’s, changes nothing', async () => {
    const world = await testWorld();
    await place(world);
    await releaseByFlow(world.ports, { ...run(world), shop: aShop('other') });
    await releaseByFlow(world.ports, { ...run(world), orderId: anOrderId('9999') });
    expect(await row(world)).toMatchObject({ state: 'waiting' });
    expect(await world.ports.orders.find(world.shop, anOrderId('9999'))).toBe(null);
  });

  test('of the same run as one that asks for a verification: both are done', async () => {
    const world = await testWorld();
    await place(world, { total: money('10.00') });
    await requireVerification(world.ports, run(world));
    await workOff(world);
    await releaseByFlow(world.ports, run(world));
    expect(await row(world)).toMatchObject({ state: 'released' });
  });
});

describe('a workflow that asks for a verification', () => {
  test('again wakes nobody and writes nothing', async () => {
    const world = await testWorld();
    await place(world, { total: money('10.00') });
    let wakes = 0;
    const ports = { ...world.ports, wakeOrders: () => (wakes += 1) };
    await Promise.all(Array.from({ length: 20 }, () => requireVerification(ports, run(world))));
    await workOff(world);
    const before = await row(world);
    world.clock.advance(30 * HOUR_MS);
    await requireVerification(ports, run(world));
    expect(wakes).toBe(1);
    expect(await row(world)).toEqual(before);
    expect(await named(world, 'order-required')).toBe(1);
  });

  test('of an order that nobody told of yet makes it known, and it is held', async () => {
    const world = await testWorld();
    await requireVerification(world.ports, run(world));
    expect(await row(world)).toMatchObject({ state: 'pending', isRequired: true });
    expect(await place(world, { total: money('10.00') })).toMatchObject({ state: 'waiting', reason: 'required-by-flow' });
  });
});

test('a run that comes after the shop was erased brings nothing of it back', async () => {
  const world = await testWorld();
  await place(world);
  await world.ports.privacy.eraseShop(world.shop);
  await requireVerification(world.ports, run(world));
  await releaseByFlow(world.ports, run(world));
  for (const table of Object.values(world.db.schema)) expect(await world.db.read((q) => q.select().from(table))).toEqual([]);
});
