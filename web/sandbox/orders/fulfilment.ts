/** What Shopify says about the fulfilment of an order, worked out whenever it is looked at. */
import type { FulfilmentOrder, OrderRecord } from '../state/order-record.ts';
import type { FulfilmentOrder as View, Order } from '../wire-orders.ts';

/** None for a moment after the order was placed. */
export function fulfilmentOrdersAt(order: OrderRecord, now: number): readonly FulfilmentOrder[] {
  return now < order.fulfilmentOrdersAt ? [] : order.fulfilmentOrders;
}

export function statusOf({ state, holds }: FulfilmentOrder): View['status'] {
  return state === 'OPEN' && holds.length > 0 ? 'ON_HOLD' : state;
}

/** Since 2025 an app may put its own hold on what another one holds already. */
export function actionsOf(fulfilmentOrder: FulfilmentOrder): readonly string[] {
  switch (statusOf(fulfilmentOrder)) {
    case 'OPEN':
      return ['CREATE_FULFILLMENT', 'REPORT_PROGRESS', 'MOVE', 'HOLD', 'SPLIT'];
    case 'ON_HOLD':
      return ['RELEASE_HOLD', 'HOLD', 'MOVE'];
    case 'IN_PROGRESS':
      return ['CREATE_FULFILLMENT', 'REPORT_PROGRESS', 'MARK_AS_OPEN'];
    case 'CLOSED':
    case 'CANCELLED':
      return [];
  }
}

/** Shopify's display status. A cancelled order of which nothing left shows as unfulfilled. */
export function displayStatusOf(order: OrderRecord, now: number): Order['fulfilmentStatus'] {
  const visible = fulfilmentOrdersAt(order, now);
  const isLeft = (state: FulfilmentOrder['state']): boolean => state === 'CLOSED' || state === 'IN_PROGRESS';
  if (visible.length > 0 && visible.every(({ state }) => state === 'CLOSED')) return 'FULFILLED';
  if (visible.some(({ state }) => isLeft(state))) return 'PARTIALLY_FULFILLED';
  const open = visible.filter(({ state }) => state === 'OPEN');
  return open.length > 0 && open.every(({ holds }) => holds.length > 0) ? 'ON_HOLD' : 'UNFULFILLED';
}
