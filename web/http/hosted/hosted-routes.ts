import { HOSTED_ROUTES } from '@selvedge/contract/order-api.ts';
import * as z from 'zod';
import { codeBody } from '../buyer/read-code.ts';
import { addressOf } from '../client-address.ts';
import type { Route } from '../route.ts';
import { jsonBody, noBody, text } from '../validate.ts';
import type { AppParts } from '../verbs.ts';
import { hostedRoute } from './hosted-route.ts';
import { verifyPageRoutes } from './verify-page.ts';

const languageBody = jsonBody(z.strictObject({ language: text(35) }));

/** The page of an order's link, and what a program may ask for by that link. */
export function hostedRoutes(parts: AppParts): readonly Route[] {
  const { order, page } = parts;
  const boundHost = new URL(page.appUrl).hostname;
  return [
    ...verifyPageRoutes(parts),
    hostedRoute(parts, { path: HOSTED_ROUTES.view, body: noBody, run: ({ access }) => order.view(access) }),
    hostedRoute(parts, {
      path: HOSTED_ROUTES.send,
      body: languageBody,
      run: ({ access, request, body }) => order.send(access, { address: addressOf(request), language: body.language, boundHost }),
    }),
    hostedRoute(parts, { path: HOSTED_ROUTES.confirm, body: codeBody, run: ({ access, body }) => order.confirm(access, body) }),
    hostedRoute(parts, { path: HOSTED_ROUTES.report, body: noBody, run: ({ access }) => order.report(access) }),
  ];
}
