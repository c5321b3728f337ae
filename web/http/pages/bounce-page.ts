import type { Request, RequestHandler } from 'express';
import type { AppParts } from '../verbs.ts';
import { claimedShop } from './claimed-shop.ts';
import { escapeHtml } from './escape-html.ts';
import { framedPolicy } from './framed-policy.ts';
import { outsidePage } from './outside-page.ts';

type Page = AppParts['page'];
export const BOUNCE_PATH = '/session-token';
/** App Bridge goes there when it has a token, and puts that into the address. */
const RELOAD = 'shopify-reload';
/** What must not be carried on: the token that did not hold, and signatures over the query as it was. */
const STALE = ['id_token', 'hmac', 'timestamp', 'session', RELOAD];

/** The page between, for a document that was asked for without a token that holds. */
export function bounceUrl({ appUrl }: Page, request: Request): string {
  const wanted = new URL(request.originalUrl.replace(/^\/+/, '/'), appUrl);
  for (const name of [...wanted.searchParams.keys()]) if (isStale(name)) wanted.searchParams.delete(name);
  const query = new URLSearchParams(wanted.searchParams);
  query.set(RELOAD, wanted.href);
  return `${BOUNCE_PATH}?${query.toString()}`;
}

/** The query's reader takes `id_token[]` and `id_token[x]` for the same name. */
const isStale = (name: string): boolean => STALE.includes(name.replace(/\[.*$/s, ''));

/**
 * Loads App Bridge and nothing else: it asks the admin around it for a fresh id token and goes on to the page that was wanted. Only to our own: an address elsewhere would
 * carry the token there.
 */
export function bouncePage(page: Page): RequestHandler {
  return (request, response) => {
    const shop = claimedShop(request);
    const target = request.query[RELOAD];
    if (!shop || typeof target !== 'string' || !isOurs(page, target)) {
      outsidePage(response);
      return;
    }
    response.set('Content-Security-Policy', framedPolicy(page, shop)).type('html').send(documentOf(page));
  };
}

function isOurs({ appUrl }: Page, target: string): boolean {
  const url = URL.parse(target);
  return url !== null && url.origin === new URL(appUrl).origin && !isBounce(url);
}

/** As the router reads addresses: in any case, and with a slash at the end. */
const isBounce = ({ pathname }: URL): boolean => pathname.toLowerCase().replace(/\/$/, '') === BOUNCE_PATH;

const documentOf = ({ apiKey, appBridgeUrl }: Page): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="shopify-api-key" content="${escapeHtml(apiKey)}" />
    <script src="${escapeHtml(appBridgeUrl)}"></script>
    <title>Selvedge</title>
  </head>
  <body></body>
</html>
`;
