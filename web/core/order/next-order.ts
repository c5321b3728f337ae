import type { OrderReason, OrderState, Settings } from '@selvedge/contract/admin-api.ts';
import type { AuditName } from '../audit/audit-event.ts';
import { type EpochMs, HOUR_MS, later } from '../shared/clock.ts';
import type { FlowTrigger } from './flow-event.ts';
import { isWithin, type OrderVerdict } from './judge-order.ts';
import { type Cover, isOpen, type Order, type OrderBy, type OrderFacts } from './order.ts';

export type Standing = Readonly<{
  order: Order;
  facts: OrderFacts;
  verdict: OrderVerdict;
  /** Of the phones that stand on it now. */ phones: string;
  /** The same by each rule of which phones count: who answered under another rule has answered for these people too. */ phonesByScope: readonly string[];
  settings: Settings;
  /** It was placed under rules that stood before these, or before the app was there. */ isOlder: boolean;
  /** A fulfilment order of it bore our hold and bears it no more, though nobody of ours took it off. */ wasLetGo: boolean;
  /** Its shopper holds a code that still works. */ isBeingVerified: boolean;
  /** A link to it left for its shopper's phone, as far as the provider says. */ wasReached: boolean;
  now: EpochMs;
}>;

/** What becomes of an order, beside what is copied from Shopify. */
export type Move = Readonly<{
  state: Order['state'];
  set: Partial<Pick<Order, 'reason' | 'cover' | 'by' | 'verifiedAt' | 'askedAt' | 'deadlineAt' | 'reminders' | 'obstacle'>>;
  events: readonly Readonly<{ name: AuditName; data: Readonly<Record<string, string | number | null>> }>[];
  flow: readonly Readonly<{ handle: FlowTrigger; reason: string }>[];
}>;

/**
 * Where an order goes from here: the whole rule, pure. It looks at what is, never at what was told, so that news that comes late, twice or out of order changes nothing.
 * Null: it stays where it is.
 */
export function nextOrder(standing: Standing): Move | null {
  const { order, facts, wasLetGo } = standing;
  if (facts.isCancelled)
    return order.state === 'cancelled'
      ? null
      : move('cancelled', { events: [event('order-cancelled', { by: order.state === 'cancelling' ? 'rule' : 'shop' })] });
  if (wasLetGo && (isOpen(order) || order.state === 'cancelling')) return letGo(standing, 'merchant');
  // Of whom nothing is known any more, nothing can be judged.
  if (order.erasedAt !== null) return null;
  switch (order.state) {
    case 'pending':
    case 'clear':
    case 'watched':
      return fromUnasked(standing);
    case 'waiting':
    case 'lapsed':
      return fromOpen(standing);
    case 'verified':
    case 'released':
      return fromSettled(standing);
    case 'cancelling':
      return fromCancelling(standing);
    case 'cancelled':
      return null;
  }
}

function fromUnasked(standing: Standing): Move | null {
  const { order, verdict, settings, isOlder } = standing;
  switch (verdict.outcome) {
    case 'clear':
      return order.state === 'clear' ? null : move('clear');
    case 'proven':
      return verified(standing, 'checkout');
    case 'unproven': {
      const isWatched = (settings.mode === 'monitor' || isOlder) && !order.isRequired;
      if (!isWatched) return wait(standing, verdict.reason);
      return order.state === 'watched' && order.reason === verdict.reason ? null : move('watched', { set: { reason: verdict.reason } });
    }
  }
}

function fromOpen(standing: Standing): Move | null {
  const { order } = standing;
  return (
    answered(standing) ??
    (order.state === 'waiting' && order.deadlineAt !== null && order.deadlineAt <= standing.now ? endWait(standing) : null)
  );
}

/** What ends a hold without anybody's doing: a proof that came late, or a total below the threshold, or the merchant raised that. */
function answered(standing: Standing): Move | null {
  switch (standing.verdict.outcome) {
    case 'proven':
      return verified(standing, 'checkout');
    case 'clear':
      return move('clear', {
        set: { reason: null, deadlineAt: null },
        events: [event('order-cleared')],
        flow: [{ handle: 'order-released', reason: 'not-needed' }],
      });
    case 'unproven':
      return null;
  }
}

