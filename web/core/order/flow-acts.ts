import { newAuditEvent } from '../audit/new-audit-event.ts';
import type { AuditStore } from '../audit/audit-store.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { DAY_MS } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import { type OrderId, orderSubject } from './order.ts';
import type { OrderPorts } from './order-ports.ts';
import { releaseOrder, type StaffActPorts } from './staff-acts.ts';

export type FlowActPorts = StaffActPorts & Readonly<{ audit: AuditStore; shops: OrderPorts['shops']; wakeOrders(): void }>;
export type FlowAct = Readonly<{
  shop: ShopDomain;
  orderId: OrderId;
  /** Of the run that asks: Shopify repeats it when it tries again. */ runId: string;
  reason: string;
}>;
type Done = Readonly<{ outcome: 'done' }>;
const DONE: Done = { outcome: 'done' };

/** A workflow wants this order verified, whatever its total: it is held as soon as it is looked at. A repeat changes nothing. */
export async function requireVerification(ports: FlowActPorts, { shop, orderId, runId, reason }: FlowAct): Promise<Done | Refusal> {
  const { audit, orders, clock } = ports;
  const event = newAuditEvent(ports, { shop, name: 'order-required', actor: 'flow', subject: orderSubject(orderId), data: { reason } });
  await audit.appendOnce(event, { key: `flow/${runId}`, periodMs: DAY_MS });
  await orders.touch(shop, orderId, { now: clock.now(), isRequired: true });
  ports.wakeOrders();
  return DONE;
}

/** A workflow lets a held order go. One that is not held is let be: that is what the workflow wants. */
export async function releaseByFlow(ports: FlowActPorts, { shop, orderId, reason }: FlowAct): Promise<Done | Refusal> {
  const released = await releaseOrder(ports, { shop, actor: 'flow', id: orderId, reason }, 'flow');
  if (isRefusal(released) && released.code !== 'order-over' && released.code !== 'order-not-found') return released;
  ports.wakeOrders();
  return DONE;
}
