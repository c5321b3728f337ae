import { parseShopDomain, type ShopDomain } from '../../core/shop/shop-domain.ts';
import type { ShopifyLibrary } from './shopify-library.ts';

/**
 * The shop of a query that Shopify's app proxy signed within the last 90 seconds, under the app's secret or the one before it; null for any other, also for one that names
 * a signed parameter twice. The library compares in constant time.
 */
export function proxySignature(libraries: readonly ShopifyLibrary[]): (query: string) => Promise<ShopDomain | null> {
  return async (query) => {
    const parameters = new URLSearchParams(query);
    for (const { utils } of libraries) {
      const isSigned = await utils.validateHmac(parameters, { signator: 'appProxy' }).catch(() => false);
      if (isSigned) return parseShopDomain(parameters.get('shop') ?? '');
    }
    return null;
  };
}
