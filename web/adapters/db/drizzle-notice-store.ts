import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { NoticeReceiving, NoticeStore, StoredNotice } from '../../core/inbox/notice-store.ts';
import { SHOP_TOPICS } from '../../core/inbox/shop-notice.ts';
import type { Database, Statement } from './database.ts';
import { knownShop, oneOf } from './known.ts';
import { byDue, leaseRows } from './lease-rows.ts';
import { onceStatement } from './once-statement.ts';
import { touchStatement } from './order-touch.ts';
import type { Schema } from './schema.ts';

export function drizzleNoticeStore(db: Database): NoticeStore {
  const { shopEvents: e } = db.schema;
  const isRow = ({ shop, id }: Pick<StoredNotice, 'shop' | 'id'>) => and(eq(e.shop, shop), eq(e.id, id));
  return {
    receive: (receiving) => receive(db, receiving),
    lease: async (now, until, limit) => {
      const isDue = and(lte(e.dueAt, now), lte(e.leasedUntil, now));
      const rows = await leaseRows(db, {
        choose: (q) => q.select({ id: e.id }).from(e).where(isDue).orderBy(asc(e.dueAt), asc(e.id)).limit(limit),
        take: (q, chosen) => {
          const isChosen = inArray(
            e.id,
            chosen.map(({ id }) => id),
          );
          return q
            .update(e)
            .set({ leasedUntil: until, tries: sql`${e.tries} + 1` })
            .where(and(isChosen, isDue))
            .returning();
        },
      });
      return rows.toSorted(byDue).map(noticeOf);
    },
    done: async (notice) => {
      await db.atomically([{ run: (q) => q.delete(e).where(isRow(notice)).returning({ id: e.id }) }]);
    },
    postpone: async (notice, dueAt) => {
      await db.atomically([
        {
          run: (q) =>
            q
              .update(e)
              .set({ dueAt, leasedUntil: 0 })
              .where(and(isRow(notice), eq(e.tries, notice.tries)))
              .returning({ id: e.id }),
        },
      ]);
    },
  };
}

async function receive(db: Database, { shop, key, now, orderId, notice }: NoticeReceiving): Promise<'new' | 'repeated'> {
  const { shopEvents: e } = db.schema;
  const done = await db.atomically([
    onceStatement(db, shop, { key, seenAt: now }),
    ...(orderId === null ? [] : [touchStatement(db, { shop, id: orderId }, { now, isRequired: false })]),
    ...(notice === null
      ? []
      : [
          {
            run: (q) =>
              q
                .insert(e)
                .values({ ...notice, receivedAt: now, dueAt: now })
                .returning({ id: e.id }),
          } satisfies Statement,
        ]),
  ]);
  return done.outcome === 'done' ? 'new' : 'repeated';
}

const noticeOf = ({ id, shop, topic, body, tries }: Schema['shopEvents']['$inferSelect']): StoredNotice => ({
  id,
  shop: knownShop(shop),
  topic: oneOf(SHOP_TOPICS, topic),
  body,
  tries,
});
