import type { Request } from 'express';
import { isRefusal, refuse } from '../../core/shared/refusal.ts';
import type { ShopCall } from '../buyer/challenge-routes.ts';
import { visitorOf } from '../client-address.ts';
import { answering, bytes, KB, pathPart, type Route } from '../route.ts';
import type { Reader } from '../validate.ts';
import type { AppParts } from '../verbs.ts';

export type ProxyRouteOptions<Body> = Readonly<{
  path: string;
  body: Reader<Body>;
  run(call: ShopCall<Body>): Promise<object>;
  status?: number;
}>;

/**
 * A POST that came through Shopify's app proxy. Its signature covers the query alone, so the body is the shopper's claim as everywhere else, and the shop is the one that the
 * query names under the signature. The browser sees it as the store's own address: no CORS.
 */
export function proxyRoute<Body>(
  { proxied, trustedHops }: Pick<AppParts, 'proxied' | 'trustedHops'>,
  { path, body, run, status }: ProxyRouteOptions<Body>,
): Route {
  const work = async (request: Request): Promise<object> => {
    // As it was sent: a parsed query has lost the order and what came twice.
    const shop = await proxied(request.originalUrl.split('?', 2)[1] ?? '');
    if (shop === null) return refuse('signature-invalid', 'this did not come through the app proxy of Shopify');
    const read = body(request);
    if (isRefusal(read)) return read;
    return run({ shop, address: visitorOf(request, trustedHops), id: pathPart(request, 'id'), body: read.value });
  };
  return { method: 'post', path, kind: 'proxy', handlers: [bytes(16 * KB), answering(work, status)] };
}
