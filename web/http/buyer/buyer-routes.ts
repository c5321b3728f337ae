import { BUYER_ROUTES } from '@selvedge/contract/buyer-api.ts';
import type { Route } from '../route.ts';
import type { AppParts } from '../verbs.ts';
import { buyerRoute } from './buyer-route.ts';
import { challengeRoutes } from './challenge-routes.ts';

/** Of the block in the checkout. */
export const buyerRoutes = (parts: AppParts): readonly Route[] =>
  challengeRoutes((options) => buyerRoute(parts, options), parts.buyer, BUYER_ROUTES);
