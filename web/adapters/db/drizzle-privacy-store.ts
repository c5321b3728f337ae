import { and, eq, sql } from 'drizzle-orm';
import type { PrivacyStore } from '../../core/privacy/privacy-store.ts';
import { auditStatement } from './audit-row.ts';
import type { Database, Statement } from './database.ts';

export function drizzlePrivacyStore(db: Database): PrivacyStore {
  const { shops, tokens, nonces, challenges: c, phoneFailures: f, sendWindows: w } = db.schema;
  return {
    wasSeen: async (shop, key) => {
      const mine = and(eq(nonces.shop, shop), eq(nonces.nonce, key));
      return (await db.read((q) => q.select({ shop: nonces.shop }).from(nonces).where(mine).limit(1))).length > 0;
    },
    noteSeen: async (shop, key, now) => {
      const row = { shop, nonce: key, seenAt: now };
      await db.atomically([{ run: (q) => q.insert(nonces).values(row).onConflictDoNothing().returning({ nonce: nonces.nonce }) }]);
    },
    disconnect: async (shop) => {
      const unpublished = { validationId: null, epoch: null, previousEpoch: null, publishedAt: null, configDigest: null };
      await db.atomically([
        { run: (q) => q.delete(tokens).where(eq(tokens.shop, shop)).returning({ shop: tokens.shop }) },
        { run: (q) => q.update(shops).set(unpublished).where(eq(shops.shop, shop)).returning({ shop: shops.shop }) },
      ]);
    },
    eraseShop: async (shop) => {
      await db.atomically(
        Object.values(db.schema).map((table): Statement => ({
          run: (q) => q.delete(table).where(eq(table.shop, shop)).returning({ shop: table.shop }),
        })),
      );
    },
    erasePhone: async (shop, phoneIndex, event) => {
      const forgotten = {
        contact: '',
        maskedPhone: '',
        // Its own id in place of the phone's index: two who were forgotten must not share a limit.
        phoneIndex: sql`${c.id}`,
        lastDigitsIndex: '',
        codeDigest: null,
        state: sql`case when ${c.state} = 'pending' then 'superseded' else ${c.state} end`,
      };
      const erase: Statement = {
        run: (q) =>
          q
            .update(c)
            .set(forgotten)
            .where(and(eq(c.shop, shop), eq(c.phoneIndex, phoneIndex)))
            .returning({ id: c.id }),
      };
      const done = await db.atomically([
        {
          run: (q) =>
            q
              .delete(f)
              .where(and(eq(f.shop, shop), eq(f.phoneIndex, phoneIndex)))
              .returning({ shop: f.shop }),
        },
        {
          run: (q) =>
            q
              .delete(w)
              .where(and(eq(w.shop, shop), eq(w.subject, phoneIndex)))
              .returning({ shop: w.shop }),
        },
        erase,
        auditStatement(db, event),
      ]);
      return done.outcome === 'done' ? done.results.of(erase).length : 0;
    },
  };
}
