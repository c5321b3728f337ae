import type { OrderDetail } from '@selvedge/contract/admin-api.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import { isOpen, type Order, type OrderBy, type OrderId, orderSubject } from './order.ts';
import type { OrderChange } from './order-store.ts';
import type { OrderPorts } from './order-ports.ts';
import { readOrder, type ReadOrderPorts } from './read-order.ts';

export type StaffActPorts = ReadOrderPorts & Pick<OrderPorts, 'random'>;
export type StaffAct = Readonly<{
  shop: ShopDomain;
  actor: string;
  id: OrderId;
  /** In the staff member's own words, for the audit log. */ reason: string;
}>;

/** Lets a held order go without a verification: the merchant's decision, with their reason. */
export const releaseOrder = (ports: StaffActPorts, act: StaffAct): Promise<OrderDetail | Refusal> => settle(ports, act, 'released');

/** Somebody of the shop called the shopper and is sure. Counts like a code, and says in the log who said so and why. */
export const verifyOrderByPhone = (ports: StaffActPorts, act: StaffAct): Promise<OrderDetail | Refusal> => settle(ports, act, 'verified');

const NO_REASON = 'Say why: it stands in the log.';

async function settle(ports: StaffActPorts, act: StaffAct, state: 'released' | 'verified'): Promise<OrderDetail | Refusal> {
  const { shop, id } = act;
  if (act.reason.trim() === '') return refuse('input-invalid', 'a reason is needed', { fields: { reason: NO_REASON } });
  const order = await ports.orders.find(shop, id);
  if (!order) return refuse('order-not-found', 'there is no such order');
  // Said twice it is still so.
  if (order.state === state) return readOrder(ports, shop, id);
  if (!isOpen(order)) return refuse('order-over', 'this order is not held any more');
  const changed = await ports.orders.change(order, settlingOf(ports, act, { order, state, by: 'staff' }));
  if (changed === null || changed === 'spent') return settle(ports, act, state);
  // The hold comes off at once, by whoever looks at due orders.
  await ports.orders.touch(shop, id, { now: ports.clock.now(), isRequired: false });
  return readOrder(ports, shop, id);
}

type Settling = Readonly<{ order: Order; state: 'released' | 'verified'; by: OrderBy }>;

/** What is written of an order that somebody answers for without a code. */
export function settlingOf(
  ports: Pick<OrderPorts, 'clock' | 'random'>,
  { shop, id, actor, reason }: StaffAct,
  { order, state, by }: Settling,
): OrderChange {
  const now = ports.clock.now();
  const name = state === 'verified' ? 'order-verified' : 'order-released';
  const handle = state === 'verified' ? 'verification-succeeded' : 'order-released';
  return {
    set: {
      state,
      by,
      reason: null,
      verifiedAt: state === 'verified' ? now : null,
      deadlineAt: null,
      // For what it is now: an edit beyond asks again. The phones are those that the row knows.
      cover: { total: order.total, phones: order.phones },
      publishedDigest: null,
    },
    events: [newAuditEvent(ports, { shop, name, actor, subject: orderSubject(id), data: { by, reason } })],
    flow: [{ id: ports.random.rowId(now), shop, handle, orderId: id, reason: by, at: now }],
    spend: null,
  };
}
