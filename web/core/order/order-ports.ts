import type { ChallengePorts } from '../challenge/challenge-ports.ts';
import type { OrderStore } from './order-store.ts';
import type { ShopifyOrders } from './shopify-orders.ts';

/** Of these each verb of an order picks what it needs. */
export type OrderPorts = ChallengePorts &
  Readonly<{ orders: OrderStore; shopifyOrders: ShopifyOrders; /** Our own public address. */ appUrl: string }>;
