import { desc, eq } from 'drizzle-orm';
import type { PrivacyStore } from '../../core/privacy/privacy-store.ts';
import { auditStatement } from './audit-row.ts';
import { challengeOf } from './challenge-row.ts';
import { areChallengesOf, areOrdersOf } from './customer-rows.ts';
import type { Database, Statement } from './database.ts';
import { emptyEvents, endChallenges, forgetOrders, forgetPhone, forgetRequests } from './erase-customer.ts';
import { orderOf } from './order-row.ts';

const EXPORTED = 500;

export function drizzlePrivacyStore(db: Database): PrivacyStore {
  const { challenges: c, orders: o } = db.schema;
  return {
    eraseShop: async (shop) => {
      await db.atomically(
        Object.values(db.schema).map((table): Statement => ({
          run: (q) => q.delete(table).where(eq(table.shop, shop)).returning({ shop: table.shop }),
        })),
      );
    },
    eraseCustomer: async (shop, customer, { event, now, requestIds }) => {
      // First, while the rows can still be found by who they are about.
      const emptied = emptyEvents(db, shop, customer);
      const ended = endChallenges(db, shop, customer);
      const forgotten = forgetOrders(db, { shop, customer, now });
      const done = await db.atomically([
        ...(customer.phoneIndex === null ? [] : forgetPhone(db, shop, customer.phoneIndex)),
        emptied,
        ended,
        forgotten,
        ...(requestIds.length === 0 ? [] : [forgetRequests(db, shop, requestIds)]),
        auditStatement(db, event),
      ]);
      return done.outcome === 'done' ? done.results.of(ended).length + done.results.of(forgotten).length : 0;
    },
    ofCustomer: async (shop, customer) => {
      const [challenges, orders] = await Promise.all([
        db.read((q) =>
          q
            .select()
            .from(c)
            .where(areChallengesOf(db, shop, customer))
            .orderBy(desc(c.createdAt))
            .limit(EXPORTED),
        ),
        db.read((q) =>
          q
            .select()
            .from(o)
            .where(areOrdersOf(db, shop, customer))
            .orderBy(desc(o.placedAt))
            .limit(EXPORTED),
        ),
      ]);
      return { challenges: challenges.map(challengeOf), orders: orders.map(orderOf) };
    },
  };
}
