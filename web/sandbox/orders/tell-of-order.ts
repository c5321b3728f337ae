import { randomInt } from 'node:crypto';
import type { Notice } from '../state/happening.ts';
import type { OrderRecord } from '../state/order-record.ts';
import { nowIn, type World } from '../state/world.ts';
import { orderPayload, restTime } from './order-payload.ts';

export type OrderTopic = 'orders/create' | 'orders/updated' | 'orders/cancelled' | 'orders/edited';

/** One event; its notices share an id, and each tells the order as it is now. */
export function tellOfOrder(world: World, order: OrderRecord, topics: readonly OrderTopic[]): void {
  const notices = topics.map((topic): Notice => ({
    topic,
    payload: topic === 'orders/edited' ? editPayload(world, order) : orderPayload(world, order),
  }));
  world.happenings.emit({ shop: order.shop, notices });
}

/** The one order topic whose payload is not the order. */
function editPayload(world: World, order: OrderRecord): Notice['payload'] {
  const nothing = { additions: [], removals: [] };
  const at = restTime(nowIn(world));
  return {
    order_edit: {
      id: randomInt(10_000_000, 99_999_999),
      app_id: null,
      created_at: at,
      committed_at: at,
      notify_customer: false,
      order_id: order.id,
      staff_note: '',
      user_id: 42,
      line_items: { additions: [{ id: order.id + 1, delta: 1 }], removals: [] },
      discounts: { line_item: nothing },
      shipping_lines: nothing,
    },
  };
}
