import { createHash } from 'node:crypto';
import type { Settings } from '@selvedge/contract/admin-api.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import { readSettings } from '../policy/read-settings.ts';
import { shownRate } from '../policy/rate.ts';
import { type EpochMs, later, MINUTE_MS, SECOND_MS } from '../shared/clock.ts';
import { askShopper } from './ask-shopper.ts';
import { applyHolds } from './apply-holds.ts';
import { nextLook, nextSearch } from './next-look.ts';
import { type Order, type OrderFacts, orderSubject } from './order.ts';
import { changeOf, type Looking } from './order-change.ts';
import type { OrderPorts } from './order-ports.ts';
import type { PublishedStanding } from './shopify-orders.ts';

export type AdvancePorts = Pick<
  OrderPorts,
  | 'orders'
  | 'shopifyOrders'
  | 'challenges'
  | 'messages'
  | 'settings'
  | 'providers'
  | 'shops'
  | 'rates'
  | 'vault'
  | 'clock'
  | 'random'
  | 'wake'
>;
export type Advancing = Readonly<{ order: Order; leasedUntil: EpochMs }>;

/** As often as somebody else may be faster: then the order is looked at again, as it then is. */
const MAX_TURNS = 4;

/**
 * Looks at one leased order and does what is to be done now: judges it, holds or releases what is to be fulfilled, asks or reminds its shopper, tells Shopify how it stands,
 * ends the wait. It compares what is with what should be, so it may run at any time, in any number of processes, after any crash, and never does a thing twice that
 * must be done once. What fails is tried again, later and later; the order stays held meanwhile.
 */
export async function advanceOrder(ports: AdvancePorts, { order, leasedUntil }: Advancing): Promise<void> {
  try {
    const dueAt = await look(ports, order);
    await ports.orders.settle(order, { leasedUntil, dueAt, tries: 0 });
  } catch (error) {
    await ports.orders.settle(order, { leasedUntil, dueAt: later(ports.clock.now(), backoff(order.tries)), tries: order.tries + 1 });
    throw error;
  }
}

/** 5, 10, 20 … s, half an hour at most: fulfilment may begin any minute. */
const backoff = (tries: number): number => Math.min(5 * SECOND_MS * 2 ** tries, 30 * MINUTE_MS);

async function look(ports: AdvancePorts, leased: Order): Promise<EpochMs | null> {
  const { shop, id } = leased;
  const facts = await ports.shopifyOrders.facts(shop, id);
  // Deleted in Shopify, or older than the app may read. What we know of it is left for its retention time to end.
  if (facts === null) return nextSearch(leased, ports.clock.now());
  const [{ settings, ruledSince }, keys, found] = await Promise.all([
    readSettings(ports.settings, shop),
    ports.vault.keysOf(shop),
    ports.shops.find(shop),
  ]);
  await noteRate(ports, leased, facts);
  // Shopify's times have whole seconds: an order of the very second of the change counts as placed after it.
  // One that was known before the change and not yet looked at was under rules that stood, and is judged by those of now.
  const wasWaiting = leased.state === 'pending' && leased.createdAt < ruledSince;
  const isOlder = !wasWaiting && facts.placedAt + SECOND_MS <= Math.max(ruledSince, found?.installedAt ?? 0);
  const isEnforced = found !== null && found.enforcement.validationId !== null;
  const looking = {
    facts,
    settings,
    keys,
    currency: found?.currency ?? '',
    isOlder,
    isEnforced,
    holds: await ports.orders.holds(shop, id),
    spent: [],
  };
  const order = await settleState(ports, leased, looking);
  if (order === null) return ports.clock.now();
  await act(ports, order, looking);
  // As it is after what was just done.
  const standing = (await ports.orders.find(shop, id)) ?? order;
  return standing.revision === order.revision || standing.state === order.state
    ? nextLook(standing, { facts, settings, now: ports.clock.now() })
    : ports.clock.now();
}

async function noteRate({ rates }: AdvancePorts, { shop }: Order, { total, shopTotal, placedAt }: OrderFacts): Promise<void> {
  const rate = total.currency === shopTotal.currency ? null : shownRate(total, shopTotal);
  if (rate !== null) await rates.note(shop, { currency: total.currency, rate, seenAt: placedAt });
}

/** Brings the row to where it belongs. Null when others kept changing it: it is looked at again. */
async function settleState(ports: AdvancePorts, leased: Order, looking: Looking): Promise<Order | null> {
  let order: Order | null = leased;
  let spent: readonly string[] = [];
  for (let turn = 0; turn < MAX_TURNS && order !== null; turn += 1) {
    const change = await changeOf(ports, order, { ...looking, spent });
    if (change === null) return order;
    const changed: Order | 'spent' | null = await ports.orders.change(order, change);
    if (changed === 'spent') spent = [...spent, change.spend?.proofId ?? ''];
    else if (changed !== null) return changed;
    else order = await ports.orders.find(order.shop, order.id);
  }
  return null;
}

/** Makes Shopify and the shopper know what the row says. Holding comes first: it is what cannot wait. */
async function act(ports: AdvancePorts, order: Order, { facts, settings, holds }: Looking): Promise<void> {
  await applyHolds(ports, order, { facts, holds });
  if (order.state === 'cancelling') await cancel(ports, order, settings);
  const published = await publish(ports, order);
  if (published.state === 'waiting') await askShopper(ports, published, settings);
}

async function cancel(ports: AdvancePorts, order: Order, { orders }: Settings): Promise<void> {
  const outcome = await ports.shopifyOrders.cancel(order.shop, order.id, orders.cancel);
  const event = (name: 'order-cancelled' | 'order-cancel-refused') =>
    newAuditEvent(ports, { shop: order.shop, name, actor: 'system', subject: orderSubject(order.id), data: { by: 'rule' } });
  const ended =
    outcome === 'cancelled'
      ? ({ state: 'cancelled', event: event('order-cancelled') } as const)
      : ({ state: 'lapsed', event: event('order-cancel-refused') } as const);
  await ports.orders.change(order, { set: { state: ended.state }, events: [ended.event], flow: [], spend: null });
}

/** Tags, metafield and risk, once for each way of standing: to write them again would make another assessment of the same risk. */
async function publish(ports: AdvancePorts, order: Order): Promise<Order> {
  const standing = publishedOf(order);
  if (standing === null) return order;
  const digest = createHash('sha256').update(JSON.stringify(standing)).digest('base64url');
  if (order.publishedDigest === digest) return order;
  await ports.shopifyOrders.publish(order.shop, order.id, standing);
  const written = await ports.orders.change(order, { set: { publishedDigest: digest }, events: [], flow: [], spend: null });
  // Somebody verified it meanwhile: it is due again by that, and will be written as it then stands.
  return written === null || written === 'spent' ? order : written;
}

function publishedOf({ state, reason, by, verifiedAt, reportedAt }: Order): PublishedStanding | null {
  switch (state) {
    case 'waiting':
    case 'lapsed':
      return { state: reportedAt === null ? state : 'reported', reason, by, verifiedAt };
    case 'verified':
    case 'released':
      return { state, reason, by, verifiedAt };
    case 'pending':
    case 'clear':
    case 'watched':
    case 'cancelling':
    case 'cancelled':
      return null;
  }
}
