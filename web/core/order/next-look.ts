import type { Settings } from '@selvedge/contract/admin-api.ts';
import { type EpochMs, HOUR_MS, later, MINUTE_MS, SECOND_MS } from '../shared/clock.ts';
import { isOpen, type Order, type OrderFacts } from './order.ts';

/** A new order has no fulfilment orders for some seconds, and may get its checkout's metafield late: looked at often at first. */
const FIRST_LOOKS: readonly Readonly<{ below: number; every: number }>[] = [
  { below: 20 * SECOND_MS, every: 3 * SECOND_MS },
  { below: 120 * SECOND_MS, every: 15 * SECOND_MS },
  { below: 900 * SECOND_MS, every: 60 * SECOND_MS },
];
const USUAL_LOOK = 900 * SECOND_MS;
const firstLook = (age: number): number => FIRST_LOOKS.find(({ below }) => age < below)?.every ?? USUAL_LOOK;

/** When to look for an order that Shopify tells of and does not show yet; null when it will not come any more. */
export function nextSearch({ state, createdAt }: Order, now: EpochMs): EpochMs | null {
  const age = now - createdAt;
  return state === 'pending' && age < HOUR_MS ? later(now, firstLook(age)) : null;
}

/** When to look again by itself: at the next reminder or the end of the wait, and while it is held now and then. Null: when something happens. */
export function nextLook(
  order: Order,
  { facts, settings, now }: Readonly<{ facts: OrderFacts; settings: Settings; now: EpochMs }>,
): EpochMs | null {
  if (order.state === 'cancelling') return later(now, 60 * SECOND_MS);
  if (!isOpen(order)) return null;
  const age = now - order.createdAt;
  const isYoung = facts.fulfilmentOrders.length === 0 && !facts.isDone;
  const every = isYoung ? firstLook(age) : USUAL_LOOK;
  const reminderAt = dueReminder(order, settings);
  return [later(now, every), reminderAt, order.deadlineAt]
    .filter((at) => at !== null && at > now)
    .reduce<EpochMs | null>((first, at) => (first === null || (at ?? first) < first ? at : first), null);
}

/** When the next reminder is due; null when none is left. */
export function dueReminder({ state, askedAt, reminders, reportedAt }: Order, { orders }: Settings): EpochMs | null {
  const hours = orders.reminderHours[reminders];
  return state !== 'waiting' || askedAt === null || reportedAt !== null || hours === undefined ? null : later(askedAt, hours * HOUR_MS);
}

/** Two reminders closer together are one too many. */
const REMINDER_GAP_MS = 15 * MINUTE_MS;

/** How many reminders are behind an order that is reminded now: after an outage those that were due as well, or are about to be, are left out. */
export function remindersAfter({ askedAt, reminders }: Order, { orders }: Settings, now: EpochMs): number {
  const soon = later(now, REMINDER_GAP_MS);
  const due = orders.reminderHours.filter((hours) => askedAt !== null && later(askedAt, hours * HOUR_MS) <= soon).length;
  return Math.max(reminders + 1, due);
}
