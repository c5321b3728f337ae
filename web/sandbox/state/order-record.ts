import type { Address, Order, OrderKind, RiskAssessment } from '../wire-orders.ts';
import type { Metafield } from './shops.ts';

/** Who put a hold on: the app under test, or another one by its title. */
export const OUR_APP = 'Selvedge';
export const SHOPIFY = 'Shopify';
export type Hold = Readonly<{ id: string; handle: string; reason: string; notes: string | null; by: string }>;
/** Whether it is on hold follows from its holds. */
export type FulfilmentOrder = {
  readonly id: string;
  state: 'OPEN' | 'IN_PROGRESS' | 'CLOSED' | 'CANCELLED';
  holds: readonly Hold[];
};

/** What Shopify keeps of an order. Money in minor units of the shopper's currency. */
export type OrderRecord = {
  /** Shopify's number. */
  readonly id: number;
  readonly shop: string;
  readonly number: number;
  readonly kind: OrderKind;
  readonly sourceName: string;
  readonly checkoutToken: string | null;
  readonly createdAt: number;
  readonly currency: string;
  readonly shopCurrency: string;
  /** From the shop's currency to the shopper's. */
  readonly rate: number;
  readonly lines: Order['lines'];
  readonly requiresShipping: boolean;
  readonly company: boolean;
  readonly locale: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly customerId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly metafields: Map<string, Metafield>;
  readonly fulfilmentOrders: readonly FulfilmentOrder[];
  /** Until then Shopify shows none of them. */
  readonly fulfilmentOrdersAt: number;
  shippingAddress: Address | null;
  billingAddress: Address;
  total: number;
  paid: number;
  updatedAt: number;
  cancelledAt: number | null;
  cancelReason: string | null;
  isRefunded: boolean;
  tags: readonly string[];
  assessments: readonly RiskAssessment[];
  timeline: Order['timeline'];
};

export const orderGid = ({ id }: Pick<OrderRecord, 'id'>): string => `gid://shopify/Order/${id}`;
export const orderName = ({ number }: Pick<OrderRecord, 'number'>): string => `#${number}`;
