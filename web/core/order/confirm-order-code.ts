import type { OrderReply } from '@selvedge/contract/order-api.ts';
import { verifyCode } from '../challenge/verify-code.ts';
import { isRefusal, refuse, type Refusal } from '../shared/refusal.ts';
import { isOpen } from './order.ts';
import type { OrderAccess } from './order-access.ts';
import type { OrderPorts } from './order-ports.ts';
import { orderReply } from './order-view.ts';

/** Checks a code for a held order. The order becomes verified in the transaction that uses the code up, so that neither counts without the other. */
export async function confirmOrderCode(
  ports: OrderPorts,
  { access: { shop, id }, code }: Readonly<{ access: OrderAccess; /** Null: what came was no code. */ code: string | null }>,
): Promise<OrderReply | Refusal> {
  const [order, challenge] = await Promise.all([ports.orders.find(shop, id), ports.challenges.newestOfOrder(shop, id)]);
  if (!order || order.state === 'pending') return refuse('order-not-found', 'there is no such order');
  if (!isOpen(order) || order.reportedAt !== null)
    return order.state === 'verified' ? orderReply(ports, shop, id) : refuse('order-over', 'this order waits for no code');
  if (!challenge) return refuse('challenge-not-found', 'no code was sent for this order yet');
  const verified = await verifyCode(ports, { shop, id: challenge.id, code });
  return isRefusal(verified) ? verified : orderReply(ports, shop, id);
}
