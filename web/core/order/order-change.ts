import type { Settings } from '@selvedge/contract/admin-api.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import { type EpochMs, MINUTE_MS } from '../shared/clock.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import { judgeOrder } from './judge-order.ts';
import { type Move, nextOrder } from './next-order.ts';
import { type Hold, isOpen, type Order, type OrderFacts, orderSubject } from './order.ts';
import { readPeople } from './order-people.ts';
import type { OrderPorts } from './order-ports.ts';
import type { OrderChange } from './order-store.ts';

type ChangePorts = Pick<OrderPorts, 'challenges' | 'messages' | 'clock' | 'random'>;
export type Looking = Readonly<{
  facts: OrderFacts;
  settings: Settings;
  keys: ShopKeys;
  currency: string;
  isOlder: boolean;
  /** Our rule stands in the shop's checkout. */ isEnforced: boolean;
  holds: readonly Hold[];
  /** Proofs that other orders have used. */ spent: readonly string[];
}>;

/** What is to be written of an order, as Shopify tells it now. Null: the row says it already. */
export async function changeOf(ports: ChangePorts, order: Order, looking: Looking): Promise<OrderChange | null> {
  const { facts, settings, keys } = looking;
  const now = ports.clock.now();
  const verdict = judgeOrder({ ...looking, isRequired: order.isRequired });
  const { people, phonesByScope, obstacle } = readPeople(keys, order, looking);
  const move = nextOrder({
    order,
    facts,
    verdict,
    phones: people.phones,
    phonesByScope,
    settings,
    isOlder: looking.isOlder,
    wasLetGo: wasLetGo(looking, now),
    ...(await atDeadline(ports, order)),
    now,
  });
  // What was forgotten is not written down again.
  const seen = order.erasedAt !== null ? {} : seenOf(order, { facts, people, obstacle, isKnown: (move?.state ?? order.state) !== 'clear' });
  if (move === null && Object.keys(seen).length === 0) return null;
  return {
    set: { ...seen, ...(move && { ...move.set, state: move.state, publishedDigest: null }) },
    events:
      move?.events.map(({ name, data }) =>
        newAuditEvent(ports, { shop: order.shop, name, actor: 'system', subject: orderSubject(order.id), data }),
      ) ?? [],
    flow: flowOf(ports, order, move),
    spend: move?.state === 'verified' && verdict.outcome === 'proven' ? { proofId: verdict.proofId, now } : null,
  };
}

/** What only the end of the wait asks for. */
async function atDeadline(
  { challenges, messages, clock }: ChangePorts,
  { shop, id, deadlineAt }: Order,
): Promise<Readonly<{ isBeingVerified: boolean; wasReached: boolean }>> {
  const now = clock.now();
  if (deadlineAt === null || deadlineAt > now) return { isBeingVerified: false, wasReached: false };
  const [live, sent] = await Promise.all([challenges.liveOfOrder(shop, id, now), messages.ofOrder(shop, id)]);
  return { isBeingVerified: live !== null, wasReached: sent.some(({ state }) => state === 'sent' || state === 'delivered') };
}

/** A hold needs a moment until everybody sees it. */
const VISIBLE_MS = MINUTE_MS;

/** Somebody took our hold off in Shopify: the merchant's word stands. */
function wasLetGo({ facts, holds }: Looking, now: EpochMs): boolean {
  return holds.some(({ fulfilmentOrderId, releasedAt, placedAt }) => {
    const standing = facts.fulfilmentOrders.find(({ id }) => id === fulfilmentOrderId);
    return releasedAt === null && placedAt <= now - VISIBLE_MS && standing !== undefined && !standing.isClosed && standing.ourHold === null;
  });
}

type Seen = Readonly<{
  facts: OrderFacts;
  people: ReturnType<typeof readPeople>['people'];
  obstacle: Order['obstacle'];
  /** Of an order that needs nothing nothing personal is kept. */ isKnown: boolean;
}>;

/** By what an order is known as its shopper's. */
const FOUND_BY = ['phones', 'emailIndex', 'customerIndex', 'checkoutIndex'] as const;

/** What the row should copy from Shopify and does not have yet. */
function seenOf(order: Order, { facts, people, obstacle, isKnown }: Seen): OrderChange['set'] {
  const { name, source, total, placedAt } = facts;
  const isNews =
    order.state === 'pending' || order.name !== name || order.total.minor !== total.minor || order.total.currency !== total.currency;
  const hasOthers = FOUND_BY.some((index) => order[index] !== people[index]);
  // A new number is asked anew; what hinders changes with it.
  const asked = order.phoneIndex !== people.phoneIndex && order.askedAt !== null && isOpen(order) ? { askedAt: null, reminders: 0 } : {};
  return {
    ...(isNews && { name, source, total, placedAt, locale: facts.locale ?? 'en' }),
    ...(isKnown && (hasOthers || order.contact === '') && { ...people, obstacle, ...asked }),
  };
}

function flowOf(ports: ChangePorts, { shop, id: orderId }: Order, move: Move | null): OrderChange['flow'] {
  const at = ports.clock.now();
  return move?.flow.map(({ handle, reason }) => ({ id: ports.random.rowId(at), shop, handle, orderId, reason, at })) ?? [];
}
