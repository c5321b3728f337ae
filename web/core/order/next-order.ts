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
  /** It was placed under rules that stood before these, or before the app was there. What it has grown by since it was judged was not. */ isOlder: boolean;
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
  const { order, facts, verdict, settings, isOlder } = standing;
  switch (verdict.outcome) {
    case 'clear':
      return order.state === 'clear' ? null : move('clear');
    case 'proven':
      return verified(standing, 'checkout');
    case 'unproven': {
      const hasGrown = order.state !== 'pending' && !facts.isDone && !isWithin(facts.total, order.total);
      const isWatched = (settings.mode === 'monitor' || (isOlder && !hasGrown)) && !order.isRequired;
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
  // What its proof covers as well needs no second question.
  if (verdict.outcome === 'proven') return verified(standing, 'checkout');
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
    // Of a shopper who was forgotten nothing is written down again.
    set: { cover: standing.order.erasedAt === null ? coverOf(standing) : null, by, deadlineAt: null },
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
