import { adminRoutes } from './admin/admin-routes.ts';
import { buyerRoutes } from './buyer/buyer-routes.ts';
import { flowRoutes } from './flow/flow-routes.ts';
import { hostedRoutes } from './hosted/hosted-routes.ts';
import { orderRoutes } from './order/order-routes.ts';
import { pageRoutes } from './pages/page-routes.ts';
import { proxyRoutes } from './proxy/proxy-routes.ts';
import type { Route } from './route.ts';
import type { AppParts } from './verbs.ts';
import { receiptRoutes } from './webhooks/receipt-routes.ts';
import { shopEventRoutes } from './webhooks/shop-event-routes.ts';

/** All that the server answers. */
export function routes(parts: AppParts): readonly Route[] {
  return [buyerRoutes, proxyRoutes, orderRoutes, hostedRoutes, adminRoutes, receiptRoutes, shopEventRoutes, flowRoutes, pageRoutes].flatMap(
    (make) => make(parts),
  );
}
