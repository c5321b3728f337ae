import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { FLOW_TRIGGERS, type FlowStore } from '../../core/order/flow-event.ts';
import { AppError } from '../../core/shared/app-error.ts';
import { epochMs } from '../../core/shared/clock.ts';
import type { Database } from './database.ts';
import { installedShops } from './installed-shops.ts';
import { knownOrderId, knownShop, oneOf } from './known.ts';
import { byDue, leaseRows } from './lease-rows.ts';
import type { Schema } from './schema.ts';

type Row = Schema['flowEvents']['$inferSelect'];

export function drizzleFlowStore(db: Database): FlowStore {
  const { flowEvents: f } = db.schema;
  return {
    lease: async (now, until, limit) => {
      const isDue = and(lte(f.dueAt, now), lte(f.leasedUntil, now), inArray(f.shop, installedShops(db)));
      const rows = await leaseRows(db, {
        choose: (q) => q.select({ id: f.id }).from(f).where(isDue).orderBy(asc(f.dueAt), asc(f.id)).limit(limit),
        take: (q, chosen) => {
          const isChosen = inArray(
            f.id,
            chosen.map(({ id }) => id),
          );
          return q
            .update(f)
            .set({ leasedUntil: until, tries: sql`${f.tries} + 1` })
            .where(and(isChosen, isDue))
            .returning();
        },
      });
      return rows.toSorted(byDue).map(eventOf);
    },
    done: async ({ shop, id }) => {
      await db.atomically([
        {
          run: (q) =>
            q
              .delete(f)
              .where(and(eq(f.shop, shop), eq(f.id, id)))
              .returning({ id: f.id }),
        },
      ]);
    },
    postpone: async ({ shop, id, tries }, dueAt) => {
      await db.atomically([
        {
          run: (q) =>
            q
              .update(f)
              .set({ dueAt, leasedUntil: 0 })
              .where(and(eq(f.shop, shop), eq(f.id, id), eq(f.tries, tries)))
              .returning({ id: f.id }),
        },
      ]);
    },
  };
}

function eventOf({ id, shop, handle, payload, dueAt, tries }: Row) {
  const { orderId, reason } = payloadOf(payload);
  return {
    id,
    shop: knownShop(shop),
    handle: oneOf(FLOW_TRIGGERS, handle),
    orderId: knownOrderId(orderId),
    reason,
    at: epochMs(dueAt),
    tries,
  };
}

function payloadOf(payload: unknown): Readonly<{ orderId: string; reason: string }> {
  const isSound = typeof payload === 'object' && payload !== null && 'orderId' in payload && typeof payload.orderId === 'string';
  if (!isSound) throw new AppError('row-corrupt', 'a workflow event without its order');
  return { orderId: String(payload.orderId), reason: 'reason' in payload ? String(payload.reason) : '' };
}
