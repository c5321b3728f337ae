import { signedProof, type SignedProof } from './a-proof.ts';
import { advanceOrder } from '../../core/order/advance-order.ts';
import { type Order, type OrderFacts, type OrderId, parseOrderId } from '../../core/order/order.ts';
import { later, MINUTE_MS } from '../../core/shared/clock.ts';
import { parseMoney } from '../../core/shared/money.ts';
import { START } from './a-challenge.ts';
import { aShop } from './test-shop.ts';
import type { TestWorld } from './test-world.ts';

export function anOrderId(number = '5001'): OrderId {
  const id = parseOrderId(number);
  if (!id) throw new Error(`${number} is no order`);
  return id;
}

export function money(amount: string, currency = 'EUR') {
  const parsed = parseMoney(amount, currency);
  if (!parsed) throw new Error(`${amount} is no amount`);
  return parsed;
}

export const PHONE = '+33612345678';
export const OTHER_PHONE = '+33698765432';
export const EMAIL = 'asha@example.com';

/** An order of € 900.00 to one French phone, with one thing to send. */
export function someFacts(change: Partial<OrderFacts> = {}): OrderFacts {
  const total = change.total ?? money('900.00');
  return {
    id: anOrderId(),
    name: '#1001',
    placedAt: START,
    isCancelled: false,
    source: 'web',
    total,
    shopTotal: total,
    phones: { contact: PHONE, delivery: null, billing: null },
    email: EMAIL,
    country: 'FR',
    locale: 'en',
    company: false,
    customer: null,
    checkoutToken: 'checkout-token-of-5001',
    proofs: [],
    isUnfulfilled: true,
    isDone: false,
    fulfilmentOrders: [aFulfilmentOrder()],
    ...change,
  };
}

export const aFulfilmentOrder = (change: Partial<OrderFacts['fulfilmentOrders'][number]> = {}) => ({
  id: 'fulfilment-1',
  isHoldable: true,
  isClosed: false,
  ourHold: null,
  ...change,
});

/** The row of an order that waits. */
export function anOrder(change: Partial<Order> = {}): Order {
  return {
    id: anOrderId(),
    shop: aShop(),
    name: '#1001',
    state: 'waiting',
    reason: 'no-proof',
    source: 'web',
    obstacle: null,
    total: money('900.00'),
    contact: 'sealed',
    phoneIndex: 'phone',
    emailIndex: 'email',
    checkoutIndex: null,
    customerIndex: null,
    phones: 'phones',
    maskedPhone: '+33 ••••78',
    country: 'FR',
    locale: 'en',
    placedAt: START,
    cover: null,
    by: null,
    verifiedAt: null,
    askedAt: START,
    deadlineAt: later(START, 60 * MINUTE_MS),
    reminders: 0,
    reportedAt: null,
    isRequired: false,
    erasedAt: null,
    publishedDigest: null,
    revision: 1,
    tries: 0,
    createdAt: START,
    ...change,
  };
}

/** A proof as this shop's own checkout gives it. */
export const proofFor = async ({ ports, shop, clock }: TestWorld, change: Partial<SignedProof> = {}): Promise<string> =>
  signedProof(await ports.vault.keysOf(shop), { now: clock.now(), ...change });

/** As Shopify has it from now on. */
export function change({ ports }: TestWorld, id: OrderId, facts: Partial<OrderFacts>): void {
  const before = ports.shopifyOrders.orders.get(id);
  if (!before) throw new Error('no such order');
  ports.shopifyOrders.orders.set(id, { ...before, ...facts });
}

/** Shopify tells of the order, and it is looked at. */
export async function lookAt(world: TestWorld, id: OrderId = anOrderId()): Promise<Order> {
  const { ports, shop, clock } = world;
  await ports.orders.touch(shop, id, { now: clock.now(), isRequired: false });
  await workOff(world);
  return row(world, id);
}

/** What the job does: looks at what is due, until nothing is. */
export async function workOff({ ports, clock }: TestWorld): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    const now = clock.now();
    const leasedUntil = later(now, 2 * MINUTE_MS);
    const leased = await ports.orders.lease(now, leasedUntil, 64);
    if (leased.length === 0) return;
    // One that fails is due again later.
    await Promise.all(leased.map((order) => advanceOrder(ports, { order, leasedUntil }).catch(() => undefined)));
  }
  throw new Error('an order is looked at again and again');
}

export async function row({ ports, shop }: TestWorld, id: OrderId = anOrderId()): Promise<Order> {
  const order = await ports.orders.find(shop, id);
  if (!order) throw new Error('the order is not known');
  return order;
}

/** A new order is placed and looked at. */
export async function place(world: TestWorld, facts: Partial<OrderFacts> = {}): Promise<Order> {
  const placed = someFacts({ placedAt: world.clock.now(), ...facts });
  world.ports.shopifyOrders.orders.set(placed.id, placed);
  return lookAt(world, placed.id);
}

export const eventsOf = async ({ ports, shop }: TestWorld, id: OrderId = anOrderId()): Promise<readonly string[]> =>
  (await ports.audit.list(shop, `order/${id}`)).map(({ name }) => name);
