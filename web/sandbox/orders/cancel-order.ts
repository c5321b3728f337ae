import type { OrderRecord } from '../state/order-record.ts';
import { nowIn, type World } from '../state/world.ts';
import { noteChange } from './change-order.ts';
import { displayStatusOf } from './fulfilment.ts';

export type Cancellation = Readonly<{
  by: string;
  /** Shopify's enum. */ reason: string;
  isRestocked: boolean;
  isRefunded: boolean;
  note?: string;
}>;

/** Why Shopify would not cancel it; null when it would. */
export function refusalToCancel(world: World, order: OrderRecord): string | null {
  if (order.cancelledAt !== null) return 'Cannot cancel an order that has already been canceled';
  const status = displayStatusOf(order, nowIn(world));
  return status === 'FULFILLED' || status === 'PARTIALLY_FULFILLED' ? 'Cannot cancel an order with outstanding fulfillments' : null;
}

export function cancelOrder(world: World, order: OrderRecord, { by, reason, isRestocked, isRefunded, note }: Cancellation): void {
  // A second request may have been faster, or the parcel.
  if (refusalToCancel(world, order) !== null) return;
  order.cancelledAt = nowIn(world);
  order.cancelReason = reason;
  order.isRefunded = isRefunded;
  for (const one of order.fulfilmentOrders) {
    one.state = 'CANCELLED';
    one.holds = [];
  }
  const done = [isRefunded ? 'refunded the payment' : 'did not refund', isRestocked ? 'restocked the items' : 'did not restock'].join(
    ' and ',
  );
  noteChange(world, order, {
    by,
    text: `Cancelled the order, ${done}.${note === undefined ? '' : ` ${note}`}`,
    topics: ['orders/cancelled'],
  });
}
