import { drizzleOrderStore } from '../../adapters/db/drizzle-order-store.ts';
import { drizzleShopStore } from '../../adapters/db/drizzle-shop-store.ts';
import { type Order, type OrderId, parseOrderId } from '../../core/order/order.ts';
import type { OrderAsking, OrderChange } from '../../core/order/order-store.ts';
import { newOrderMessage } from '../../core/message/new-message.ts';
import { MINUTE_MS } from '../../core/shared/clock.ts';
import { systemRandom } from '../../core/shared/random.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { anAuditEvent, START } from '../builders/a-challenge.ts';
import type { Stage } from './on-each-engine.ts';

export const times = <T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));

export function orderId(number: number): OrderId {
  const id = parseOrderId(String(number));
  if (!id) throw new Error(`${number} is no order`);
  return id;
}

export const anAsking = ({ shop, id }: Pick<Order, 'shop' | 'id'>, change: Partial<OrderAsking> = {}): OrderAsking => ({
  message: newOrderMessage({ clock: { now: () => START }, random: systemRandom }, { shop, orderId: id, kind: 'order-link', send: 1 }),
  count: { scope: 'phone', subject: 'one phone', windows: [{ count: 3, periodMs: 10 * MINUTE_MS }] },
  set: { askedAt: START },
  event: anAuditEvent('order-asked', { shop, subject: `order/${id}` }),
  now: START,
  ...change,
});

/** Orders of the stage's shop, with everything that a test does not name. */
export function orderActs(stage: Stage) {
  const store = () => drizzleOrderStore(stage.db);
  return {
    store,
    install: (shop: ShopDomain = stage.shop) => drizzleShopStore(stage.db).dataKey(shop, 'key', START),
    change: (order: Order, change: Partial<OrderChange>) =>
      store().change(order, { set: {}, events: [], flow: [], spend: null, ...change }),
    /** An order as it stands once it was looked at. */
    known: async (number: number, set: OrderChange['set'] = {}, shop: ShopDomain = stage.shop): Promise<Order> => {
      await store().touch(shop, orderId(number), { now: START, isRequired: false });
      const order = await store().find(shop, orderId(number));
      const known = order && (await store().change(order, { set: { placedAt: START, ...set }, events: [], flow: [], spend: null }));
      if (!known || known === 'spent') throw new Error('the order could not be made');
      return known;
    },
    find: async ({ shop, id }: Pick<Order, 'shop' | 'id'>): Promise<Order> => {
      const order = await store().find(shop, id);
      if (!order) throw new Error('the order is gone');
      return order;
    },
  };
}
