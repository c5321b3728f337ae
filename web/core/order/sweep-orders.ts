import { readPolicy, type ReadPolicyPorts } from '../policy/read-policy.ts';
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
  let after: string | null = null;
  let until: EpochMs = since;
  let missedAt: EpochMs | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const { orders, next } = await ports.shopifyOrders.changed(shop, { since, after });
    for (const order of orders) {
      if (await look(ports, shop, order)) missedAt = now;
      until = epochMs(Math.max(until, order.updatedAt));
    }
    after = next;
    if (next === null) break;
  }
  // A shop with more than that goes on from where this look ended, at once.
  const isWhole = after === null;
  await ports.shops.swept(shop, { until: isWhole ? now : goingOn(until, now), dueAt: isWhole ? later(now, EVERY_MS) : now, missedAt });
  ports.wakeOrders();
}

/**
 * Past the overlap, or a shop whose orders of ten minutes fill all pages would be looked at from the same place for ever; but never beyond now, before which Shopify's
 * search may still lack some.
 */
const goingOn = (until: EpochMs, now: EpochMs): EpochMs => epochMs(Math.min(later(until, OVERLAP_MS), now));

/** True when Shopify should have told of it long ago and has not. */
async function look(ports: SweepPorts, shop: ShopDomain, { id, placedAt, ...totals }: ChangedOrder): Promise<boolean> {
  const now = ports.clock.now();
  const isKnown = (await ports.orders.find(shop, id)) !== null;
  if (!isKnown) {
    const { policy } = await readPolicy(ports, shop, totals.total.currency);
    if (!isWorthALook(policy, totals)) return false;
  }
  await ports.orders.touch(shop, id, { now, isRequired: false });
  return !isKnown && placedAt < later(now, -LATE_MS);
}
