import { BUYER_ROUTES } from '@selvedge/contract/buyer-api.ts';
import type { Route } from '../route.ts';
import { noBody } from '../validate.ts';
import type { AppParts } from '../verbs.ts';
import { buyerRoute, withId } from './buyer-route.ts';
import { codeBody } from './read-code.ts';
import { challengeBody, decisionBody } from './schemas.ts';

export function buyerRoutes(parts: AppParts): readonly Route[] {
  const { buyer } = parts;
  return [
    buyerRoute(parts, {
      path: BUYER_ROUTES.decision,
      body: decisionBody,
      run: ({ shop, body }) => buyer.decide(shop, body),
    }),
    buyerRoute(parts, {
      path: BUYER_ROUTES.challenges,
      body: challengeBody,
      run: ({ shop, address, body }) => buyer.requestCode(shop, address, body),
      status: 201,
    }),
    buyerRoute(parts, {
      path: BUYER_ROUTES.challenge,
      body: noBody,
      run: withId(({ shop, id }) => buyer.readChallenge(shop, id)),
    }),
    buyerRoute(parts, {
      path: BUYER_ROUTES.resend,
      body: noBody,
      run: withId(({ shop, address, id }) => buyer.resendCode(shop, address, id)),
    }),
    buyerRoute(parts, {
      path: BUYER_ROUTES.confirm,
      body: codeBody,
      run: withId(({ shop, id, body }) => buyer.verifyCode(shop, id, body)),
    }),
  ];
}
