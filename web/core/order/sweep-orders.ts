import { readPolicy, type ReadPolicyPorts } from '../policy/read-policy.ts';
import { AppError } from '../shared/app-error.ts';
import { type EpochMs, epochMs, HOUR_MS, later, MINUTE_MS } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import { isWorthALook } from './is-worth-a-look.ts';
import type { OrderStore } from './order-store.ts';
import type { ChangedOrder, ShopifyOrders } from './shopify-orders.ts';

export type SweepPorts = ReadPolicyPorts &
  Readonly<{ orders: Pick<OrderStore, 'find' | 'touch'>; shopifyOrders: Pick<ShopifyOrders, 'changed'>; wakeOrders(): void }>;

/** Shopify drops notices that it could not deliver for hours, and subscriptions that fail for long. So we look ourselves now and then. */
const EVERY_MS = HOUR_MS;
/** Two looks overlap by as much as Shopify's search may lag behind. */
const OVERLAP_MS = 10 * MINUTE_MS;
/** A notice may be this late before it counts as lost. */
const LATE_MS = 15 * MINUTE_MS;
const PAGES = 20;

/** Looks at what changed among a shop's orders since the last look, and makes due what may have to be verified. */
export async function sweepOrders(ports: SweepPorts, shop: ShopDomain): Promise<void> {
  const now = ports.clock.now();
  const found = await ports.shops.find(shop);
  if (!found) return;
  // Orders from before the app was there are none of ours.
  const since = later(found.sweptUntil ?? found.installedAt, -OVERLAP_MS);
  const { isWhole, until, hasMissed } = await lookThrough(ports, shop, since);
  const end = isWhole ? { until: now, dueAt: later(now, EVERY_MS) } : goingOn(until, now);
  await ports.shops.swept(shop, { ...end, missedAt: hasMissed ? now : null });
  ports.wakeOrders();
}

type Looked = Readonly<{
  /** To the last page. */ isWhole: boolean;
  /** The newest change that was looked at. */ until: EpochMs;
  hasMissed: boolean;
}>;

async function lookThrough(ports: SweepPorts, shop: ShopDomain, since: EpochMs): Promise<Looked> {
  let looked: Looked & Readonly<{ after: string | null }> = { isWhole: false, until: since, hasMissed: false, after: null };
  // Not before it has moved on: else a bulk edit of more orders in one second than fill all pages would be looked at from its beginning for ever.
  for (let page = 0; page < PAGES || looked.until === since; page += 1) {
    const { orders, next } = await ports.shopifyOrders.changed(shop, { since, after: looked.after });
    const missed = await lookAtAll(ports, shop, orders);
    const until = epochMs(Math.max(looked.until, ...orders.map(({ updatedAt }) => updatedAt)));
    looked = { isWhole: next === null, until, hasMissed: looked.hasMissed || missed, after: next };
    if (next === null) break;
  }
  return looked;
}

/** True when Shopify had not told of one of them. */
async function lookAtAll(ports: SweepPorts, shop: ShopDomain, orders: readonly ChangedOrder[]): Promise<boolean> {
  let missed = false;
  for (const order of orders) missed = (await lookSafely(ports, shop, order)) || missed;
  return missed;
}

/**
 * A shop with more than that goes on from where this look ended, at once. Past the overlap, or a shop whose orders of ten minutes fill all pages would be looked at from
 * the same place for ever; but never beyond now, before which Shopify's search may still lack some: to look again at once would find the same.
 */
function goingOn(until: EpochMs, now: EpochMs): Readonly<{ until: EpochMs; dueAt: EpochMs }> {
  const past = later(until, OVERLAP_MS);
  return past < now ? { until: past, dueAt: now } : { until: now, dueAt: later(now, MINUTE_MS) };
}

/** True when Shopify should have told of it long ago and has not. */
async function look(ports: SweepPorts, shop: ShopDomain, { id, placedAt, totals }: ChangedOrder): Promise<boolean> {
  const now = ports.clock.now();
  const isKnown = (await ports.orders.find(shop, id)) !== null;
  if (!isKnown && totals !== null) {
    const { policy } = await readPolicy(ports, shop, totals.total.currency);
    if (!isWorthALook(policy, totals)) return false;
  }
  await ports.orders.touch(shop, id, { now, isRequired: false });
  return !isKnown && placedAt < later(now, -LATE_MS);
}

/** As `look`; a row of ours that cannot be read must not keep the orders behind it from being looked at. */
async function lookSafely(ports: SweepPorts, shop: ShopDomain, order: ChangedOrder): Promise<boolean> {
  try {
    return await look(ports, shop, order);
  } catch (error) {
    if (error instanceof AppError && error.code === 'row-corrupt') return false;
    throw error;
  }
}
