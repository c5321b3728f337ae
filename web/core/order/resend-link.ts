import type { OrderDetail, Settings } from '@selvedge/contract/admin-api.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import { phoneWindows } from '../challenge/limits.ts';
import { newOrderMessage } from '../message/new-message.ts';
import { readSettings } from '../policy/read-settings.ts';
import { type EpochMs, HOUR_MS, later } from '../shared/clock.ts';
import { isRefusal, refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import { isOpen, type Order, type OrderId, orderSubject } from './order.ts';
import type { OrderPorts } from './order-ports.ts';
import { readOrder, type ReadOrderPorts } from './read-order.ts';

export type ResendLinkPorts = ReadOrderPorts & Pick<OrderPorts, 'settings' | 'providers' | 'random' | 'wake'>;

/** Sends the link to a held order once more, at a staff member's wish, within the limits of its phone. */
export async function resendLink(
  ports: ResendLinkPorts,
  { shop, actor, id }: Readonly<{ shop: ShopDomain; actor: string; id: OrderId }>,
): Promise<OrderDetail | Refusal> {
  const order = await ports.orders.find(shop, id);
  const refusal = await refusalOf(ports, order);
  if (refusal || !order) return refusal ?? refuse('order-not-found', 'there is no such order');
  const [{ settings }, sent] = await Promise.all([readSettings(ports.settings, shop), ports.messages.ofOrder(shop, id)]);
  const now = ports.clock.now();
  const asked = await ports.orders.ask(order, {
    message: newOrderMessage(ports, { shop, orderId: id, send: sent.length + 1, kind: 'order-link' }),
    count: { scope: 'phone', subject: order.phoneIndex ?? '', windows: phoneWindows(settings.limits) },
    // Who is asked only now has the whole time from now.
    set: { obstacle: null, ...(order.askedAt === null && firstAsked(order, { settings, now })) },
    event: newAuditEvent(ports, { shop, name: 'order-asked', actor, subject: orderSubject(id), data: {} }),
    now,
  });
  if (asked.outcome === 'limited') return refuse('send-limit', 'this phone has had enough messages', { retryAfterMs: asked.retryAt - now });
  if (asked.outcome === 'changed') return refuse('order-over', 'the order changed meanwhile');
  ports.wake();
  return readOrder(ports, shop, id);
}

const firstAsked = ({ state }: Order, { settings, now }: Readonly<{ settings: Settings; now: EpochMs }>) => ({
  askedAt: now,
  ...(state === 'waiting' && { deadlineAt: later(now, settings.orders.waitHours * HOUR_MS) }),
});

async function refusalOf(ports: ResendLinkPorts, order: Order | null): Promise<Refusal | null> {
  if (order === null || order.state === 'pending') return refuse('order-not-found', 'there is no such order');
  if (!isOpen(order) || order.reportedAt !== null) return refuse('order-over', 'this order waits for nobody');
  if (order.phoneIndex === null) return refuse('no-phone', 'the order has no phone that can get a message');
  if (!(await ports.providers.find(order.shop))) return refuse('provider-not-configured', 'connect your SMS account first');
  const detail = await readOrder(ports, order.shop, order.id);
  const waitMs = isRefusal(detail) || detail.nextLinkAt === null ? 0 : detail.nextLinkAt - ports.clock.now();
  return waitMs > 0 ? refuse('resend-too-soon', 'a link was sent a moment ago', { retryAfterMs: waitMs }) : null;
}
