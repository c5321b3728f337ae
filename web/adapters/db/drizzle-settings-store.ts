import { and, eq } from 'drizzle-orm';
import type { SettingsStore } from '../../core/policy/settings-store.ts';
import { epochMs } from '../../core/shared/clock.ts';
import { auditStatement } from './audit-row.ts';
import type { Database, Statement } from './database.ts';

export function drizzleSettingsStore(db: Database): SettingsStore {
  const { settings: table } = db.schema;
  return {
    find: async (shop) => {
      const [row] = await db.read((q) => q.select().from(table).where(eq(table.shop, shop)).limit(1));
      return row ? { version: row.version, settings: row.settings, ruledSince: epochMs(row.ruledSince) } : null;
    },
    save: async (shop, expected, { settings, ruledSince, event }) => {
      const version = expected + 1;
      const first: Statement = {
        guard: 'version',
        run: (q) => q.insert(table).values({ shop, version, settings, ruledSince }).onConflictDoNothing().returning({ shop: table.shop }),
      };
      const mine = and(eq(table.shop, shop), eq(table.version, expected));
      const next: Statement = {
        guard: 'version',
        run: (q) => q.update(table).set({ version, settings, ruledSince }).where(mine).returning({ shop: table.shop }),
      };
      const done = await db.atomically([expected === 0 ? first : next, auditStatement(db, event)]);
      return done.outcome === 'done';
    },
  };
}
