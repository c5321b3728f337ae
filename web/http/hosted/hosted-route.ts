import type { Request } from 'express';
import type { OrderAccess } from '../../core/order/order-access.ts';
import { isRefusal, refuse } from '../../core/shared/refusal.ts';
import { answering, bytes, KB, pathPart, type Route } from '../route.ts';
import type { Reader } from '../validate.ts';
import type { AppParts } from '../verbs.ts';

export type HostedRouteOptions<Body> = Readonly<{
  path: string;
  body: Reader<Body>;
  run(call: Readonly<{ access: OrderAccess; request: Request; body: Body }>): Promise<object>;
}>;

/**
 * A POST by the page of an order's own link. The link in the address is all that shows whose order it is; no cookie is set or read, so no other site can lend itself to a
 * request. What comes from another site is refused all the same: a link that leaked there must not be pressed from there.
 */
export function hostedRoute<Body>({ order }: AppParts, { path, body, run }: HostedRouteOptions<Body>): Route {
  const work = async (request: Request): Promise<object> => {
    if (!isOwnSite(request)) return INVALID;
    const read = body(request);
    if (isRefusal(read)) return read;
    const access = await order.ofLink(pathPart(request, 'link'));
    return access === null ? INVALID : run({ access, request, body: read.value });
  };
  return { method: 'post', path, kind: 'hosted', handlers: [bytes(16 * KB), answering(work)] };
}

const INVALID = refuse('link-invalid', 'this link is not valid, or not any more');

/** Browsers say where a request comes from; whoever says nothing is no browser. */
const isOwnSite = (request: Request): boolean => ['same-origin', undefined].includes(request.get('sec-fetch-site'));
