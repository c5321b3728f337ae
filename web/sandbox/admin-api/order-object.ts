/** An order as the Admin API's schema knows it, for the app's own query to choose from. Fields with arguments are functions. */
import { actionsOf, displayStatusOf, fulfilmentOrdersAt, statusOf } from '../orders/fulfilment.ts';
import { shopTotalOf } from '../orders/order-view.ts';
import { toDecimal } from '../state/money.ts';
import { orderGid, orderName, OUR_APP, SHOPIFY, type FulfilmentOrder, type Hold, type OrderRecord } from '../state/order-record.ts';
import type { Address, RiskAssessment } from '../wire-orders.ts';
import { page, type PageArguments } from './connection.ts';
import { findMetafield } from './metafields.ts';
import { dateTime, type ShopContext } from './shop-context.ts';

/** With `read_orders` alone an app sees the orders of the last 60 days. */
const VISIBLE_MS = 60 * 86_400_000;

export function visibleOrders({ world, shop, now }: ShopContext): readonly OrderRecord[] {
  return world.orders.filter((order) => order.shop === shop.domain && now - order.createdAt <= VISIBLE_MS);
}

export function orderOf(context: ShopContext, id: string): OrderRecord | null {
  return visibleOrders(context).find((order) => orderGid(order) === id) ?? null;
}

export function orderObject(context: ShopContext, order: OrderRecord): object {
  const { email, phone, locale, sourceName, checkoutToken, requiresShipping, tags } = order;
  return {
    __typename: 'Order',
    id: orderGid(order),
    name: orderName(order),
    createdAt: dateTime(order.createdAt),
    updatedAt: dateTime(order.updatedAt),
    cancelledAt: order.cancelledAt === null ? null : dateTime(order.cancelledAt),
    customerLocale: locale,
    displayFulfillmentStatus: displayStatusOf(order, context.now),
    ...{ email, phone, sourceName, checkoutToken, requiresShipping, tags },
    currentTotalPriceSet: {
      presentmentMoney: money(order.total, order.currency),
      shopMoney: money(shopTotalOf(order), order.shopCurrency),
    },
    shippingAddress: order.shippingAddress && addressObject(order.shippingAddress),
    billingAddress: addressObject(order.billingAddress),
    customer: customerObject(context, order),
    purchasingEntity: purchaserOf(context, order),
    customAttributes: Object.entries(order.attributes).map(([key, value]) => ({ key, value })),
    metafield: (args: Readonly<{ namespace?: string | null; key: string }>) => findMetafield(order.metafields, args),
    risk: { assessments: order.assessments.map((each) => assessmentObject(context, each)) },
    fulfillmentOrders: (args: PageArguments) => page(fulfilmentOrdersAt(order, context.now).map(fulfilmentOrderObject), args),
  };
}

export function fulfilmentOrderObject(fulfilmentOrder: FulfilmentOrder): object {
  return {
    __typename: 'FulfillmentOrder',
    id: fulfilmentOrder.id,
    status: statusOf(fulfilmentOrder),
    supportedActions: actionsOf(fulfilmentOrder).map((action) => ({ action })),
    fulfillmentHolds: fulfilmentOrder.holds.map(holdObject),
  };
}

export function holdObject({ id, handle, reason, notes, by }: Hold): object {
  const heldByRequestingApp = by === OUR_APP;
  // Another app's handle is its own affair.
  return {
    __typename: 'FulfillmentHold',
    id,
    handle: heldByRequestingApp ? handle : null,
    reason,
    reasonNotes: notes,
    heldByRequestingApp,
  };
}

export function assessmentObject({ apiKey }: ShopContext, { by, level, facts }: RiskAssessment): object {
  const provider =
    by === SHOPIFY ? null : { __typename: 'App', id: `gid://shopify/App/${by}`, apiKey: by === OUR_APP ? apiKey : `key of ${by}` };
  return { __typename: 'OrderRiskAssessment', riskLevel: level, facts, provider };
}

const money = (minor: number, currency: string): object => ({ amount: toDecimal(minor, currency), currencyCode: currency });

function addressObject({ name, address1, city, zip, country, phone }: Address): object {
  return { name, address1, city, zip, countryCodeV2: country, phone };
}

function customerObject({ shop }: ShopContext, { customerId }: OrderRecord): object | null {
  const customer = customerId === null ? undefined : shop.customers.get(customerId);
  return customer === undefined ? null : { __typename: 'Customer', id: customer.id, numberOfOrders: String(customer.numberOfOrders) };
}

function purchaserOf(context: ShopContext, order: OrderRecord): object | null {
  if (!order.company) return customerObject(context, order);
  return { __typename: 'PurchasingCompany', company: { id: 'gid://shopify/Company/1' } };
}
