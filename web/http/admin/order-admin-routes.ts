import { ADMIN_ROUTES } from '@selvedge/contract/admin-api.ts';
import { type OrderId, parseOrderId } from '../../core/order/order.ts';
import { refuse } from '../../core/shared/refusal.ts';
import { blockCors } from '../cors.ts';
import type { Route } from '../route.ts';
import { noBody, noInput } from '../validate.ts';
import type { AppParts } from '../verbs.ts';
import { adminRoute } from './admin-route.ts';
import { actBody, ordersQuery } from './schemas.ts';

/** Held orders. Those of one order are called by the block on Shopify's order page too, whose worker has an origin of its own. */
export function orderAdminRoutes(parts: AppParts): readonly Route[] {
  const { admin } = parts;
  const { orders, order, orderResend, orderRelease, orderVerify } = ADMIN_ROUTES;
  return [
    adminRoute(parts, { method: 'get', path: orders, input: ordersQuery, run: ({ staff, input }) => admin.listOrders(staff, input) }),
    ...[
      adminRoute(parts, {
        method: 'get',
        path: order,
        input: noInput,
        run: ({ staff, id }) => ofOrder(id, (known) => admin.readOrder(staff, known)),
      }),
      adminRoute(parts, {
        method: 'post',
        path: orderResend,
        input: noBody,
        run: ({ staff, id }) => ofOrder(id, (known) => admin.resendOrderLink(staff, known)),
      }),
      adminRoute(parts, {
        method: 'post',
        path: orderRelease,
        input: actBody,
        run: ({ staff, id, input }) => ofOrder(id, (known) => admin.releaseOrder(staff, known, input.reason)),
      }),
      adminRoute(parts, {
        method: 'post',
        path: orderVerify,
        input: actBody,
        run: ({ staff, id, input }) => ofOrder(id, (known) => admin.verifyOrderByPhone(staff, known, input.reason)),
      }),
    ].map(withBlockCors),
  ];
}

const withBlockCors = (route: Route): Route => ({ ...route, cors: blockCors, handlers: [blockCors.allow, ...route.handlers] });

/** An id that cannot be one names nothing, like one that is not there. */
async function ofOrder(id: string, run: (id: OrderId) => Promise<object>): Promise<object> {
  const known = parseOrderId(id);
  return known ? run(known) : refuse('order-not-found', 'there is no such order');
}