/** Its cancellation was decided and may not have reached Shopify. What speaks against it now, stops it. */
function fromCancelling(standing: Standing): Move | null {
  const instead = answered(standing);
  if (instead || standing.facts.isUnfulfilled) return instead;
  return move('lapsed', { events: [event('order-cancel-refused')] });
}

/** The time is up. Only an order whose shopper was really asked, of which nothing has left and which nobody is verifying at this moment, is ever cancelled. */
function endWait({ order, facts, settings, isBeingVerified, wasReached }: Standing): Move | null {
  if (isBeingVerified) return null;
  const mayCancel = settings.orders.then === 'cancel' && order.askedAt !== null && wasReached && facts.isUnfulfilled;
  const state: OrderState = mayCancel ? 'cancelling' : 'lapsed';
  const then = mayCancel ? 'cancel' : settings.orders.then === 'cancel' ? 'alert' : settings.orders.then;
  return move(state, {
    set: { deadlineAt: null, ...(order.askedAt !== null && !wasReached && { obstacle: 'message-failed' }) },
    events: [event('order-lapsed', { then })],
    flow: [{ handle: 'verification-failed', reason: then }],
  });
}

/** Verified or let go: so it stays, until it becomes more than somebody answered for. What has left cannot be held any more. */
function fromSettled(standing: Standing): Move | null {
  const { order, facts, verdict, phonesByScope, settings } = standing;
  if (order.cover === null || facts.isDone || verdict.outcome === 'clear') return null;
  // Monitoring holds nothing but what a workflow asks for.
  if (settings.mode === 'monitor' && !order.isRequired) return null;
  const isSamePeople = phonesByScope.includes(order.cover.phones);
  if (isSamePeople && isWithin(facts.total, order.cover.total)) return null;
  return wait(standing, isSamePeople ? 'total-rose' : 'phone-changed');
}

function verified(standing: Standing, by: OrderBy): Move {
  return move('verified', {
    set: { reason: null, cover: coverOf(standing), by, verifiedAt: standing.now, deadlineAt: null },
    events: [event('order-verified', { by })],
    flow: [{ handle: 'verification-succeeded', reason: by }],
  });
}

function letGo(standing: Standing, by: OrderBy): Move {
  return move('released', {
    set: { cover: coverOf(standing), by, deadlineAt: null },
    events: [event('order-released', { by })],
    flow: [{ handle: 'order-released', reason: by }],
  });
}

function wait({ settings, now }: Standing, reason: OrderReason): Move {
  return move('waiting', {
    set: {
      reason,
      cover: null,
      by: null,
      verifiedAt: null,
      askedAt: null,
      reminders: 0,
      deadlineAt: later(now, settings.orders.waitHours * HOUR_MS),
    },
    events: [event('order-held', { reason })],
    flow: [{ handle: 'order-held', reason }],
  });
}

const coverOf = ({ facts, phones }: Pick<Standing, 'facts' | 'phones'>): Cover => ({ total: facts.total, phones });

const event = (name: AuditName, data: Readonly<Record<string, string | number | null>> = {}) => ({ name, data });
const move = (state: Move['state'], { set = {}, events = [], flow = [] }: Partial<Omit<Move, 'state'>> = {}): Move => ({
  state,
  set,
  events,
  flow,
});

const SECOND = 1_000;
/** A new order has no fulfilment orders for some seconds, and may get its checkout's metafield late: looked at often at first. */
const FIRST_LOOKS: readonly Readonly<{ below: number; every: number }>[] = [
  { below: 20 * SECOND, every: 3 * SECOND },
  { below: 120 * SECOND, every: 15 * SECOND },
  { below: 900 * SECOND, every: 60 * SECOND },
];
const USUAL_LOOK = 900 * SECOND;
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
  if (order.state === 'cancelling') return later(now, 60 * SECOND);
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
