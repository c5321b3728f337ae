import { PROOF_ATTRIBUTE } from '@selvedge/contract/proof.ts';
import type { OrderSource } from '@selvedge/contract/admin-api.ts';
import { type FulfilmentOrder, type OrderFacts, parseOrderId } from '../../core/order/order.ts';
import type { ChangedOrder } from '../../core/order/shopify-orders.ts';
import { AppError } from '../../core/shared/app-error.ts';
import { type EpochMs, epochMs } from '../../core/shared/clock.ts';
import { type Money, parseMoney } from '../../core/shared/money.ts';
import type { ListedOrder, ShopifyOrder } from './operations.ts';
import type { FulfillmentOrderStatus, OrderDisplayFulfillmentStatus } from './operations/types.generated.ts';

/** By this name we know our hold among those of other apps, and Shopify refuses a second one of ours. */
export const HOLD_HANDLE = 'selvedge-verification';

/** Throws AppError `shopify-refused` for what no order can be. */
export function orderFacts(order: ShopifyOrder): OrderFacts {
  const { shippingAddress, billingAddress, customer } = order;
  return {
    id: sound(parseOrderId(order.id), 'an order’s id'),
    name: order.name,
    placedAt: timeOf(order.createdAt),
    isCancelled: order.cancelledAt !== null,
    source: sourceOf(order),
    ...sound(totalsOf(order), 'a total'),
    phones: { contact: order.phone, delivery: shippingAddress?.phone ?? null, billing: billingAddress?.phone ?? null },
    email: order.email,
    country: shippingAddress?.countryCodeV2 ?? billingAddress?.countryCodeV2 ?? null,
    locale: order.customerLocale,
    company: order.purchasingEntity?.__typename === 'PurchasingCompany',
    customer: customer && { id: customer.id, orders: customer.numberOfOrders },
    checkoutToken: order.checkoutToken,
    proofs: proofsOf(order),
    ...fulfilmentOf(order),
  };
}

/** Null for one without a name of ours: it must not keep the others from being looked at. */
export function changedOrder(order: ListedOrder): ChangedOrder | null {
  const id = parseOrderId(order.id);
  return id && { id, placedAt: timeOf(order.createdAt), updatedAt: timeOf(order.updatedAt), totals: totalsOf(order) };
}

function sound<Value>(value: Value | null, what: string): Value {
  if (value === null) throw new AppError('shopify-refused', `Shopify told ${what} that cannot be read`);
  return value;
}

const timeOf = (text: string): EpochMs => epochMs(Date.parse(text));

function totalsOf({
  currentTotalPriceSet,
}: Pick<ShopifyOrder, 'currentTotalPriceSet'>): Readonly<{ total: Money; shopTotal: Money }> | null {
  const { presentmentMoney, shopMoney } = currentTotalPriceSet;
  const total = parseMoney(presentmentMoney.amount, presentmentMoney.currencyCode);
  const shopTotal = parseMoney(shopMoney.amount, shopMoney.currencyCode);
  return total && shopTotal && { total, shopTotal };
}

const SUBSCRIPTION = 'subscription_contract';

/**
 * By Shopify's `sourceName`: `web`, `pos`, `shopify_draft_order`, `subscription_contract…`, or the id of the app whose channel it is. An order of a channel that went through
 * a checkout is one of the checkout's; whatever else there is was made by an app.
 */
function sourceOf({ sourceName, checkoutToken }: ShopifyOrder): OrderSource {
  if (sourceName === 'pos') return 'pos';
  if (sourceName === 'shopify_draft_order') return 'draft';
  if (sourceName?.startsWith(SUBSCRIPTION)) return 'subscription';
  return sourceName === 'web' || checkoutToken !== null ? 'web' : 'api';
}

/** The copied cart metafield, and the cart attribute of the storefront path. */
function proofsOf({ proof, customAttributes }: ShopifyOrder): readonly string[] {
  const attributes = customAttributes.filter(({ key }) => key === PROOF_ATTRIBUTE).map(({ value }) => value ?? '');
  return [proof?.value ?? '', ...attributes].filter((text) => text !== '');
}

/** Nothing has left and nothing is being packed. */
const WAITING: ReadonlySet<string> = new Set<FulfillmentOrderStatus>(['OPEN', 'ON_HOLD', 'SCHEDULED']);
const CLOSED: ReadonlySet<string> = new Set<FulfillmentOrderStatus>(['CLOSED', 'CANCELLED', 'INCOMPLETE']);
const UNFULFILLED: ReadonlySet<string> = new Set<OrderDisplayFulfillmentStatus>(['UNFULFILLED', 'OPEN', 'ON_HOLD', 'SCHEDULED']);

function fulfilmentOf({
  displayFulfillmentStatus: status,
  fulfillmentOrders,
}: ShopifyOrder): Pick<OrderFacts, 'isUnfulfilled' | 'isDone' | 'fulfilmentOrders'> {
  const { nodes } = fulfillmentOrders;
  const isWaiting = nodes.every((node) => WAITING.has(node.status) || node.status === 'CANCELLED');
  return {
    isUnfulfilled: UNFULFILLED.has(status) && isWaiting,
    isDone: status === 'FULFILLED' || (nodes.length > 0 && nodes.every((node) => CLOSED.has(node.status))),
    fulfilmentOrders: nodes.map(fulfilmentOrder),
  };
}

function fulfilmentOrder({
  id,
  status,
  supportedActions,
  fulfillmentHolds,
}: ShopifyOrder['fulfillmentOrders']['nodes'][number]): FulfilmentOrder {
  return {
    id,
    isHoldable: WAITING.has(status) && supportedActions.some(({ action }) => action === 'HOLD'),
    isClosed: CLOSED.has(status),
    ourHold: fulfillmentHolds.find(({ handle, heldByRequestingApp }) => heldByRequestingApp && handle === HOLD_HANDLE)?.id ?? null,
  };
}
