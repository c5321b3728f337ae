import type { OrderObstacle, Settings } from '@selvedge/contract/admin-api.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import { phoneWindows } from '../challenge/limits.ts';
import { newOrderMessage } from '../message/new-message.ts';
import { HOUR_MS, later } from '../shared/clock.ts';
import { dueReminder, remindersAfter } from './next-look.ts';
import { type Order, orderSubject } from './order.ts';
import type { OrderPorts } from './order-ports.ts';

type AskPorts = Pick<OrderPorts, 'orders' | 'providers' | 'clock' | 'random' | 'wake'>;

/**
 * Sends the shopper of a waiting order the link to verify it, or a reminder that is due. Counted against the limits of the phone: whoever orders in a stranger's name must
 * not be able to fill their phone. What hinders is noted for the merchant, and the order is asked about when that is gone.
 */
export async function askShopper(ports: AskPorts, order: Order, settings: Settings): Promise<void> {
  const now = ports.clock.now();
  const reminderAt = dueReminder(order, settings);
  const isFirst = order.askedAt === null;
  if (order.reportedAt !== null || !(isFirst || (reminderAt !== null && reminderAt <= now))) return;
  if (order.phoneIndex === null) return;
  if (!(await ports.providers.find(order.shop))) return note(ports, order, 'provider-not-configured');
  await send(ports, order, { settings, kind: isFirst ? 'order-link' : 'order-reminder' });
}

type SendingLink = Readonly<{ settings: Settings; kind: 'order-link' | 'order-reminder' }>;

async function send(ports: AskPorts, order: Order, { settings, kind }: SendingLink): Promise<void> {
  const now = ports.clock.now();
  const isFirst = kind === 'order-link';
  const asked = await ports.orders.ask(order, {
    message: newOrderMessage(ports, { shop: order.shop, orderId: order.id, send: order.reminders + 1, kind }),
    count: { scope: 'phone', subject: order.phoneIndex ?? '', windows: phoneWindows(settings.limits) },
    // The shopper has the whole time from when they were asked.
    set: isFirst
      ? { askedAt: now, deadlineAt: later(now, settings.orders.waitHours * HOUR_MS), obstacle: null }
      : { reminders: remindersAfter(order, settings, now), obstacle: null },
    event: newAuditEvent(ports, {
      shop: order.shop,
      name: isFirst ? 'order-asked' : 'order-reminded',
      actor: 'system',
      subject: orderSubject(order.id),
      data: {},
    }),
    now,
  });
  if (asked.outcome === 'limited') return note(ports, order, 'send-limit');
  if (asked.outcome === 'asked') ports.wake();
}

async function note({ orders }: AskPorts, order: Order, obstacle: OrderObstacle): Promise<void> {
  if (order.obstacle !== obstacle) await orders.change(order, { set: { obstacle }, events: [], flow: [], spend: null });
}
