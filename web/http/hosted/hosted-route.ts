import type { Request } from 'express';
import type { OrderAccess } from '../../core/order/order-access.ts';
import { isRefusal, refuse } from '../../core/shared/refusal.ts';
import { answering, bytes, KB, pathPart, type Route } from '../route.ts';
import type { Reader } from '../validate.ts';
import type { AppParts } from '../verbs.ts';
import { isOwnSite } from './own-site.ts';

export type HostedRouteOptions<Body> = Readonly<{
  path: string;
  body: Reader<Body>;
  run(call: Readonly<{ access: OrderAccess; request: Request; body: Body }>): Promise<object>;
}>;

/**
 * A POST by the page of an order's own link. The link in the address is all that shows whose order it is; no cookie is set or read, so no other site can lend itself to a
 * request. What comes from another site is refused all the same: a link that leaked there must not be pressed from there.
 */
export function hostedRoute<Body>({ order, page }: AppParts, { path, body, run }: HostedRouteOptions<Body>): Route {
  const work = async (request: Request): Promise<object> => {
    if (!isOwnSite(request, page.appUrl)) return LINK_INVALID;
    const read = body(request);
    if (isRefusal(read)) return read;
    const access = await order.ofLink(pathPart(request, 'link'));
    return access === null ? LINK_INVALID : run({ access, request, body: read.value });
  };
  return { method: 'post', path, kind: 'hosted', handlers: [bytes(HOSTED_LIMIT), answering(work)] };
}

export const HOSTED_LIMIT = 16 * KB;
/** One answer for a link that is unknown, forged, too old, of another site's pressing, or of an order that is gone. */
export const LINK_INVALID = refuse('link-invalid', 'this link is not valid, or not any more');
