import { parseChallengeId, type ChallengeId } from '../../core/challenge/challenge.ts';
import { isRefusal, refuse, type Refusal } from '../../core/shared/refusal.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { addressOf } from '../client-address.ts';
import { buyerCors } from '../cors.ts';
import { answering, bearerOf, bytes, KB, pathPart, type Route } from '../route.ts';
import type { Reader } from '../validate.ts';
import type { AppParts } from '../verbs.ts';
import type { Request } from 'express';

export type BuyerCall<Body> = Readonly<{
  shop: ShopDomain;
  /** gid://shopify/Customer/… of a signed-in customer. */ customer: string | null;
  address: string;
  id: string;
  body: Body;
}>;

export type BuyerRouteOptions<Body> = Readonly<{
  path: string;
  body: Reader<Body>;
  run(call: BuyerCall<Body>): Promise<object>;
  status?: number;
}>;

/** A POST with a shopper's token. It has no way to reach anything of the admin's. */
export function buyerRoute<Body>({ tokens }: AppParts, { path, body, run, status }: BuyerRouteOptions<Body>): Route {
  const work = async (request: Request): Promise<object> => {
    const token = bearerOf(request);
    if (token === null) return refuse('token-missing', 'send the session token as Authorization: Bearer');
    const buyer = tokens.buyer(token);
    if (isRefusal(buyer)) return buyer;
    const read = body(request);
    if (isRefusal(read)) return read;
    return run({ ...buyer, address: addressOf(request), id: pathPart(request, 'id'), body: read.value });
  };
  return { method: 'post', path, kind: 'buyer', cors: buyerCors, handlers: [buyerCors.allow, bytes(16 * KB), answering(work, status)] };
}

type IdCall<Call> = Omit<Call, 'id'> & Readonly<{ id: ChallengeId }>;

/** For routes of one challenge: what is no id names no challenge. */
export function withId<Call extends Readonly<{ id: string }>>(
  run: (call: IdCall<Call>) => Promise<object>,
): (call: Call) => Promise<object | Refusal> {
  return async (call) => {
    const id = parseChallengeId(call.id);
    return id ? run({ ...call, id }) : refuse('challenge-not-found', 'there is no such challenge');
  };
}
