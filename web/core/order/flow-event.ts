import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { OrderId } from './order.ts';

/** The handles of our triggers in Shopify Flow. */
export const FLOW_TRIGGERS = [
  'verification-succeeded',
  'verification-failed',
  'order-held',
  'order-released',
  'suspicious-report',
] as const;
export type FlowTrigger = (typeof FLOW_TRIGGERS)[number];

/** What a merchant's workflows are told. Names the order; of the shopper only what the order's page shows anyway. */
export type FlowEvent = Readonly<{
  /** Time-ordered row id. */
  id: string;
  shop: ShopDomain;
  handle: FlowTrigger;
  orderId: OrderId;
  /** A stable word, empty where there is nothing to explain. */
  reason: string;
  at: EpochMs;
}>;

/** `tries`: the leases until now, this one included. */
type LeasedFlowEvent = FlowEvent & Readonly<{ tries: number }>;

export type FlowStore = Readonly<{
  /** Leases up to `limit` that are due, oldest first, each to one caller only. */
  lease(now: EpochMs, until: EpochMs, limit: number): Promise<readonly LeasedFlowEvent[]>;
  /** Told. */
  done(event: Pick<FlowEvent, 'shop' | 'id'>): Promise<void>;
  /** Tried in vain. Without effect when the lease ran out and somebody else has the event now. */
  postpone(event: Pick<LeasedFlowEvent, 'shop' | 'id' | 'tries'>, dueAt: EpochMs): Promise<void>;
}>;
