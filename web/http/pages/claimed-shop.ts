import type { Request } from 'express';
import { parseShopDomain, type ShopDomain } from '../../core/shop/shop-domain.ts';

/** Whoever writes the address writes it: enough for a page that holds nothing. */
export const claimedShop = ({ query }: Request): ShopDomain | null => (typeof query.shop === 'string' ? parseShopDomain(query.shop) : null);
