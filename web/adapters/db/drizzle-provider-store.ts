import { eq } from 'drizzle-orm';
import type { ProviderStore } from '../../core/message/provider-store.ts';
import { auditStatement } from './audit-row.ts';
import type { Database } from './database.ts';
import { countStatement } from './count-statement.ts';

export function drizzleProviderStore(db: Database): ProviderStore {
  const { providers } = db.schema;
  return {
    find: async (shop) => {
      const [row] = await db.read((q) => q.select().from(providers).where(eq(providers.shop, shop)).limit(1));
      if (!row) return null;
      const { apiKey, signatureMethod, hasSignatureSecret, sealed } = row;
      return { apiKey, signatureMethod, hasSignatureSecret, sealed };
    },
    save: async (shop, provider, event) => {
      const upsert = { target: providers.shop, set: provider };
      await db.atomically([
        {
          run: (q) =>
            q
              .insert(providers)
              .values({ shop, ...provider })
              .onConflictDoUpdate(upsert)
              .returning({ shop: providers.shop }),
        },
        auditStatement(db, event),
      ]);
    },
    countTest: async (shop, { limit, periodMs, event }) => {
      const windows = [{ count: limit, periodMs }];
      const done = await db.atomically([
        countStatement(db, shop, { scope: 'test', subject: '-', windows, now: event.at }),
        auditStatement(db, event),
      ]);
      return done.outcome === 'done';
    },
  };
}
