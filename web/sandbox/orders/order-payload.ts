/** An order as the REST resource that webhooks carry. */
import { convert, toText } from '../state/money.ts';
import { orderGid, orderName, type OrderRecord } from '../state/order-record.ts';
import { nowIn, type World } from '../state/world.ts';
import type { Address } from '../wire-orders.ts';
import { numberOf } from './customers.ts';
import { displayStatusOf } from './fulfilment.ts';
import { financialStatusOf, shopTotalOf } from './order-view.ts';

export function orderPayload(world: World, order: OrderRecord): Readonly<Record<string, unknown>> {
  const { id, number, currency, shopCurrency, email, phone, locale } = order;
  return {
    id,
    admin_graphql_api_id: orderGid(order),
    name: orderName(order),
    number: number - 1000,
    order_number: number,
    created_at: restTime(order.createdAt),
    updated_at: restTime(order.updatedAt),
    processed_at: restTime(order.createdAt),
    cancelled_at: order.cancelledAt === null ? null : restTime(order.cancelledAt),
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    checkout_token: order.checkoutToken,
    source_name: order.sourceName,
    customer_locale: locale,
    email: email ?? '',
    contact_email: email,
    phone,
    currency: shopCurrency,
    presentment_currency: currency,
    financial_status: financialStatusOf(order).toLowerCase(),
    fulfillment_status: fulfilmentWord(order, nowIn(world)),
    tags: order.tags.join(', '),
    note_attributes: Object.entries(order.attributes).map(([name, value]) => ({ name, value })),
    ...pricesOf(order),
    customer: customerIn(world, order),
    billing_address: addressIn(order.billingAddress),
    shipping_address: order.shippingAddress && addressIn(order.shippingAddress),
    line_items: linesOf(order),
    test: false,
  };
}

/** With the seconds, and the shop's offset written as UTC. */
export const restTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+00:00`;

function pricesOf(order: OrderRecord): Readonly<Record<string, unknown>> {
  const set = {
    shop_money: { amount: toText(shopTotalOf(order), order.shopCurrency), currency_code: order.shopCurrency },
    presentment_money: { amount: toText(order.total, order.currency), currency_code: order.currency },
  };
  // Of an edited order the total stays as it was placed, the current one moves.
  const placed = convert(order.paid, order.currency, { to: order.shopCurrency, rate: order.rate });
  return {
    total_price: toText(placed, order.shopCurrency),
    current_total_price: set.shop_money.amount,
    current_total_price_set: set,
  };
}

function customerIn(world: World, { shop, customerId }: OrderRecord): object | null {
  const customer = customerId === null ? undefined : world.shops.get(shop).customers.get(customerId);
  if (customer === undefined) return null;
  const { id, email, phone } = customer;
  return { id: numberOf(id), admin_graphql_api_id: id, email, phone };
}

function addressIn({ name, address1, city, zip, country, phone }: Address): object {
  return { name, address1, city, zip, country_code: country, phone };
}

function linesOf(order: OrderRecord): readonly object[] {
  return order.lines.map(({ title, quantity, amount }, index) => ({
    id: order.id + index,
    title,
    quantity,
    price: (Number(amount) / quantity).toFixed(2),
    requires_shipping: order.requiresShipping,
  }));
}

function fulfilmentWord(order: OrderRecord, now: number): string | null {
  const status = displayStatusOf(order, now);
  if (status === 'FULFILLED') return 'fulfilled';
  return status === 'PARTIALLY_FULFILLED' ? 'partial' : null;
}
