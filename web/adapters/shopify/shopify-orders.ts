import { orderGid, type OrderId } from '../../core/order/order.ts';
import type { PublishedStanding, ShopifyOrders } from '../../core/order/shopify-orders.ts';
import { AppError } from '../../core/shared/app-error.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { AdminClient } from './admin-client.ts';
import { VERIFICATION_METAFIELD } from './metafield-definitions.ts';
import {
  ADD_TAGS,
  ASSESS_RISK,
  CANCEL_ORDER,
  CHANGED_ORDERS,
  HOLD,
  ORDER,
  ORDER_RISK,
  RELEASE_HOLD,
  REMOVE_TAGS,
  SET_METAFIELDS,
  TRIGGER_FLOW,
} from './operations.ts';
import type {
  FulfillmentOrderHoldUserErrorCode,
  FulfillmentOrderReleaseHoldUserErrorCode,
  OrderRiskAssessmentCreateUserErrorCode,
} from './operations/types.generated.ts';
import { HOLD_HANDLE, orderFacts, readableTotals, soundId, timeOf } from './order-facts.ts';
import { metafieldOf, riskOf, tagsOf } from './order-standing.ts';
import { accepted, codesOf } from './user-errors.ts';

/** What merchants read on a held order. */
const HOLD_NOTES = 'Selvedge: waiting until the shopper has verified the phone of this order.';
const CANCEL_NOTE = 'Selvedge: the phone of this order was not verified in time.';

/** Gone with its fulfilment order, or taken off by somebody else: so it is off. */
const HOLD_IS_GONE: FulfillmentOrderReleaseHoldUserErrorCode = 'FULFILLMENT_ORDER_NOT_FOUND';

export function shopifyOrders(client: AdminClient): ShopifyOrders {
  return {
    facts: async (shop, id) => {
      const { order } = await client(ORDER, { shop, variables: { id: orderGid(id) } });
      return order && orderFacts(order);
    },
    hold: (shop, fulfilmentOrderId) => hold(client, shop, fulfilmentOrderId),
    release: async (shop, { fulfilmentOrderId, holdId }) => {
      const variables = { id: fulfilmentOrderId, holdIds: [holdId] };
      const { fulfillmentOrderReleaseHold } = await client(RELEASE_HOLD, { shop, variables });
      if (codesOf(fulfillmentOrderReleaseHold).join() !== HOLD_IS_GONE) accepted('the release of a hold', fulfillmentOrderReleaseHold);
    },
    cancel: (shop, id, how) => cancel(client, { shop, id }, how),
    publish: (shop, id, standing) => publish(client, { shop, id }, standing),
    changed: async (shop, { since, after }) => {
      const query = `updated_at:>='${new Date(since).toISOString()}'`;
      const { orders } = await client(CHANGED_ORDERS, { shop, variables: { query, after } });
      return {
        orders: orders.nodes.map((node) => ({
          id: soundId(node.id),
          placedAt: timeOf(node.createdAt),
          updatedAt: timeOf(node.updatedAt),
          totals: readableTotals(node),
        })),
        next: orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null,
      };
    },
    trigger: async (shop, { handle, orderId, reason }) => {
      const payload = { order_id: Number(orderId), reason };
      accepted('a workflow trigger', (await client(TRIGGER_FLOW, { shop, variables: { handle, payload } })).flowTriggerReceive);
    },
  };
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

type Key = Readonly<{ shop: ShopDomain; id: OrderId }>;

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

async function publish(client: AdminClient, { shop, id }: Key, standing: PublishedStanding): Promise<void> {
  const gid = orderGid(id);
  const { tag, others } = tagsOf(standing);
  const metafield = { ...VERIFICATION_METAFIELD, ownerId: gid, type: 'json', value: metafieldOf(standing) };
  accepted('the metafield of an order', (await client(SET_METAFIELDS, { shop, variables: { metafields: [metafield] } })).metafieldsSet);
  accepted('a tag', (await client(ADD_TAGS, { shop, variables: { id: gid, tags: [tag] } })).tagsAdd);
  accepted('the removal of tags', (await client(REMOVE_TAGS, { shop, variables: { id: gid, tags: others } })).tagsRemove);
  await assess(client, { shop, id }, standing);
}

/** A fulfilled order takes no assessment any more; tag and metafield still tell. */
const NO_RISK_ANY_MORE: OrderRiskAssessmentCreateUserErrorCode = 'ORDER_ALREADY_FULFILLED';

/** Shopify adds each assessment to the last, so what stands already is not written again. */
async function assess(client: AdminClient, { shop, id }: Key, standing: PublishedStanding): Promise<void> {
  const risk = riskOf(standing);
  const { order } = await client(ORDER_RISK, { shop, variables: { id: orderGid(id) } });
  const stands = order?.risk.assessments.at(-1)?.facts ?? [];
  if (stands.some(({ description }) => description === risk.facts[0]?.description)) return;
  const assessment = { orderId: orderGid(id), ...risk };
  const { orderRiskAssessmentCreate } = await client(ASSESS_RISK, { shop, variables: { assessment } });
  if (codesOf(orderRiskAssessmentCreate).join() !== NO_RISK_ANY_MORE) accepted('a risk assessment', orderRiskAssessmentCreate);
}
