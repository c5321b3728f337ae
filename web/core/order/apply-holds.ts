import type { Hold, Order, OrderFacts } from './order.ts';
import { isOpen } from './order.ts';
import type { OrderPorts } from './order-ports.ts';

type HoldPorts = Pick<OrderPorts, 'orders' | 'shopifyOrders' | 'clock'>;
type Standing = Readonly<{ facts: OrderFacts; holds: readonly Hold[] }>;

/**
 * Holds every fulfilment order of an open order, takes our hold off all others, and remembers what stands: a hold that Shopify made and whose answer was lost is found
 * among the facts. Holds of other apps are never touched.
 */
export async function applyHolds(ports: HoldPorts, order: Order, { facts, holds }: Standing): Promise<void> {
  if (isOpen(order)) await holdAll(ports, order, { facts, holds });
  else if (order.state !== 'cancelling') await releaseAll(ports, { order, facts, holds });
}

async function holdAll({ orders, shopifyOrders, clock }: HoldPorts, { shop, id }: Order, { facts, holds }: Standing): Promise<void> {
  const failures: Error[] = [];
  for (const { id: fulfilmentOrderId, isHoldable, ourHold } of facts.fulfilmentOrders) {
    const known = holds.find((hold) => hold.fulfilmentOrderId === fulfilmentOrderId && hold.releasedAt === null);
    try {
      const holdId = ourHold ?? (isHoldable ? await shopifyOrders.hold(shop, fulfilmentOrderId) : null);
      if (holdId !== null && holdId !== known?.holdId) await orders.noteHold(shop, id, { fulfilmentOrderId, holdId, now: clock.now() });
    } catch (error) {
      // One that cannot be held must not leave the others to be sent.
      failures.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  const [first] = failures;
  if (first) throw first;
}

async function releaseAll(
  { orders, shopifyOrders, clock }: HoldPorts,
  { order: { shop }, facts, holds }: Standing & Readonly<{ order: Order }>,
): Promise<void> {
  for (const { id: fulfilmentOrderId, ourHold } of facts.fulfilmentOrders) {
    if (ourHold === null) continue;
    await shopifyOrders.release(shop, { fulfilmentOrderId, holdId: ourHold });
  }
  for (const { fulfilmentOrderId, releasedAt } of holds)
    if (releasedAt === null) await orders.noteRelease(shop, fulfilmentOrderId, clock.now());
}
