import type { OrderReply } from '@selvedge/contract/order-api.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import { isOpen, orderSubject } from './order.ts';
import type { OrderAccess } from './order-access.ts';
import type { OrderPorts } from './order-ports.ts';
import { orderReply } from './order-view.ts';

/**
 * Whoever holds the phone says that the order is not theirs. No further code or link goes to them for it, its live code dies, the order stays held, and the merchant and
 * their workflows are told. Once: a second report changes nothing. It freezes this order only: a report must not be a way to lock a stranger's phone.
 */
export async function reportOrder(ports: OrderPorts, { shop, id }: OrderAccess): Promise<OrderReply | Refusal> {
  const order = await ports.orders.find(shop, id);
  if (!order || order.state === 'pending') return refuse('order-not-found', 'there is no such order');
  if (!isOpen(order)) return refuse('order-over', 'this order waits for nobody any more');
  if (order.reportedAt === null) {
    const now = ports.clock.now();
    const changed = await ports.orders.change(order, {
      set: { reportedAt: now, publishedDigest: null },
      events: [newAuditEvent(ports, { shop, name: 'order-reported', actor: 'buyer', subject: orderSubject(id), data: {} })],
      flow: [{ id: ports.random.rowId(now), shop, handle: 'suspicious-report', orderId: id, reason: 'not-theirs', at: now }],
      spend: null,
    });
    if (changed === null || changed === 'spent') return reportOrder(ports, { shop, id });
    await ports.orders.touch(shop, id, { now, isRequired: false });
  }
  return orderReply(ports, shop, id);
}
