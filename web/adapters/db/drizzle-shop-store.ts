import { and, asc, eq, gte, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { AppError } from '../../core/shared/app-error.ts';
import { epochMs } from '../../core/shared/clock.ts';
import type { Shop, ShopStore } from '../../core/shop/shop-store.ts';
import { auditStatement } from './audit-row.ts';
import type { Database, Statement } from './database.ts';
import { knownShop, maybeTime } from './known.ts';
import type { Schema } from './schema.ts';

type Row = Schema['shops']['$inferSelect'];

export function drizzleShopStore(db: Database): ShopStore {
  const { shops } = db.schema;
  const change = async (shop: string, values: Partial<Row>): Promise<void> => {
    await db.atomically([{ run: (q) => q.update(shops).set(values).where(eq(shops.shop, shop)).returning({ shop: shops.shop }) }]);
  };
  return {
    find: async (shop) => {
      const [row] = await db.read((q) => q.select().from(shops).where(eq(shops.shop, shop)).limit(1));
      return row ? shopOf(row) : null;
    },
    dataKey: async (shop, fresh, now) => {
      const [known] = await db.read((q) => q.select({ dataKey: shops.dataKey }).from(shops).where(eq(shops.shop, shop)).limit(1));
      if (known) return known.dataKey;
      const row = { shop, dataKey: fresh, installedAt: now };
      // Whoever comes second changes nothing and reads the first one's key.
      const keep = { target: shops.shop, set: { dataKey: sql`${shops.dataKey}` } };
      const insert: Statement<Pick<Row, 'dataKey'>> = {
        run: (q) => q.insert(shops).values(row).onConflictDoUpdate(keep).returning({ dataKey: shops.dataKey }),
      };
      const done = await db.atomically([insert]);
      const kept = done.outcome === 'done' ? done.results.of(insert)[0] : undefined;
      if (!kept) throw new AppError('row-corrupt', 'a shop without a data key');
      return kept.dataKey;
    },
    rewrap: async (shop, old, fresh) => {
      const unchanged = and(eq(shops.shop, shop), eq(shops.dataKey, old));
      await db.atomically([{ run: (q) => q.update(shops).set({ dataKey: fresh }).where(unchanged).returning({ shop: shops.shop }) }]);
    },
    setFacts: (shop, { name, currency }) => change(shop, { name, currency }),
    touchDecision: async (shop, now, everyMs) => {
      const old = and(eq(shops.shop, shop), or(isNull(shops.lastDecisionAt), lte(shops.lastDecisionAt, now - everyMs)));
      const [due] = await db.read((q) => q.select({ shop: shops.shop }).from(shops).where(old).limit(1));
      if (due)
        await db.atomically([{ run: (q) => q.update(shops).set({ lastDecisionAt: now }).where(old).returning({ shop: shops.shop }) }]);
    },
    claimPublication: async (shop, now, until) => {
      const free = and(eq(shops.shop, shop), lte(shops.publicationClaimedUntil, now));
      const claim = { publicationClaimedUntil: until };
      const done = await db.atomically([
        { guard: 'free', run: (q) => q.update(shops).set(claim).where(free).returning({ shop: shops.shop }) },
      ]);
      return done.outcome === 'done';
    },
    publish: async (shop, enforcement, event) => {
      const set = { ...enforcement, publicationClaimedUntil: event.at };
      const record: Statement = { run: (q) => q.update(shops).set(set).where(eq(shops.shop, shop)).returning({ shop: shops.shop }) };
      await db.atomically([record, auditStatement(db, event)]);
    },
    markStale: (shop) => change(shop, { configDigest: null }),
    releasePublication: (shop, now) => change(shop, { publicationClaimedUntil: now }),
    duePublications: async ({ epoch, activeSince, now, limit }) => {
      const isBehind = and(lt(shops.epoch, epoch), gte(shops.lastDecisionAt, activeSince));
      const isDue = and(isNotNull(shops.validationId), lte(shops.publicationClaimedUntil, now), or(isNull(shops.configDigest), isBehind));
      const rows = await db.read((q) =>
        q
          .select({ shop: shops.shop })
          .from(shops)
          .where(isDue)
          .orderBy(asc(shops.publicationClaimedUntil), asc(shops.publishedAt))
          .limit(limit),
      );
      return rows.map((row) => knownShop(row.shop));
    },
  };
}

function shopOf(row: Row): Shop {
  const { validationId, epoch, previousEpoch, publishedAt, configDigest } = row;
  return {
    shop: knownShop(row.shop),
    installedAt: epochMs(row.installedAt),
    name: row.name,
    currency: row.currency,
    lastDecisionAt: maybeTime(row.lastDecisionAt),
    enforcement: { validationId, epoch, previousEpoch, publishedAt: maybeTime(publishedAt), configDigest },
  };
}
