import type { Brand } from '../shared/brand.ts';

/** `name.myshopify.com`, lower case: the tenant. Comes from a verified token or signature, never from a body. */
export type ShopDomain = Brand<string, 'ShopDomain'>;

const SHOP = /^[a-z0-9][a-z0-9-]{0,59}\.myshopify\.com$/;

export function parseShopDomain(text: string): ShopDomain | null {
  const shop = text.toLowerCase();
  // The pattern is the guarantee.
  return SHOP.test(shop) ? (shop as ShopDomain) : null;
}
