/** orderCancel: a job that is done a moment later. */
import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { cancelOrder, refusalToCancel } from '../orders/cancel-order.ts';
import { OUR_APP } from '../state/order-record.ts';
import { later } from '../state/world.ts';
import { orderOf } from './order-object.ts';
import type { ShopContext } from './shop-context.ts';

export type CancelArguments = Readonly<{
  orderId: string;
  reason: string;
  restock: boolean;
  refund?: boolean | null;
  refundMethod?: Readonly<{ originalPaymentMethodsRefund?: boolean | null; storeCreditRefund?: object | null }> | null;
  staffNote?: string | null;
}>;

export function cancelByApp(context: ShopContext, args: CancelArguments): object {
  const { world } = context;
  const order = orderOf(context, args.orderId);
  if (order === null) return refused('NOT_FOUND', 'Order does not exist');
  const refusal = refusalToCancel(world, order);
  if (refusal !== null) return refused('INVALID', refusal);
  if (args.refundMethod?.storeCreditRefund != null) throw new GraphQLError('The sandbox refunds to the original payment method only.');
  later(world, world.pace.cancelDelayMs, () => {
    cancelOrder(world, order, {
      by: OUR_APP,
      reason: args.reason,
      isRestocked: args.restock,
      isRefunded: args.refundMethod?.originalPaymentMethodsRefund ?? args.refund ?? false,
      ...(args.staffNote != null && { note: args.staffNote }),
    });
  });
  return { job: { id: `gid://shopify/Job/${randomUUID()}`, done: false }, orderCancelUserErrors: [] };
}

function refused(code: string, message: string): object {
  return { job: null, orderCancelUserErrors: [{ field: ['orderId'], code, message }] };
}
