import type { OrderId } from '../order/order.ts';
import type { Money } from '../shared/money.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';

/** What Shopify tells of orders. Each says only "look again": what is done follows from how the order then stands, so late, repeated and reordered notices do no harm. */
export const ORDER_TOPICS = ['orders/create', 'orders/updated', 'orders/edited', 'orders/cancelled'] as const;
/** What takes longer than an answer may, and is put by for later. */
export const SHOP_TOPICS = [
  'app/uninstalled',
  'app/scopes_update',
  'customers/update',
  'customers/data_request',
  'customers/redact',
  'shop/redact',
] as const;
type OrderTopic = (typeof ORDER_TOPICS)[number];
export type ShopTopic = (typeof SHOP_TOPICS)[number];

/** Whom a customer topic is about, as Shopify names them; each null where it does not. */
export type NoticeSubject = Readonly<{
  customerId: string | null;
  email: string | null;
  phone: string | null;
  orderIds: readonly OrderId[];
}>;

/** One event of Shopify's, whose signature was checked. */
export type ShopNotice = Readonly<{
  shop: ShopDomain;
  /** The same for every delivery of one event; two topics may share it. */ eventId: string;
}> &
  (
    | Readonly<{
        topic: OrderTopic;
        orderId: OrderId;
        /** In its own currency and in the shop's; null where it could not be read. */ totals: OrderTotals | null;
      }>
    | Readonly<{ topic: ShopTopic; subject: NoticeSubject }>
  );
export type OrderTotals = Readonly<{ total: Money; shopTotal: Money }>;

export const NOBODY: NoticeSubject = { customerId: null, email: null, phone: null, orderIds: [] };
