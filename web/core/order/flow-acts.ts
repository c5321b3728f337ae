import { newAuditEvent } from '../audit/new-audit-event.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import { isOpen, type Order, type OrderId, orderSubject } from './order.ts';
import type { OrderPorts } from './order-ports.ts';
import type { OnceOnly, OrderChange } from './order-store.ts';
import { settlingOf } from './staff-acts.ts';

export type FlowActPorts = Pick<OrderPorts, 'orders' | 'shops' | 'clock' | 'random'> & Readonly<{ wakeOrders(): void }>;
export type FlowAct = Readonly<{
  shop: ShopDomain;
  orderId: OrderId;
  /** Of the run that asks: Shopify repeats it when it tries again, for hours. */ runId: string;
  reason: string;
}>;
type Done = Readonly<{ outcome: 'done' }>;
const DONE: Done = { outcome: 'done' };

/** A workflow wants this order verified, whatever its total: it is held as soon as it is looked at. A repeat changes nothing. */
export async function requireVerification(ports: FlowActPorts, act: FlowAct): Promise<Done> {
  const { shop, orderId, reason } = act;
  if (!(await isInstalled(ports, shop))) return DONE;
  const event = newAuditEvent(ports, { shop, name: 'order-required', actor: 'flow', subject: orderSubject(orderId), data: { reason } });
  if ((await ports.orders.requireOnce(shop, orderId, { once: onceOf(ports, 'require', act), event })) === 'new') ports.wakeOrders();
  return DONE;
}

/**
 * A workflow lets a held order go. One that is not held is let be: that is what the workflow wants. A run decides once, about the order as it then was: a repeat that
 * comes after an edit, for which the order was held anew, does not let that go.
 */
export async function releaseByFlow(ports: FlowActPorts, act: FlowAct): Promise<Done> {
  const { shop, orderId } = act;
  if (!(await isInstalled(ports, shop))) return DONE;
  const order = await ports.orders.find(shop, orderId);
  if (order === null) return DONE;
  const change = isOpen(order) ? releaseOf(ports, act, order) : NOTHING;
  const changed = await ports.orders.changeOnce(order, change, onceOf(ports, 'release', act));
  if (changed === null) return releaseByFlow(ports, act);
  if (changed === 'repeated') return DONE;
  // The hold comes off at once, by whoever looks at due orders.
  await ports.orders.touch(shop, orderId, { now: ports.clock.now(), isRequired: false });
  ports.wakeOrders();
  return DONE;
}

/** A run that Shopify repeats for hours may outlive the app in its shop: nothing of an erased shop may come back by it. */
const isInstalled = async ({ shops }: FlowActPorts, shop: ShopDomain): Promise<boolean> => (await shops.find(shop))?.uninstalledAt === null;

const NOTHING: OrderChange = { set: {}, events: [], flow: [], spend: null };

const releaseOf = (ports: FlowActPorts, { shop, orderId: id, reason }: FlowAct, order: Order): OrderChange =>
  settlingOf(ports, { shop, actor: 'flow', id, reason }, { order, state: 'released', by: 'flow' });

const onceOf = ({ clock }: FlowActPorts, action: 'require' | 'release', { runId }: FlowAct): OnceOnly => ({
  key: `flow/${action}/${runId}`,
  now: clock.now(),
});
