import { isNull } from 'drizzle-orm';
import type { Database } from './database.ts';

/** As a sub-query: work for a shop that removed the app waits, for its return or its erasure. */
export function installedShops({ queries, schema: { shops } }: Database) {
  return queries.select({ shop: shops.shop }).from(shops).where(isNull(shops.uninstalledAt));
}
