import * as z from 'zod';
import { NOBODY, type NoticeSubject, type OrderTotals, type ShopTopic } from '../../core/inbox/shop-notice.ts';
import { type OrderId, parseOrderId } from '../../core/order/order.ts';
import { parseMoney } from '../../core/shared/money.ts';
import { text } from '../validate.ts';

const number = z.union([z.number().int().positive(), z.string().regex(/^\d{1,20}$/)]).transform(String);
const money = z.object({ amount: z.string(), currency_code: z.string() });
/** What cannot be read is not there: an error would only make Shopify repeat the same bytes, and in the end drop the subscription. */
const lenient = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null);
const orders = z.array(number).max(10_000).nullish();

/** Shopify's payloads hold far more; only this is read. */
export const PAYLOAD = z.object({
  id: lenient(number),
  order_edit: z.object({ order_id: number }).nullish(),
  current_total_price_set: lenient(z.object({ presentment_money: money, shop_money: money })),
  customer: z.object({ id: lenient(number), phone: lenient(text(64)), email: lenient(text(512)) }).nullish(),
  orders_requested: orders,
  orders_to_redact: orders,
});
type Payload = z.infer<typeof PAYLOAD>;

export const orderOf = ({ order_edit: edit, id }: Payload): OrderId | null => parseOrderId(edit?.order_id ?? id ?? '');

export function totalsOf({ current_total_price_set: set }: Payload): OrderTotals | null {
  const total = set && parseMoney(set.presentment_money.amount, set.presentment_money.currency_code);
  const shopTotal = set && parseMoney(set.shop_money.amount, set.shop_money.currency_code);
  return total && shopTotal ? { total, shopTotal } : null;
}

export function subjectOf(payload: Payload, topic: ShopTopic): NoticeSubject {
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
