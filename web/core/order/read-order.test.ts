import { describe, expect, test } from '@jest/globals';
import { anOrderId, money, place, row, workOff } from '../../test/builders/an-order.ts';
import { aShop } from '../../test/builders/test-shop.ts';
import { testWorld } from '../../test/builders/test-world.ts';
import { HOUR_MS, later, MINUTE_MS } from '../shared/clock.ts';
import { isRefusal } from '../shared/refusal.ts';
import { listOrders } from './list-orders.ts';
import { readOrder } from './read-order.ts';
import { reportOrder } from './report-order.ts';
import { releaseOrder } from './staff-acts.ts';

const id = anOrderId();

describe('an order’s page', () => {
  test('shows how it stands, what was sent and what happened, and of the phone its mask', async () => {
    const world = await testWorld();
    await place(world);
    await world.deliver();
    world.clock.advance(2 * HOUR_MS);
    await workOff(world);
    await world.deliver();
    const detail = await readOrder(world.ports, world.shop, id);
    expect(detail).toMatchObject({
      ...{ id, name: '#1001', state: 'waiting', reason: 'no-proof', source: 'web', maskedPhone: '+33 ••••78' },
      ...{ total: { amount: '900.00', currency: 'EUR' }, holds: 1, reminders: 1, by: null, verifiedAt: null },
      nextLinkAt: later(world.clock.now(), 2 * MINUTE_MS),
      messages: [{ state: 'sent' }, { state: 'sent' }],
    });
    if (isRefusal(detail)) throw new Error(detail.code);
    expect(detail.events.map(({ name }) => name)).toEqual(['order-held', 'order-asked', 'message-sent', 'order-reminded', 'message-sent']);
    expect(JSON.stringify(detail)).not.toMatch(/612345678|asha@/);
  });

  test('of one that was let go counts no hold, and says by whom', async () => {
    const world = await testWorld();
    await place(world);
    await releaseOrder(world.ports, { shop: world.shop, actor: 'staff:1', id, reason: 'known to us' });
    await workOff(world);
    expect(await readOrder(world.ports, world.shop, id)).toMatchObject({ state: 'released', by: 'staff', holds: 0, deadlineAt: null });
  });

  test('of one not known, not judged yet or another shop’s is not there', async () => {
    const { ports, shop, clock } = await testWorld();
    await ports.orders.touch(shop, id, { now: clock.now(), isRequired: false });
    const none = { code: 'order-not-found' };
    expect(await readOrder(ports, shop, id)).toMatchObject(none);
    expect(await readOrder(ports, shop, anOrderId('9'))).toMatchObject(none);
    expect(await readOrder(ports, aShop('other'), id)).toMatchObject(none);
  });
});

describe('the list of orders', () => {
  /** One that waits, one reported, one let go, one below the threshold; the newest has the highest number. */
  async function listed() {
    const world = await testWorld();
    for (const number of ['1', '2', '3']) {
      await place(world, { id: anOrderId(number), fulfilmentOrders: [] });
      world.clock.advance(MINUTE_MS);
    }
    await place(world, { id: anOrderId('4'), total: money('10.00'), fulfilmentOrders: [] });
    await reportOrder(world.ports, { shop: world.shop, id: anOrderId('2') });
    await releaseOrder(world.ports, { shop: world.shop, actor: 'staff:1', id: anOrderId('3'), reason: 'known' });
    return world;
  }
  const ids = async ({ ports, shop }: Awaited<ReturnType<typeof listed>>, state: string | null) => {
    const page = await listOrders(ports, shop, { state, cursor: null });
    return isRefusal(page) ? page : page.rows.map((each) => each.id);
  };

  test.each([
    [null, ['3', '2', '1']],
    ['open', ['2', '1']],
    ['reported', ['2']],
    ['released', ['3']],
    ['waiting', ['2', '1']],
    ['clear', ['4']],
    ['verified', []],
  ])('for %s', async (state, numbers) => {
    expect(await ids(await listed(), state)).toEqual(numbers);
  });

  test.each(['pending', 'nonsense', ''])('refuses %s at the field', async (state) => {
    expect(await ids(await listed(), state)).toMatchObject({ code: 'input-invalid', fields: { state: expect.any(String) } });
  });

  test('is one shop’s, and goes on page by page to the last', async () => {
    const world = await testWorld();
    const { ports, shop, clock } = world;
    for (let number = 1; number <= 30; number += 1) {
      await place(world, { id: anOrderId(String(number)), fulfilmentOrders: [] });
      clock.advance(MINUTE_MS);
    }
    const first = await listOrders(ports, shop, { state: null, cursor: null });
    if (isRefusal(first)) throw new Error(first.code);
    expect([first.rows.length, first.previousCursor]).toEqual([25, null]);
    const second = await listOrders(ports, shop, { state: null, cursor: first.nextCursor });
    if (isRefusal(second)) throw new Error(second.code);
    expect(second.rows.map((each) => each.id)).toEqual(['5', '4', '3', '2', '1']);
    expect(second.nextCursor).toBe(null);
    expect(await listOrders(ports, aShop('other'), { state: null, cursor: null })).toMatchObject({ rows: [] });
    expect(await row(world, anOrderId('1'))).toMatchObject({ state: 'waiting' });
  });
});
