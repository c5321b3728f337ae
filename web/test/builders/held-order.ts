import { orderVerbs } from '../../bind-verbs.ts';
import { advanceOrder } from '../../core/order/advance-order.ts';
import { type OrderFacts, type OrderId, parseOrderId } from '../../core/order/order.ts';
import { later, MINUTE_MS } from '../../core/shared/clock.ts';
import { START } from './a-challenge.ts';
import { testWorld } from './test-world.ts';

/** An order of € 900.00 that an app placed: nothing of ours saw it before. */
const anOrderOf = (id: OrderId): OrderFacts => ({
  id,
  name: '#1001',
  placedAt: START,
  isCancelled: false,
  source: 'api',
  total: { minor: 90_000, currency: 'EUR', exponent: 2 },
  shopTotal: { minor: 90_000, currency: 'EUR', exponent: 2 },
  phones: { contact: '+33612345678', delivery: null, billing: null },
  email: 'asha@example.com',
  country: 'FR',
  locale: 'en',
  company: false,
  customer: null,
  checkoutToken: null,
  proofs: [],
  isUnfulfilled: true,
  isDone: false,
  fulfilmentOrders: [{ id: 'gid://shopify/FulfillmentOrder/1', isHoldable: true, isClosed: false, ourHold: null }],
});

/** A held order whose shopper was asked: the link is on their phone. Real stores and keys, and the verbs of the shopper. */
export async function heldOrder(change: Partial<OrderFacts> = {}) {
  const world = await testWorld();
  const { ports, shop, clock, sent } = world;
  const id = parseOrderId('1001');
  if (!id) throw new Error('unreachable');
  ports.shopifyOrders.orders.set(id, { ...anOrderOf(id), ...change });
  /** Looks at the order, as its job does. */
  const advance = async (): Promise<void> => {
    await ports.orders.touch(shop, id, { now: clock.now(), isRequired: false });
    const leasedUntil = later(clock.now(), MINUTE_MS);
    for (const order of await ports.orders.lease(clock.now(), leasedUntil, 10)) await advanceOrder(ports, { order, leasedUntil });
  };
  await advance();
  await world.deliver();
  const link = /\/verify\/([\w-]{46})$/u.exec(sent.at(-1)?.text ?? '')?.[1];
  if (link === undefined) throw new Error(`no link was sent: ${JSON.stringify(sent)}`);
  return { ...world, id, link, advance, verbs: orderVerbs(ports) };
}
export type HeldOrder = Awaited<ReturnType<typeof heldOrder>>;
