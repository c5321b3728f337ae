import { eq, isNull } from 'drizzle-orm';
import { parseShopDomain, type ShopDomain } from '../../core/shop/shop-domain.ts';
import type { Database } from './database.ts';

/** What the database tells of a shop's secrets without opening any. */
export type ShopAges = Readonly<{
  shop: ShopDomain;
  /** Wrapped: its first part names the master key. */ dataKey: string;
  /** When the pair of tokens was last put; null when there is none. */ tokensSavedAt: number | null;
  hasSmsAccount: boolean;
}>;

/** Of the shops that have the app installed. */
export async function shopAges({ read, schema: { shops, tokens, providers } }: Database): Promise<readonly ShopAges[]> {
  const rows = await read((q) =>
    q
      .select({ shop: shops.shop, dataKey: shops.dataKey, tokensSavedAt: tokens.savedAt, provider: providers.shop })
      .from(shops)
      .leftJoin(tokens, eq(tokens.shop, shops.shop))
      .leftJoin(providers, eq(providers.shop, shops.shop))
      .where(isNull(shops.uninstalledAt))
      .orderBy(shops.shop),
  );
  return rows.flatMap(({ shop, provider, ...row }) => {
    const domain = parseShopDomain(shop);
    return domain === null ? [] : [{ ...row, shop: domain, hasSmsAccount: provider !== null }];
  });
}
