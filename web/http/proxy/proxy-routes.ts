import { PROXY_ROUTES } from '@selvedge/contract/proxy-api.ts';
import { challengeRoutes } from '../buyer/challenge-routes.ts';
import type { Route } from '../route.ts';
import type { AppParts } from '../verbs.ts';
import { proxyRoute } from './proxy-route.ts';

/** Of the block in the cart. */
export const proxyRoutes = (parts: AppParts): readonly Route[] =>
  challengeRoutes((options) => proxyRoute(parts, options), parts.cart, PROXY_ROUTES);
