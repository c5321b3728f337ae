import request, { type Test } from 'supertest';
import type { CheckoutClaim } from '@selvedge/contract/buyer-api.ts';
import type { Express } from 'express';
import type { Route } from '../route.ts';
import { ADMIN_ROUTES } from '@selvedge/contract/admin-api.ts';
import { CHALLENGE_ID, LINK } from './app-under-test.ts';

export const addressOfRoute = (path: string): string =>
  path
    .replace(':id', path.startsWith(ADMIN_ROUTES.orders) ? '1001' : CHALLENGE_ID)
    .replace(':shop', 'atelier.myshopify.com')
    .replace(':link', LINK)
    .concat(path.startsWith('/proxy/') ? '?signed' : '');

/** A request to a route of the table, as this caller. */
export function call(app: Express, { method, path }: Pick<Route, 'method' | 'path'>, token: string | null): Test {
  const sent = request(app)[method](addressOfRoute(path));
  return token === null ? sent : sent.set('Authorization', `Bearer ${token}`);
}

export const aClaim: CheckoutClaim = {
  checkoutToken: 'c0ffee',
  total: { amount: '54990.00', currency: 'INR' },
  phones: { contact: '+91 98765 43210', delivery: null, billing: null },
  country: 'IN',
  email: 'asha@example.com',
  company: false,
  customerOrders: null,
  language: 'en-IN',
};
