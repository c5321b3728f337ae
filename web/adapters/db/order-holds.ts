import { and, eq } from 'drizzle-orm';
import type { OrderStore } from '../../core/order/order-store.ts';
import { epochMs } from '../../core/shared/clock.ts';
import type { Database } from './database.ts';
import { maybeTime } from './known.ts';

/** What of our holds stands on an order's fulfilment orders. */
export function orderHolds(db: Database): Pick<OrderStore, 'holds' | 'noteHold' | 'noteRelease'> {
  const { orderHolds: h } = db.schema;
  return {
    holds: async (shop, id) => {
      const rows = await db.read((q) =>
        q
          .select()
          .from(h)
          .where(and(eq(h.shop, shop), eq(h.orderId, id))),
      );
      return rows.map(({ fulfilmentOrderId, holdId, placedAt, releasedAt }) => ({
        fulfilmentOrderId,
        holdId,
        placedAt: epochMs(placedAt),
        releasedAt: maybeTime(releasedAt),
      }));
    },
    noteHold: async (shop, orderId, { fulfilmentOrderId, holdId, now }) => {
      const set = { holdId, placedAt: now, releasedAt: null };
      await db.atomically([
        {
          run: (q) =>
            q
              .insert(h)
              .values({ shop, fulfilmentOrderId, orderId, ...set })
              .onConflictDoUpdate({ target: [h.shop, h.fulfilmentOrderId], set })
              .returning({ shop: h.shop }),
        },
      ]);
    },
    noteRelease: async (shop, fulfilmentOrderId, now) => {
      const mine = and(eq(h.shop, shop), eq(h.fulfilmentOrderId, fulfilmentOrderId));
      await db.atomically([{ run: (q) => q.update(h).set({ releasedAt: now }).where(mine).returning({ shop: h.shop }) }]);
    },
  };
}
