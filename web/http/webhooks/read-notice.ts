import type { Request } from 'express';
import * as z from 'zod';
import { NOBODY, type NoticeSubject, ORDER_TOPICS, type OrderTotals, SHOP_TOPICS, type ShopNotice } from '../../core/inbox/shop-notice.ts';
import { parseOrderId } from '../../core/order/order.ts';
import { parseMoney } from '../../core/shared/money.ts';
import { parseShopDomain } from '../../core/shop/shop-domain.ts';
import { parseJson, text } from '../validate.ts';

const MAX_ID = 128;
const number = z.union([z.number().int().positive(), z.string().regex(/^\d{1,20}$/)]).transform(String);
const money = z.object({ amount: z.string(), currency_code: z.string() });

/** Shopify's payloads hold far more; only this is read. */
const PAYLOAD = z.object({
  id: number.nullish(),
  order_id: number.nullish(),
  order_edit: z.object({ order_id: number }).nullish(),
  shop_domain: z.string().nullish(),
  myshopify_domain: z.string().nullish(),
  current_total_price_set: z.object({ presentment_money: money, shop_money: money }).nullish().catch(null),
  customer: z.object({ id: number.nullish(), phone: text(64).nullish(), email: text(512).nullish() }).nullish(),
  orders_requested: z.array(number).max(10_000).nullish(),
  orders_to_redact: z.array(number).max(10_000).nullish(),
});
type Payload = z.infer<typeof PAYLOAD>;

/** The notice in a request whose signature holds; null when it is none. Without an id all events would look like repeats of the first. */
export function readNotice(request: Request, raw: Buffer): ShopNotice | 'unknown-topic' | null {
  const shop = parseShopDomain(request.get('x-shopify-shop-domain') ?? '');
  const eventId = (request.get('x-shopify-event-id') ?? request.get('x-shopify-webhook-id') ?? '').slice(0, MAX_ID);
  const payload = PAYLOAD.safeParse(parseJson(raw)?.value);
  if (!shop || eventId === '' || !payload.success || !isAboutShop(payload.data, shop)) return null;
  const named = request.get('x-shopify-topic');
  const orderTopic = ORDER_TOPICS.find((topic) => topic === named);
  const shopTopic = SHOP_TOPICS.find((topic) => topic === named);
  if (shopTopic) return { shop, eventId, topic: shopTopic, subject: subjectOf(payload.data, shopTopic) };
  if (!orderTopic) return 'unknown-topic';
  const orderId = parseOrderId(payload.data.order_edit?.order_id ?? payload.data.order_id ?? payload.data.id ?? '');
  return orderId && { shop, eventId, topic: orderTopic, orderId, totals: totalsOf(payload.data) };
}

/** The signature covers the body alone. Where that names a shop, the header must name the same one, or an old notice could be turned against another shop. */
function isAboutShop({ shop_domain: domain, myshopify_domain: own }: Payload, shop: string): boolean {
  return [domain, own].every((name) => name == null || name.toLowerCase() === shop);
}

function totalsOf({ current_total_price_set: set }: Payload): OrderTotals | null {
  const total = set && parseMoney(set.presentment_money.amount, set.presentment_money.currency_code);
  const shopTotal = set && parseMoney(set.shop_money.amount, set.shop_money.currency_code);
  return total && shopTotal ? { total, shopTotal } : null;
}

function subjectOf(payload: Payload, topic: (typeof SHOP_TOPICS)[number]): NoticeSubject {
  if (topic === 'customers/update') return { ...NOBODY, customerId: customerGid(payload.id) };
  const { customer } = payload;
  return {
    customerId: customerGid(customer?.id),
    email: customer?.email ?? null,
    phone: customer?.phone ?? null,
    orderIds: [...(payload.orders_requested ?? []), ...(payload.orders_to_redact ?? [])].flatMap((id) => parseOrderId(id) ?? []),
  };
}

const customerGid = (id: string | null | undefined): string | null => (id == null ? null : `gid://shopify/Customer/${id}`);
