import { and, eq } from 'drizzle-orm';
import type { SettingsStore } from '../../core/policy/settings-store.ts';
import { auditStatement } from './audit-row.ts';
import type { Database, Statement } from './database.ts';

export function drizzleSettingsStore(db: Database): SettingsStore {
  const { settings: table } = db.schema;
  return {
    find: async (shop) => {
      const [row] = await db.read((q) => q.select().from(table).where(eq(table.shop, shop)).limit(1));
      return row ? { version: row.version, settings: row.settings } : null;
    },
    save: async (shop, expected, { settings, event }) => {
      const version = expected + 1;
      const first: Statement = {
        guard: 'version',
        run: (q) => q.insert(table).values({ shop, version, settings }).onConflictDoNothing().returning({ shop: table.shop }),
      };
      const mine = and(eq(table.shop, shop), eq(table.version, expected));
      const next: Statement = {
        guard: 'version',
        run: (q) => q.update(table).set({ version, settings }).where(mine).returning({ shop: table.shop }),
      };
      const done = await db.atomically([expected === 0 ? first : next, auditStatement(db, event)]);
      return done.outcome === 'done';
    },
  };
}
