import { convert, toText } from '../state/money.ts';
import { orderGid, orderName, OUR_APP, type FulfilmentOrder, type OrderRecord } from '../state/order-record.ts';
import { Refusal } from '../state/refusal.ts';
import { nowIn, type World } from '../state/world.ts';
import type { FulfilmentOrder as FulfilmentOrderView, Order } from '../wire-orders.ts';
import { displayStatusOf, fulfilmentOrdersAt, statusOf } from './fulfilment.ts';

/** By Shopify's number, or the gid. */
export function findOrder({ orders }: World, id: string): OrderRecord {
  const found = orders.find((order) => String(order.id) === id || orderGid(order) === id);
  if (found === undefined) throw new Refusal(404, 'order-unknown', 'There is no such order.');
  return found;
}

export const shopTotalOf = ({ total, currency, shopCurrency, rate }: OrderRecord): number =>
  convert(total, currency, { to: shopCurrency, rate });

export function orderView(world: World, order: OrderRecord): Order {
  const { shop, kind, sourceName, currency, shopCurrency, email, locale, company, lines, attributes, tags, timeline } = order;
  const { createdAt, updatedAt, cancelledAt, cancelReason, shippingAddress, billingAddress } = order;
  const now = nowIn(world);
  const customer = order.customerId === null ? undefined : world.shops.get(shop).customers.get(order.customerId);
  return {
    id: orderGid(order),
    name: orderName(order),
    cartToken: order.checkoutToken,
    total: toText(order.total, currency),
    shopTotal: toText(shopTotalOf(order), shopCurrency),
    phone: order.phone ?? shippingAddress?.phone ?? billingAddress.phone,
    contactPhone: order.phone,
    customer: customer === undefined ? null : { id: customer.id, numberOfOrders: customer.numberOfOrders },
    financialStatus: financialStatusOf(order),
    fulfilmentStatus: displayStatusOf(order, now),
    fulfilmentOrders: fulfilmentOrdersAt(order, now).map(fulfilmentOrderView),
    metafields: [...order.metafields.values()].map(({ key, type, value }) => ({ namespace: '$app', key, type, value })),
    risk: order.assessments,
    ...{ shop, kind, sourceName, currency, shopCurrency, email, locale, company, lines, attributes, tags, timeline },
    ...{ createdAt, updatedAt, cancelledAt, cancelReason, shippingAddress, billingAddress },
  };
}

export function financialStatusOf({ total, paid, isRefunded }: OrderRecord): Order['financialStatus'] {
  if (isRefunded) return 'REFUNDED';
  if (total > paid) return 'PARTIALLY_PAID';
  return total < paid ? 'PARTIALLY_REFUNDED' : 'PAID';
}

function fulfilmentOrderView(fulfilmentOrder: FulfilmentOrder): FulfilmentOrderView {
  const { id, holds } = fulfilmentOrder;
  return { id, status: statusOf(fulfilmentOrder), holds: holds.map((hold) => ({ ...hold, isOurs: hold.by === OUR_APP })) };
}
