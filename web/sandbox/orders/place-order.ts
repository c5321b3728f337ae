import { HOUSE } from '../state/catalogue.ts';
import { type FulfilmentOrder, type OrderRecord, SHOPIFY } from '../state/order-record.ts';
import type { Metafield, Shop } from '../state/shops.ts';
import { nowIn, type World } from '../state/world.ts';
import { customerOf } from './customers.ts';
import type { OrderDraft } from './order-draft.ts';
import { orderView } from './order-view.ts';
import { tellOfOrder } from './tell-of-order.ts';

/** The order exists, its fulfilment orders in a moment. The app is told. */
export function placeOrder(world: World, { customer, cartMetafields, places, ...draft }: OrderDraft): OrderRecord {
  const shop = world.shops.get(draft.shop);
  const now = nowIn(world);
  const isDone = draft.kind === 'pos' || !draft.requiresShipping;
  const order: OrderRecord = {
    ...draft,
    id: nextId(world),
    number: 1001 + world.orders.filter((other) => other.shop === draft.shop).length,
    createdAt: now,
    updatedAt: now,
    customerId: customerOf(shop, { ...draft, customer }, now),
    shopCurrency: HOUSE.currency,
    metafields: copied(shop, cartMetafields, now),
    fulfilmentOrders: Array.from({ length: places }, () => fulfilmentOrder(world, isDone)),
    fulfilmentOrdersAt: isDone ? now : now + world.pace.fulfilmentDelayMs,
    paid: draft.total,
    cancelledAt: null,
    cancelReason: null,
    isRefunded: false,
    tags: [],
    assessments: [assessmentOfShopify(now)],
    timeline: [{ at: now, by: SHOPIFY, text: BEGINNINGS[draft.kind] }],
  };
  world.orders.push(order);
  world.events.emit({ type: 'order', order: orderView(world, order) });
  tellOfOrder(world, order, ['orders/create']);
  return order;
}

const BEGINNINGS: Readonly<Record<OrderRecord['kind'], string>> = {
  checkout: 'The customer placed this order on Online Store.',
  wallet: 'The customer placed this order with Express Pay.',
  draft: 'Staff made this order from a draft.',
  api: 'An app created this order.',
  subscription: 'A subscription was renewed.',
  pos: 'Staff rang this order up at the counter.',
};

/** 13 digits, as Shopify's are; never again one of an earlier start, whose data may have been kept. */
function nextId({ orders }: World): number {
  return Math.max(4_000_000_000_000 + Date.now(), (orders.at(-1)?.id ?? 0) + 1);
}

function fulfilmentOrder(world: World, isDone: boolean): FulfilmentOrder {
  world.lastFulfilmentOrder = Math.max(world.lastFulfilmentOrder + 1, 5_000_000_000_000 + Date.now());
  return { id: `gid://shopify/FulfillmentOrder/${world.lastFulfilmentOrder}`, state: isDone ? 'CLOSED' : 'OPEN', holds: [] };
}

/** Shopify copies what the app wrote to the cart where a definition for orders says so, and nothing else. */
function copied(shop: Shop, metafields: OrderDraft['cartMetafields'], now: number): Map<string, Metafield> {
  const definitions = [...shop.definitions.values()].filter(
    ({ ownerType, isCartToOrderCopyable }) => ownerType === 'ORDER' && isCartToOrderCopyable,
  );
  const isCopied = ({ key, type }: OrderDraft['cartMetafields'][number]): boolean =>
    definitions.some((definition) => definition.key === key && definition.type === type);
  return new Map(
    metafields
      .filter(isCopied)
      .map(({ key, type, value }) => [key, { namespace: '$app', key, type, value, createdAt: now, updatedAt: now }]),
  );
}

/** Every order has Shopify's own, before any app's. */
function assessmentOfShopify(at: number): OrderRecord['assessments'][number] {
  return { at, by: SHOPIFY, level: 'LOW', facts: [{ description: 'Card Verification Value (CVV) is correct', sentiment: 'POSITIVE' }] };
}
