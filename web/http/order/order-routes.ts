import { ORDER_ROUTES, type OrderKey } from '@selvedge/contract/order-api.ts';
import type { OrderAccess } from '../../core/order/order-access.ts';
import { UNKNOWN } from '../../core/order/order-view.ts';
import { refuse } from '../../core/shared/refusal.ts';
import { type BuyerCall, buyerRoute } from '../buyer/buyer-route.ts';
import type { Route } from '../route.ts';
import type { AppParts } from '../verbs.ts';
import { orderBody, orderCodeBody } from './schemas.ts';

type OrderCall = BuyerCall<Readonly<{ order: OrderKey }>>;

/** Of the blocks on the thank-you and order-status pages. An order that is not this shopper's answers like one that is not there. */
export function orderRoutes(parts: AppParts): readonly Route[] {
  const { order } = parts;
  const whose = ({ shop, customer, body }: OrderCall): Promise<OrderAccess | null> => order.ofBuyer(shop, { key: body.order, customer });
  const theirs = async (call: OrderCall, run: (access: OrderAccess) => Promise<object>): Promise<object> => {
    const access = await whose(call);
    return access ? run(access) : refuse('order-not-found', 'there is no such order');
  };
  return [
    buyerRoute(parts, {
      path: ORDER_ROUTES.view,
      body: orderBody,
      run: async (call) => {
        await order.seen(call.shop);
        const access = await whose(call);
        return access ? order.view(access) : { order: UNKNOWN };
      },
    }),
    buyerRoute(parts, {
      path: ORDER_ROUTES.send,
      body: orderBody,
      run: (call) => theirs(call, (access) => order.send(access, { address: call.address, language: call.body.language, boundHost: null })),
    }),
    buyerRoute(parts, {
      path: ORDER_ROUTES.confirm,
      body: orderCodeBody,
      run: (call) => theirs(call, (access) => order.confirm(access, call.body.code)),
    }),
    buyerRoute(parts, { path: ORDER_ROUTES.report, body: orderBody, run: (call) => theirs(call, (access) => order.report(access)) }),
  ];
}
