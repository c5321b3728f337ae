import type { OrderDetail, OrderRow } from '@selvedge/contract/admin-api.ts';
import type { AuditStore } from '../audit/audit-store.ts';
import { messageViews } from '../message/message-view.ts';
import { moneyText } from '../shared/money.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import { LINK_WAIT_MS } from './order-link.ts';
import { type Order, type OrderId, orderSubject } from './order.ts';
import type { OrderPorts } from './order-ports.ts';

export type ReadOrderPorts = Pick<OrderPorts, 'orders' | 'messages' | 'clock'> & Readonly<{ audit: AuditStore }>;

/** All that a merchant may know of an order's verification. */
export async function readOrder(
  { orders, messages, audit }: ReadOrderPorts,
  shop: ShopDomain,
  id: OrderId,
): Promise<OrderDetail | Refusal> {
  const order = await orders.find(shop, id);
  if (!order || order.state === 'pending') return refuse('order-not-found', 'there is no such order');
  const [holds, sent, events] = await Promise.all([orders.holds(shop, id), messages.ofOrder(shop, id), audit.list(shop, orderSubject(id))]);
  const last = sent.at(-1);
  return {
    ...orderRow(order),
    by: order.by,
    verifiedAt: order.verifiedAt,
    holds: holds.filter(({ releasedAt }) => releasedAt === null).length,
    // Those that were left out after an outage are none.
    reminders: sent.filter(({ about }) => about.kind === 'order-reminder').length,
    nextLinkAt: last ? last.createdAt + LINK_WAIT_MS : null,
    messages: messageViews(sent),
    events: events.map(({ at, name, actor, data }) => ({ at, name, actor, data })),
  };
}

export function orderRow({
  id,
  name,
  placedAt,
  total,
  state,
  reason,
  source,
  maskedPhone,
  deadlineAt,
  obstacle,
  reportedAt,
}: Order): OrderRow {
  return {
    id,
    name,
    placedAt,
    total: { amount: moneyText(total), currency: total.currency },
    // A pending order is not shown; its row is only a place to judge it in.
    state: state === 'pending' ? 'clear' : state,
    reason,
    source,
    maskedPhone,
    deadlineAt,
    obstacle,
    reportedAt,
  };
}
