import { parseShopDomain, type ShopDomain } from '../../core/shop/shop-domain.ts';

export function aShop(name = 'atelier'): ShopDomain {
  const shop = parseShopDomain(`${name}.myshopify.com`);
  if (!shop) throw new Error(`${name} is no shop`);
  return shop;
}
