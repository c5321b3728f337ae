import { describe, expect, test } from '@jest/globals';
import {
  aFulfilmentOrder,
  anOrderId,
  change,
  eventsOf,
  lookAt,
  money,
  OTHER_PHONE,
  place,
  proofFor,
  row,
  someFacts,
  workOff,
} from '../../test/builders/an-order.ts';
import { ENFORCING, testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { HOUR_MS, later, MINUTE_MS, SECOND_MS } from '../shared/clock.ts';
import { isRefusal } from '../shared/refusal.ts';
import { advanceOrder } from './advance-order.ts';
import { confirmOrderCode } from './confirm-order-code.ts';
import { releaseOrder } from './staff-acts.ts';
import { sendOrderCode } from './send-order-code.ts';

const CANCELLING = { ...ENFORCING, orders: { ...ENFORCING.orders, then: 'cancel' as const } };
const id = anOrderId();
const holdOf = ({ ports }: TestWorld) => ports.shopifyOrders.orders.get(id)?.fulfilmentOrders.map(({ ourHold }) => ourHold);
const count = ({ ports }: TestWorld, call: string) => ports.shopifyOrders.calls.filter((each) => each === call).length;

async function askCode(world: TestWorld): Promise<string> {
  const access = { shop: world.shop, id };
  const sent = await sendOrderCode(world.ports, { access, address: '203.0.113.1', language: 'en', boundHost: null });
  if (isRefusal(sent)) throw new Error(sent.code);
  return world.deliver();
}

describe('an order that no checkout saw is held after it was placed', () => {
  test.each(['api', 'draft', 'subscription', 'web'] as const)('by %s: held, asked by text message, told in Shopify', async (source) => {
    const world = await testWorld();
    expect(await place(world, { source })).toMatchObject({ state: 'waiting', reason: 'no-proof' });
    expect(holdOf(world)).toEqual(['hold-1']);
    await world.deliver();
    expect(world.sent).toHaveLength(1);
    expect(world.ports.shopifyOrders.published).toMatchObject([{ standing: { state: 'waiting' } }]);
    expect(await eventsOf(world)).toEqual(['order-held', 'order-asked', 'message-sent']);
  });

  test('one with a genuine proof is verified and left alone', async () => {
    const world = await testWorld();
    expect(await place(world, { proofs: [await proofFor(world)] })).toMatchObject({ state: 'verified', by: 'checkout' });
    expect(count(world, 'hold')).toBe(0);
    expect(world.sent).toHaveLength(0);
  });

  test('of one below the threshold nothing personal is kept', async () => {
    const world = await testWorld();
    expect(await place(world, { total: money('399.00') })).toMatchObject({
      state: 'clear',
      contact: '',
      phoneIndex: null,
      emailIndex: null,
    });
  });
});

describe('one proof and many orders', () => {
  test('of forty in parallel exactly one passes', async () => {
    const world = await testWorld();
    const proofs = [await proofFor(world)];
    const ids = Array.from({ length: 40 }, (_, index) => anOrderId(String(6000 + index)));
    for (const each of ids) {
      const fulfilmentOrders = [aFulfilmentOrder({ id: `fulfilment-${each}` })];
      world.ports.shopifyOrders.orders.set(each, someFacts({ id: each, proofs, fulfilmentOrders }));
      await world.ports.orders.touch(world.shop, each, { now: world.clock.now(), isRequired: false });
    }
    await workOff(world);
    const rows = await Promise.all(ids.map((each) => row(world, each)));
    expect(rows.filter(({ state }) => state === 'verified')).toHaveLength(1);
    expect(rows.filter(({ state, reason }) => state === 'waiting' && reason === 'proof-spent')).toHaveLength(39);
  });
});

describe('fulfilment', () => {
  test('fulfilment orders that come late are held when they come', async () => {
    const world = await testWorld();
    await place(world, { fulfilmentOrders: [] });
    expect(count(world, 'hold')).toBe(0);
    change(world, id, { fulfilmentOrders: [aFulfilmentOrder()] });
    world.clock.advance(3 * SECOND_MS);
    await workOff(world);
    expect(holdOf(world)).toEqual(['hold-1']);
  });

  test('one that Shopify refuses to hold leaves no other free to go', async () => {
    const world = await testWorld();
    world.ports.shopifyOrders.failNext({ call: 'hold', code: 'shopify-refused' });
    await place(world, { fulfilmentOrders: [aFulfilmentOrder({ id: 'first' }), aFulfilmentOrder({ id: 'second' })] });
    expect(holdOf(world)).toEqual([null, 'hold-1']);
    world.clock.advance(MINUTE_MS);
    await workOff(world);
    expect(holdOf(world)).toEqual(['hold-2', 'hold-1']);
  });

  test('an order that Shopify tells of before it shows it is looked for again', async () => {
    const world = await testWorld();
    await world.ports.orders.touch(world.shop, id, { now: world.clock.now(), isRequired: false });
    await workOff(world);
    world.ports.shopifyOrders.orders.set(id, someFacts());
    world.clock.advance(3 * SECOND_MS);
    await workOff(world);
    expect(await row(world)).toMatchObject({ state: 'waiting' });
  });

  test('the answer to a hold is lost: found again, not held twice', async () => {
    const world = await testWorld();
    world.ports.shopifyOrders.failNext({ call: 'hold', code: 'shopify-unreachable', isDone: true });
    await place(world);
    world.clock.advance(5 * SECOND_MS);
    await workOff(world);
    expect(await world.ports.orders.holds(world.shop, id)).toMatchObject([{ holdId: 'hold-1', releasedAt: null }]);
    expect(count(world, 'hold')).toBe(1);
  });

  test.each(['facts', 'hold', 'publish'] as const)(
    'while Shopify is down at %s it is tried again, and the shopper is asked once',
    async (call) => {
      const world = await testWorld();
      for (let time = 0; time < 3; time += 1) world.ports.shopifyOrders.failNext({ call, code: 'shopify-unreachable' });
      await place(world);
      for (let wait = 0; wait < 6; wait += 1) {
        world.clock.advance(20 * SECOND_MS);
        await workOff(world);
      }
      await world.deliver();
      expect(holdOf(world)).toEqual(['hold-1']);
      expect(world.sent).toHaveLength(1);
    },
  );

  test('two workers at one order: one hold, one message', async () => {
    const world = await testWorld();
    const { ports, shop, clock } = world;
    ports.shopifyOrders.orders.set(id, someFacts());
    await ports.orders.touch(shop, id, { now: clock.now(), isRequired: false });
    const order = await row(world);
    const advancing = { order, leasedUntil: later(clock.now(), 2 * MINUTE_MS) };
    await Promise.allSettled([advanceOrder(ports, advancing), advanceOrder(ports, advancing)]);
    await workOff(world);
    await world.deliver();
    expect(count(world, 'hold')).toBeLessThanOrEqual(2);
    expect(holdOf(world)).toEqual(['hold-1']);
    expect(world.sent).toHaveLength(1);
  });

  test('a hold that the merchant takes off in Shopify stays off, also when the shopper was forgotten', async () => {
    for (const isForgotten of [false, true]) {
      const world = await testWorld();
      await place(world);
      const event = {
        id: 'e',
        shop: world.shop,
        at: world.clock.now(),
        name: 'customer-redacted',
        actor: 'shopify',
        subject: 'privacy',
        data: {},
      } as const;
      const customer = { phoneIndex: null, emailIndex: null, customerIndex: null, orderIds: [id] };
      if (isForgotten) await world.ports.privacy.eraseCustomer(world.shop, customer, { event, now: world.clock.now(), requestIds: [] });
      world.clock.advance(2 * MINUTE_MS);
      change(world, id, { fulfilmentOrders: [aFulfilmentOrder()] });
      expect(await lookAt(world)).toMatchObject({ state: 'released', by: 'merchant' });
      await lookAt(world);
      expect(holdOf(world)).toEqual([null]);
    }
  });

  test('a staff member lets it go: our hold comes off', async () => {
    const world = await testWorld();
    await place(world);
    await releaseOrder(world.ports, { shop: world.shop, actor: 'staff:1', id, reason: 'known to us' });
    await workOff(world);
    expect(holdOf(world)).toEqual([null]);
  });
});

describe('an order that is changed after its shopper verified', () => {
  async function verified(): Promise<TestWorld> {
    const world = await testWorld();
    await place(world);
    const code = await askCode(world);
    await confirmOrderCode(world.ports, { access: { shop: world.shop, id }, code });
    await workOff(world);
    expect(await row(world)).toMatchObject({ state: 'verified', by: 'code' });
    expect(holdOf(world)).toEqual([null]);
    return world;
  }

  test('to a higher total is held and asked again', async () => {
    const world = await verified();
    change(world, id, { total: money('950.00'), shopTotal: money('950.00') });
    expect(await lookAt(world)).toMatchObject({ state: 'waiting', reason: 'total-rose' });
    expect(holdOf(world)).toEqual(['hold-2']);
  });

  test('to another phone, or one more, is held and asked again', async () => {
    for (const phones of [
      { contact: OTHER_PHONE, delivery: null, billing: null },
      { contact: '+33612345678', delivery: OTHER_PHONE, billing: null },
    ]) {
      const world = await verified();
      change(world, id, { phones });
      expect(await lookAt(world)).toMatchObject({ state: 'waiting', reason: 'phone-changed' });
    }
  });

  test('to a lower total stays; and so does one whose phone is only spelled otherwise', async () => {
    const world = await verified();
    change(world, id, { total: money('850.00'), phones: { contact: '06 12 34 56 78', delivery: null, billing: null } });
    expect(await lookAt(world)).toMatchObject({ state: 'verified' });
  });

  test('when only the merchant changes which phones count, it stays', async () => {
    const world = await verified();
    const event = {
      id: 'e2',
      shop: world.shop,
      at: world.clock.now(),
      name: 'settings-saved',
      actor: 'staff:1',
      subject: 'settings',
      data: {},
    } as const;
    await world.ports.settings.save(world.shop, 1, {
      settings: { ...ENFORCING, phones: 'first' },
      ruledSince: later(world.clock.now(), -HOUR_MS),
      event,
    });
    expect(await lookAt(world)).toMatchObject({ state: 'verified' });
  });
});

describe('when the time is up', () => {
  async function late(): Promise<TestWorld> {
    const world = await testWorld(CANCELLING);
    await place(world);
    await world.deliver();
    world.clock.advance(24 * HOUR_MS);
    return world;
  }

  test('the order is cancelled once, where the merchant chose that', async () => {
    const world = await late();
    await workOff(world);
    expect(await row(world)).toMatchObject({ state: 'cancelled' });
    await lookAt(world);
    expect(world.ports.shopifyOrders.cancelled).toEqual([id]);
  });

  test('never when the provider was down and no message left', async () => {
    const world = await testWorld(CANCELLING);
    world.answerWith({ outcome: 'account', reason: 'quota-exceeded' });
    await place(world);
    await world.deliver();
    world.clock.advance(24 * HOUR_MS);
    await workOff(world);
    expect(await row(world)).toMatchObject({ state: 'lapsed', obstacle: 'message-failed' });
    expect(world.ports.shopifyOrders.cancelled).toEqual([]);
    expect(holdOf(world)).toEqual(['hold-1']);
  });

  test('a code at the last second wins', async () => {
    const world = await late();
    world.clock.advance(-SECOND_MS);
    const code = await askCode(world);
    world.clock.advance(2 * SECOND_MS);
    await workOff(world);
    expect(await row(world)).toMatchObject({ state: 'waiting' });
    await confirmOrderCode(world.ports, { access: { shop: world.shop, id }, code });
    await workOff(world);
    expect(await row(world)).toMatchObject({ state: 'verified' });
    expect(world.ports.shopifyOrders.cancelled).toEqual([]);
  });

  test('a cancellation whose answer was lost is not made twice', async () => {
    const world = await late();
    world.ports.shopifyOrders.failNext({ call: 'cancel', code: 'shopify-unreachable', isDone: true });
    await workOff(world);
    world.clock.advance(MINUTE_MS);
    await workOff(world);
    expect(await row(world)).toMatchObject({ state: 'cancelled' });
    expect(world.ports.shopifyOrders.cancelled).toEqual([id]);
  });

  test('a part leaves before a delayed cancellation: it is not cancelled', async () => {
    const world = await late();
    world.ports.shopifyOrders.failNext({ call: 'cancel', code: 'shopify-unreachable' });
    await workOff(world);
    change(world, id, { isUnfulfilled: false });
    world.clock.advance(MINUTE_MS);
    await workOff(world);
    expect(await row(world)).toMatchObject({ state: 'lapsed' });
    expect(world.ports.shopifyOrders.cancelled).toEqual([]);
  });

  test('each reminder goes out once', async () => {
    const world = await testWorld();
    await place(world);
    for (let hour = 0; hour < 23; hour += 1) {
      world.clock.advance(HOUR_MS);
      await workOff(world);
      await world.deliver();
    }
    expect((await eventsOf(world)).filter((name) => name === 'order-reminded')).toHaveLength(2);
  });
});

test('news out of order, late and twice changes nothing', async () => {
  const world = await testWorld();
  await place(world);
  const before = await row(world);
  for (let time = 0; time < 5; time += 1) await lookAt(world);
  expect(await row(world)).toEqual(before);
  expect(world.ports.shopifyOrders.published).toHaveLength(1);
  change(world, id, { isCancelled: true });
  await lookAt(world);
  expect(await lookAt(world)).toMatchObject({ state: 'cancelled' });
  expect((await eventsOf(world)).filter((name) => name === 'order-cancelled')).toHaveLength(1);
});
