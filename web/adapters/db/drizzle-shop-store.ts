import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { AppError } from '../../core/shared/app-error.ts';
import { epochMs, HOUR_MS, MINUTE_MS } from '../../core/shared/clock.ts';
import type { Shop, ShopStore, Sighting } from '../../core/shop/shop-store.ts';
import { auditStatement } from './audit-row.ts';
import type { Database, Statement } from './database.ts';
import { knownShop, maybeTime } from './known.ts';
import { leaseRows } from './lease-rows.ts';
import type { Schema } from './schema.ts';
import { sqlNumber } from './sql-number.ts';

type Row = Schema['shops']['$inferSelect'];

const SEEN = {
  checkout: 'lastDecisionAt',
  cart: 'lastProxyAt',
  'order-block': 'lastOrderBlockAt',
  'order-event': 'lastOrderEventAt',
} as const satisfies Record<Sighting, keyof Row>;
const SEEN_EVERY_MS = MINUTE_MS;

export function drizzleShopStore(db: Database): ShopStore {
  const { shops, tokens, flowEvents, messages } = db.schema;
  const change = async (shop: string, values: Partial<Row>): Promise<void> => {
    await db.atomically([{ run: (q) => q.update(shops).set(values).where(eq(shops.shop, shop)).returning({ shop: shops.shop }) }]);
  };
  return {
    find: async (shop) => {
      const [row] = await db.read((q) => q.select().from(shops).where(eq(shops.shop, shop)).limit(1));
      return row ? shopOf(row) : null;
    },
    dataKey: async (shop, fresh, now) => {
      const known = await findDataKey(db, shop);
      if (known !== null) return known;
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
    findDataKey: (shop) => findDataKey(db, shop),
    rewrap: async (shop, old, fresh) => {
      const unchanged = and(eq(shops.shop, shop), eq(shops.dataKey, old));
      await db.atomically([{ run: (q) => q.update(shops).set({ dataKey: fresh }).where(unchanged).returning({ shop: shops.shop }) }]);
    },
    setFacts: (shop, { name, currency, plan, isPlus }) => change(shop, { name, currency, planName: plan, isPlus }),
    touch: async (shop, what, now) => {
      const column = SEEN[what];
      const isOld = and(eq(shops.shop, shop), or(isNull(shops[column]), lte(shops[column], now - SEEN_EVERY_MS)));
      const [due] = await db.read((q) => q.select({ shop: shops.shop }).from(shops).where(isOld).limit(1));
      if (due)
        await db.atomically([
          {
            run: (q) =>
              q
                .update(shops)
                .set({ [column]: now })
                .where(isOld)
                .returning({ shop: shops.shop }),
          },
        ]);
    },
    ref: async (shop, fresh) => {
      const set: Statement<Pick<Row, 'ref'>> = {
        run: (q) =>
          q
            .update(shops)
            .set({ ref: sql`case when ${shops.ref} = '' then ${fresh} else ${shops.ref} end` })
            .where(eq(shops.shop, shop))
            .returning({ ref: shops.ref }),
      };
      const [known] = await db.read((q) => q.select({ ref: shops.ref }).from(shops).where(eq(shops.shop, shop)).limit(1));
      if (known && known.ref !== '') return known.ref;
      const done = await db.atomically([set]);
      const kept = done.outcome === 'done' ? done.results.of(set)[0] : undefined;
      if (!kept) throw new AppError('row-corrupt', 'a link for a shop that is not there');
      return kept.ref;
    },
    findByRef: async (ref) => {
      if (ref === '') return null;
      const isThere = and(eq(shops.ref, ref), isNull(shops.uninstalledAt));
      const [row] = await db.read((q) => q.select({ shop: shops.shop }).from(shops).where(isThere).limit(1));
      return row ? knownShop(row.shop) : null;
    },
    install: async (shop, now) => {
      const isRemoved = and(eq(shops.shop, shop), isNotNull(shops.uninstalledAt));
      const [removed] = await db.read((q) => q.select({ shop: shops.shop }).from(shops).where(isRemoved).limit(1));
      if (!removed) return false;
      const back = { uninstalledAt: null, installedAt: now, setUpAt: 0, sweepDueAt: now };
      const done = await db.atomically([
        { guard: 'back', run: (q) => q.update(shops).set(back).where(isRemoved).returning({ shop: shops.shop }) },
      ]);
      return done.outcome === 'done';
    },
    setUp: (shop, { at, scopes }) => change(shop, { setUpAt: at ?? 0, scopes: scopes.join(',') }),
    leaseSweeps: async (now, until, limit) => {
      const isDue = and(lte(shops.sweepDueAt, now), isNull(shops.uninstalledAt), gt(shops.setUpAt, 0));
      const rows = await leaseRows(db, {
        choose: (q) => q.select({ shop: shops.shop }).from(shops).where(isDue).orderBy(asc(shops.sweepDueAt)).limit(limit),
        take: (q, chosen) => {
          const isChosen = inArray(
            shops.shop,
            chosen.map((row) => row.shop),
          );
          return q.update(shops).set({ sweepDueAt: until }).where(and(isChosen, isDue)).returning({ shop: shops.shop });
        },
      });
      return rows.map((row) => knownShop(row.shop));
    },
    swept: (shop, { until, dueAt, missedAt }) =>
      change(shop, { sweptUntil: until, sweepDueAt: dueAt, ...(missedAt !== null && { missedEventAt: missedAt }) }),
    uninstall: async (shop, event) => {
      const unpublished = { validationId: null, epoch: null, previousEpoch: null, publishedAt: null, configDigest: null };
      const isThere = and(eq(shops.shop, shop), isNull(shops.uninstalledAt));
      const removed = { ...unpublished, uninstalledAt: event.at, setUpAt: 0, scopes: '', missedEventAt: null };
      const done = await db.atomically([
        { guard: 'there', run: (q) => q.update(shops).set(removed).where(isThere).returning({ shop: shops.shop }) },
        { run: (q) => q.delete(tokens).where(eq(tokens.shop, shop)).returning({ shop: tokens.shop }) },
        {
          run: (q) =>
            q
              .update(messages)
              .set({ state: 'dropped', reason: 'app-removed' })
              .where(and(eq(messages.shop, shop), eq(messages.state, 'queued')))
              .returning({ id: messages.id }),
        },
        { run: (q) => q.delete(flowEvents).where(eq(flowEvents.shop, shop)).returning({ shop: flowEvents.shop }) },
        auditStatement(db, event),
      ]);
      return done.outcome === 'done';
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
      const isThere = and(eq(shops.shop, shop), isNull(shops.uninstalledAt));
      const record: Statement = { guard: 'there', run: (q) => q.update(shops).set(set).where(isThere).returning({ shop: shops.shop }) };
      await db.atomically([record, auditStatement(db, event)]);
    },
    markStale: (shop) => change(shop, { configDigest: null }),
    releasePublication: async (shop, until, now) => {
      const mine = and(eq(shops.shop, shop), eq(shops.publicationClaimedUntil, until));
      const free = { publicationClaimedUntil: now };
      await db.atomically([{ run: (q) => q.update(shops).set(free).where(mine).returning({ shop: shops.shop }) }]);
    },
    duePublications: async ({ epoch, activeSince, now, limit }) => {
      // Proofs may have been signed until an hour after the last question. While one of the two keys is so old, it must still be replaced: then the shop may sleep, and no proof
      // lives on with it.
      const hour = sqlNumber(HOUR_MS);
      const mayBeUsed = (at: typeof shops.lastDecisionAt) => sql`${at} / ${hour} + 1 >= coalesce(${shops.previousEpoch}, ${shops.epoch})`;
      const isInUse = or(
        gte(shops.lastDecisionAt, activeSince),
        gte(shops.lastProxyAt, activeSince),
        mayBeUsed(shops.lastDecisionAt),
        mayBeUsed(shops.lastProxyAt),
      );
      const isBehind = and(lt(shops.epoch, epoch), isInUse);
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

async function findDataKey(db: Database, shop: string): Promise<string | null> {
  const { shops } = db.schema;
  const [row] = await db.read((q) => q.select({ dataKey: shops.dataKey }).from(shops).where(eq(shops.shop, shop)).limit(1));
  return row?.dataKey ?? null;
}

function shopOf(row: Row): Shop {
  const { validationId, epoch, previousEpoch, publishedAt, configDigest } = row;
  return {
    shop: knownShop(row.shop),
    installedAt: epochMs(row.installedAt),
    name: row.name,
    currency: row.currency,
    uninstalledAt: maybeTime(row.uninstalledAt),
    plan: row.planName,
    isPlus: row.isPlus,
    scopes: row.scopes === '' ? [] : row.scopes.split(','),
    setUpAt: row.setUpAt === 0 ? null : epochMs(row.setUpAt),
    seen: {
      checkout: maybeTime(row.lastDecisionAt),
      cart: maybeTime(row.lastProxyAt),
      'order-block': maybeTime(row.lastOrderBlockAt),
      'order-event': maybeTime(row.lastOrderEventAt),
    },
    sweptUntil: row.sweptUntil === 0 ? null : epochMs(row.sweptUntil),
    missedEventAt: maybeTime(row.missedEventAt),
    enforcement: { validationId, epoch, previousEpoch, publishedAt: maybeTime(publishedAt), configDigest },
  };
}
