import { and, asc, count, desc, eq, gt, isNull } from 'drizzle-orm';
import type { PrivacyRequest, PrivacyRequests } from '../../core/privacy/privacy-requests.ts';
import { epochMs } from '../../core/shared/clock.ts';
import { auditStatement } from './audit-row.ts';
import type { Database } from './database.ts';
import { knownShop, maybeTime } from './known.ts';
import type { Schema } from './schema.ts';

const LISTED = 100;

export function drizzlePrivacyRequests(db: Database): PrivacyRequests {
  const { privacyRequests: r } = db.schema;
  return {
    add: async (request, event) => {
      await db.atomically([
        { guard: 'new', run: (q) => q.insert(r).values(request).onConflictDoNothing().returning({ id: r.id }) },
        auditStatement(db, event),
      ]);
    },
    list: async (shop) => {
      const rows = await db.read((q) => q.select().from(r).where(eq(r.shop, shop)).orderBy(desc(r.requestedAt), desc(r.id)).limit(LISTED));
      return rows.map(requestOf);
    },
    walk: async (shop, after) => {
      const isNext = and(eq(r.shop, shop), gt(r.id, after));
      return (await db.read((q) => q.select().from(r).where(isNext).orderBy(asc(r.id)).limit(LISTED))).map(requestOf);
    },
    find: async (shop, id) => {
      const mine = and(eq(r.shop, shop), eq(r.id, id));
      const [row] = await db.read((q) => q.select().from(r).where(mine).limit(1));
      return row ? requestOf(row) : null;
    },
    open: async (shop) => {
      const waiting = and(eq(r.shop, shop), isNull(r.exportedAt));
      const [row] = await db.read((q) => q.select({ n: count() }).from(r).where(waiting));
      return row?.n ?? 0;
    },
    exported: async ({ shop, id }, event) => {
      const mine = and(eq(r.shop, shop), eq(r.id, id));
      await db.atomically([
        { guard: 'there', run: (q) => q.update(r).set({ exportedAt: event.at }).where(mine).returning({ id: r.id }) },
        auditStatement(db, event),
      ]);
    },
  };
}

const requestOf = ({ id, shop, subject, requestedAt, exportedAt }: Schema['privacyRequests']['$inferSelect']): PrivacyRequest => ({
  id,
  shop: knownShop(shop),
  subject,
  requestedAt: epochMs(requestedAt),
  exportedAt: maybeTime(exportedAt),
});
