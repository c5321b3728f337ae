/** fulfillmentOrderHold and fulfillmentOrderReleaseHold, with the user errors that Shopify documents. */
import { GraphQLError } from 'graphql';
import { noteChange } from '../orders/change-order.ts';
import { fulfilmentOrdersAt } from '../orders/fulfilment.ts';
import { newHoldId } from '../orders/order-acts.ts';
import { OUR_APP, type FulfilmentOrder, type Hold, type OrderRecord } from '../state/order-record.ts';
import { fulfilmentOrderObject, holdObject, visibleOrders } from './order-object.ts';
import type { ShopContext } from './shop-context.ts';

export type HoldArguments = Readonly<{
  id: string;
  fulfillmentHold: Readonly<{
    reason: string;
    reasonNotes?: string | null;
    /** Arrives filled in: the default is no handle. */ handle?: string | null;
    fulfillmentOrderLineItems?: readonly unknown[] | null;
  }>;
}>;
export type ReleaseArguments = Readonly<{ id: string; holdIds?: readonly string[] | null }>;
type Found = Readonly<{ order: OrderRecord; fulfilmentOrder: FulfilmentOrder }>;

const MAX_HOLDS = 10;
const MAX_HANDLE = 64;

export function holdFulfilmentOrder(context: ShopContext, { id, fulfillmentHold }: HoldArguments): object {
  const found = find(context, id);
  const handle = fulfillmentHold.handle ?? '';
  if (found === null) return refused('FULFILLMENT_ORDER_NOT_FOUND', 'Fulfillment order does not exist.');
  const error = holdError(found.fulfilmentOrder, handle);
  if (error !== null) return error;
  if ((fulfillmentHold.fulfillmentOrderLineItems ?? []).length > 0) throw new GraphQLError('The sandbox does not split fulfilment orders.');
  const { order, fulfilmentOrder } = found;
  const hold: Hold = {
    id: newHoldId(),
    handle,
    reason: fulfillmentHold.reason,
    notes: fulfillmentHold.reasonNotes ?? null,
    by: OUR_APP,
  };
  fulfilmentOrder.holds = [...fulfilmentOrder.holds, hold];
  noteChange(context.world, order, { by: OUR_APP, text: 'Put the order on hold.' });
  return {
    fulfillmentHold: holdObject(hold),
    fulfillmentOrder: fulfilmentOrderObject(fulfilmentOrder),
    remainingFulfillmentOrder: null,
    userErrors: [],
  };
}

/** Without `holdIds` every hold comes off, other apps' too. A hold that is gone already is let be. */
export function releaseHold(context: ShopContext, { id, holdIds }: ReleaseArguments): object {
  const found = find(context, id);
  if (found === null) {
    const error = { field: ['id'], code: 'FULFILLMENT_ORDER_NOT_FOUND', message: 'Fulfillment order does not exist.' };
    return { fulfillmentOrder: null, userErrors: [error] };
  }
  const { order, fulfilmentOrder } = found;
  const before = fulfilmentOrder.holds;
  fulfilmentOrder.holds = before.filter((hold) => holdIds != null && !holdIds.includes(hold.id));
  if (fulfilmentOrder.holds.length < before.length) noteChange(context.world, order, { by: OUR_APP, text: 'Released a hold.' });
  return { fulfillmentOrder: fulfilmentOrderObject(fulfilmentOrder), userErrors: [] };
}

function find(context: ShopContext, id: string): Found | null {
  for (const order of visibleOrders(context)) {
    const fulfilmentOrder = fulfilmentOrdersAt(order, context.now).find((one) => one.id === id);
    if (fulfilmentOrder !== undefined) return { order, fulfilmentOrder };
  }
  return null;
}

function holdError({ state, holds }: FulfilmentOrder, handle: string): object | null {
  const ours = holds.filter(({ by }) => by === OUR_APP);
  if (handle.length > MAX_HANDLE) return refused(null, `Handle is too long (maximum is ${MAX_HANDLE} characters)`);
  if (state !== 'OPEN') return refused('TAKEN', 'The fulfillment order is not in a state that can be put on hold.');
  if (ours.some((hold) => hold.handle === handle))
    return refused('DUPLICATE_FULFILLMENT_HOLD_HANDLE', 'The handle is already in use by another hold on this fulfillment order.');
  if (ours.length >= MAX_HOLDS)
    return refused('FULFILLMENT_ORDER_HOLD_LIMIT_REACHED', `An app can only have up to ${MAX_HOLDS} holds on a single fulfillment order.`);
  return null;
}

function refused(code: string | null, message: string): object {
  return { fulfillmentHold: null, fulfillmentOrder: null, userErrors: [{ field: ['id'], code, message }] };
}
