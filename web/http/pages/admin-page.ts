import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { parseShopDomain } from '../../core/shop/shop-domain.ts';
import type { AppParts } from '../verbs.ts';

type Page = AppParts['page'];

/**
 * The document of the merchant's app, the same at every page's own address. It holds nothing of a shop: all data comes through the API, with a token. Read anew for
 * each request, so that a rebuilt admin needs no restart.
 */
export function adminPage(page: Page): RequestHandler {
  return async (request, response) => {
    const template = await readFile(join(page.adminFolder, 'index.html'), 'utf8');
    response.set('Content-Security-Policy', adminPolicy(page, request.query.shop));
    response.type('html').send(fill(template, page));
  };
}

function fill(template: string, { apiKey, appBridgeUrl }: Page): string {
  return template.replaceAll('%SHOPIFY_API_KEY%', () => escapeHtml(apiKey)).replaceAll('%APP_BRIDGE_URL%', () => escapeHtml(appBridgeUrl));
}

/** Scripts of ours and App Bridge only. What App Bridge itself connects to and styles is Shopify's to change, so it is not listed. */
function adminPolicy({ appBridgeUrl, extraFrameAncestor }: Page, shop: unknown): string {
  const rules = [
    `script-src 'self' ${new URL(appBridgeUrl).origin}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors(shop, extraFrameAncestor)}`,
  ];
  return rules.join('; ');
}

/** Only this shop's own admin may frame the app (Shopify's rule against clickjacking); a page that names no shop, nobody. */
function frameAncestors(shop: unknown, extra: string | null): string {
  const domain = typeof shop === 'string' ? parseShopDomain(shop) : null;
  if (!domain) return "'none'";
  return [`https://${domain}`, 'https://admin.shopify.com', ...(extra === null ? [] : [extra])].join(' ');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
