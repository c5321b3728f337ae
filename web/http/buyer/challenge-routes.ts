import type { Route } from '../route.ts';
import { noBody, type Reader } from '../validate.ts';
import type { BuyerVerbs } from '../verbs.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { withId } from './buyer-route.ts';
import { codeBody } from './read-code.ts';
import { challengeBody, decisionBody } from './schemas.ts';

export type ShopCall<Body> = Readonly<{ shop: ShopDomain; address: string; id: string; body: Body }>;
/** Makes one route of a face: who calls is proven by the face's own means. */
export type MakeRoute = <Body>(
  options: Readonly<{ path: string; body: Reader<Body>; run(call: ShopCall<Body>): Promise<object>; status?: number }>,
) => Route;
type Paths = Readonly<Record<'decision' | 'challenges' | 'challenge' | 'resend' | 'confirm', string>>;

/** The five calls of a block that asks before the order: the same for the checkout's and the cart's. */
export function challengeRoutes(make: MakeRoute, verbs: BuyerVerbs, paths: Paths): readonly Route[] {
  return [
    make({ path: paths.decision, body: decisionBody, run: ({ shop, body }) => verbs.decide(shop, body) }),
    make({
      path: paths.challenges,
      body: challengeBody,
      run: ({ shop, address, body }) => verbs.requestCode(shop, address, body),
      status: 201,
    }),
    make({ path: paths.challenge, body: noBody, run: withId(({ shop, id }) => verbs.readChallenge(shop, id)) }),
    make({ path: paths.resend, body: noBody, run: withId(({ shop, address, id }) => verbs.resendCode(shop, address, id)) }),
    make({ path: paths.confirm, body: codeBody, run: withId(({ shop, id, body }) => verbs.verifyCode(shop, id, body)) }),
  ];
}
