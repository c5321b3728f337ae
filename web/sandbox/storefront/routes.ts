import { Router } from 'express';
import type { Desk } from '../desk/desk.ts';
import { guard } from '../desk/guard.ts';
import { ajaxRoutes } from './ajax-routes.ts';
import { proxyRoutes } from './app-proxy.ts';
import { storePages } from './page-routes.ts';

/** Everything under the store's own address: its pages, Shopify's Ajax API, and what Shopify's app proxy passes on. */
export function storefront({ world, appUrl }: Pick<Desk, 'world' | 'appUrl'>): Router {
  const router = Router();
  router.use(['/cart', '/apps'], guard());
  router.use(proxyRoutes(world, appUrl), ajaxRoutes(world), storePages(world));
  return router;
}
