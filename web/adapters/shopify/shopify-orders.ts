import { orderGid, type OrderId } from '../../core/order/order.ts';
import type { ShopifyOrders } from '../../core/order/shopify-orders.ts';
import { AppError } from '../../core/shared/app-error.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { AdminClient } from './admin-client.ts';
import { CANCEL_ORDER, CHANGED_ORDERS, HOLD, ORDER, RELEASE_HOLD, type ShopifyOrder, TRIGGER_FLOW } from './operations.ts';
import type { FulfillmentOrderHoldUserErrorCode, FulfillmentOrderReleaseHoldUserErrorCode } from './operations/types.generated.ts';
import { changedOrder, HOLD_HANDLE, orderFacts } from './order-facts.ts';
import { publishStanding, type PublishStandingPorts } from './publish-standing.ts';
import { accepted, codesOf } from './user-errors.ts';

/** What merchants read on a held order. */
const HOLD_NOTES = 'Selvedge: waiting until the shopper has verified the phone of this order.';
const CANCEL_NOTE = 'Selvedge: the phone of this order was not verified in time.';

/** Gone with its fulfilment order, or taken off by somebody else: so it is off. */
const HOLD_IS_GONE: FulfillmentOrderReleaseHoldUserErrorCode = 'FULFILLMENT_ORDER_NOT_FOUND';

export function shopifyOrders(ports: PublishStandingPorts): ShopifyOrders {
  const { client } = ports;
  return {
    facts: async (shop, id) => {
      const order = await read(client, { shop, id }, null);
      return order && orderFacts(order);
    },
    hold: (shop, fulfilmentOrderId) => hold(client, shop, fulfilmentOrderId),
    release: async (shop, { fulfilmentOrderId, holdId }) => {
      const variables = { id: fulfilmentOrderId, holdIds: [holdId] };
      const { fulfillmentOrderReleaseHold } = await client(RELEASE_HOLD, { shop, variables });
      if (codesOf(fulfillmentOrderReleaseHold).join() !== HOLD_IS_GONE) accepted('the release of a hold', fulfillmentOrderReleaseHold);
    },
    cancel: (shop, id, how) => cancel(client, { shop, id }, how),
    publish: (shop, id, standing) => publishStanding(ports, { shop, id, standing }),
    changed: async (shop, { since, after }) => {
      const query = `updated_at:>='${new Date(since).toISOString()}'`;
      const { orders } = await client(CHANGED_ORDERS, { shop, variables: { query, after } });
      return {
        orders: orders.nodes.flatMap((node) => changedOrder(node) ?? []),
        next: orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null,
      };
    },
    trigger: async (shop, { handle, orderId, reason }) => {
      const payload = { order_id: Number(orderId), reason };
      accepted('a workflow trigger', (await client(TRIGGER_FLOW, { shop, variables: { handle, payload } })).flowTriggerReceive);
    },
  };
}

type Key = Readonly<{ shop: ShopDomain; id: OrderId }>;

/** The order with all of its fulfilment orders, however many pages they fill: what was not read would not be held. */
async function read(client: AdminClient, { shop, id }: Key, after: string | null): Promise<ShopifyOrder | null> {
  const { order } = await client(ORDER, { shop, variables: { id: orderGid(id), after } });
  if (order === null) return null;
  const { nodes, pageInfo } = order.fulfillmentOrders;
  if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return order;
  const rest = await read(client, { shop, id }, pageInfo.endCursor);
  return (
    rest && {
      ...order,
      fulfillmentOrders: { pageInfo: rest.fulfillmentOrders.pageInfo, nodes: [...nodes, ...rest.fulfillmentOrders.nodes] },
    }
  );
}

/** Codes by which Shopify says that this fulfilment order cannot take our hold, now or any more. */
const NOT_HOLDABLE: ReadonlySet<string> = new Set<FulfillmentOrderHoldUserErrorCode>([
  'TAKEN',
  'DUPLICATE_FULFILLMENT_HOLD_HANDLE',
  'FULFILLMENT_ORDER_NOT_FOUND',
  'FULFILLMENT_ORDER_HOLD_LIMIT_REACHED',
]);

async function hold(client: AdminClient, shop: ShopDomain, id: string): Promise<string | null> {
  const input = { reason: 'OTHER', reasonNotes: HOLD_NOTES, handle: HOLD_HANDLE, notifyMerchant: false } as const;
  const { fulfillmentOrderHold } = await client(HOLD, { shop, variables: { id, hold: input } });
  const codes = codesOf(fulfillmentOrderHold);
  if (codes.length > 0 && codes.every((code) => NOT_HOLDABLE.has(code))) return null;
  accepted('a hold', fulfillmentOrderHold);
  return fulfillmentOrderHold?.fulfillmentHold?.id ?? null;
}

async function cancel(
  client: AdminClient,
  { shop, id }: Key,
  { restock, refund, notify }: Readonly<{ restock: boolean; refund: boolean; notify: boolean }>,
): Promise<'cancelled' | 'refused'> {
  const variables = {
    orderId: orderGid(id),
    reason: 'FRAUD',
    restock,
    refundMethod: { originalPaymentMethodsRefund: refund },
    notifyCustomer: notify,
    staffNote: CANCEL_NOTE,
  } as const;
  const { orderCancel } = await client(CANCEL_ORDER, { shop, variables });
  const codes = orderCancel?.orderCancelUserErrors.map(({ code }) => code ?? 'without a code') ?? [];
  if (codes.includes('INTERNAL_ERROR')) throw new AppError('shopify-unreachable', 'Shopify could not cancel the order now');
  return orderCancel?.job && codes.length === 0 ? 'cancelled' : 'refused';
}
