import { and, eq, lte } from 'drizzle-orm';
import type { TokenStore } from '../../core/shop/token-store.ts';
import type { Database } from './database.ts';

export function drizzleTokenStore(db: Database): TokenStore {
  const { tokens, shops } = db.schema;
  return {
    find: async (shop) => {
      const [row] = await db.read((q) => q.select({ sealed: tokens.sealed }).from(tokens).where(eq(tokens.shop, shop)).limit(1));
      return row?.sealed ?? null;
    },
    put: async (shop, sealed, now) => {
      const set = { sealed, savedAt: now };
      const upsert = { target: tokens.shop, set };
      await db.atomically([
        {
          run: (q) =>
            q
              .insert(tokens)
              .values({ shop, ...set })
              .onConflictDoUpdate(upsert)
              .returning({ shop: tokens.shop }),
        },
      ]);
    },
    delete: async (shop) => {
      await db.atomically([{ run: (q) => q.delete(tokens).where(eq(tokens.shop, shop)).returning({ shop: tokens.shop }) }]);
    },
    claimRefresh: async (shop, now, until) => {
      const free = and(eq(shops.shop, shop), lte(shops.refreshClaimedUntil, now));
      const claim = { refreshClaimedUntil: until };
      const done = await db.atomically([
        { guard: 'free', run: (q) => q.update(shops).set(claim).where(free).returning({ shop: shops.shop }) },
      ]);
      return done.outcome === 'done';
    },
    releaseRefresh: async (shop, until) => {
      const mine = and(eq(shops.shop, shop), eq(shops.refreshClaimedUntil, until));
      const free = { refreshClaimedUntil: 0 };
      await db.atomically([{ run: (q) => q.update(shops).set(free).where(mine).returning({ shop: shops.shop }) }]);
    },
  };
}
