import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request, RequestHandler } from 'express';
import { isRefusal } from '../../core/shared/refusal.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { AppParts } from '../verbs.ts';
import { bounceUrl } from './bounce-page.ts';
import { claimedShop } from './claimed-shop.ts';
import { escapeHtml } from './escape-html.ts';
import { framedPolicy } from './framed-policy.ts';
import { outsidePage } from './outside-page.ts';

/**
 * The document of the merchant's app, the same at every page's own address. It holds nothing of a shop: all data comes through the API, with a token. Shopify's admin puts an
 * id token into the address; only with one that holds is the document served, to be framed by that token's shop. Without one App Bridge gets another, on a page
 * between. Read anew for each request, so that a rebuilt admin needs no restart.
 */
export function adminPage({ page, tokens }: Pick<AppParts, 'page' | 'tokens'>): RequestHandler {
  return async (request, response) => {
    const shop = shopOfToken(tokens, request);
    if (shop) {
      const template = await readFile(join(page.adminFolder, 'index.html'), 'utf8');
      response.set('Content-Security-Policy', framedPolicy(page, shop)).type('html').send(fill(template, page));
      return;
    }
    const claimed = claimedShop(request);
    if (claimed) response.redirect(302, bounceUrl(page, request));
    else outsidePage(response);
  };
}

function shopOfToken(tokens: AppParts['tokens'], { query }: Request): ShopDomain | null {
  const staff = typeof query.id_token === 'string' ? tokens.admin(query.id_token) : null;
  return staff === null || isRefusal(staff) ? null : staff.shop;
}

function fill(template: string, { apiKey, appBridgeUrl }: AppParts['page']): string {
  return template.replaceAll('%SHOPIFY_API_KEY%', () => escapeHtml(apiKey)).replaceAll('%APP_BRIDGE_URL%', () => escapeHtml(appBridgeUrl));
}
