import { and, eq, lt } from 'drizzle-orm';
import type { RateStore } from '../../core/policy/rate-store.ts';
import { epochMs } from '../../core/shared/clock.ts';
import type { Database } from './database.ts';

export function drizzleRateStore(db: Database): RateStore {
  const { rates: r } = db.schema;
  return {
    find: async (shop, currency) => {
      const mine = and(eq(r.shop, shop), eq(r.currency, currency));
      const [row] = await db.read((q) => q.select().from(r).where(mine).limit(1));
      return row ? { rate: row.rate, seenAt: epochMs(row.seenAt) } : null;
    },
    note: async (shop, { currency, rate, seenAt }) => {
      const set = { rate, seenAt };
      // Orders are looked at in any order: an older one says nothing new.
      const upsert = { target: [r.shop, r.currency], set, setWhere: lt(r.seenAt, seenAt) };
      await db.atomically([
        {
          run: (q) =>
            q
              .insert(r)
              .values({ shop, currency, ...set })
              .onConflictDoUpdate(upsert)
              .returning({ shop: r.shop }),
        },
      ]);
    },
  };
}
