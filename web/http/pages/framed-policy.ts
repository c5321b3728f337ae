import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { AppParts } from '../verbs.ts';

/**
 * Scripts of ours and App Bridge only. What App Bridge itself connects to and styles is Shopify's to change, so it is not listed. Only this shop's own admin may frame the
 * page: Shopify's rule against clickjacking.
 */
export function framedPolicy({ appBridgeUrl, extraFrameAncestor }: AppParts['page'], shop: ShopDomain): string {
  const ancestors = [`https://${shop}`, 'https://admin.shopify.com', ...(extraFrameAncestor === null ? [] : [extraFrameAncestor])];
  const rules = [
    `script-src 'self' ${new URL(appBridgeUrl).origin}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors.join(' ')}`,
  ];
  return rules.join('; ');
}
