import type { EpochMs } from '../shared/clock.ts';
import type { Money } from '../shared/money.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { FlowEvent } from './flow-event.ts';
import type { OrderFacts, OrderId } from './order.ts';

/**
 * A shop's orders in its Admin API. Throttling is waited out. All throw AppError `shopify-unreachable` (try again later), `shopify-access-lost` or `shopify-refused` (the
 * merchant must open the app or act). All are safe to repeat.
 */
export type ShopifyOrders = Readonly<{
  /** Null when there is no such order, or no more. */
  facts(shop: ShopDomain, id: OrderId): Promise<OrderFacts | null>;
  /** Puts our hold on a fulfilment order. The hold's id; null where Shopify says that it cannot be held, or is held by us already: the facts will tell. */
  hold(shop: ShopDomain, fulfilmentOrderId: string): Promise<string | null>;
  /** Takes off this very hold and no other app's. One that is gone already is fine. */
  release(shop: ShopDomain, hold: Readonly<{ fulfilmentOrderId: string; holdId: string }>): Promise<void>;
  /** `refused`: Shopify says that this order cannot be cancelled. */
  cancel(
    shop: ShopDomain,
    id: OrderId,
    how: Readonly<{ restock: boolean; refund: boolean; notify: boolean }>,
  ): Promise<'cancelled' | 'refused'>;
  /** Writes how it stands where merchants look: tag, metafield, risk. */
  publish(shop: ShopDomain, id: OrderId, standing: PublishedStanding): Promise<void>;
  /** Orders that changed since, oldest change first, a page at a time. */
  changed(
    shop: ShopDomain,
    query: Readonly<{ since: EpochMs; after: string | null }>,
  ): Promise<Readonly<{ orders: readonly ChangedOrder[]; next: string | null }>>;
  /** Tells the merchant's workflows. */
  trigger(shop: ShopDomain, event: FlowEvent): Promise<void>;
}>;

/** What merchants see on an order. */
export type PublishedStanding = Readonly<{
  state: 'waiting' | 'lapsed' | 'verified' | 'released' | 'reported';
  /** A stable word. */ reason: string | null;
  by: string | null;
  verifiedAt: EpochMs | null;
}>;

export type ChangedOrder = Readonly<{
  id: OrderId;
  placedAt: EpochMs;
  updatedAt: EpochMs;
  /** In its own currency and in the shop's; null where Shopify told what cannot be read: one such order must not hide those behind it. */
  totals: Readonly<{ total: Money; shopTotal: Money }> | null;
}>;
