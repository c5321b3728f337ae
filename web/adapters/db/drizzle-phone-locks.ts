import { and, eq } from 'drizzle-orm';
import type { PhoneLocks } from '../../core/challenge/challenge-store.ts';
import { auditStatement } from './audit-row.ts';
import type { Database } from './database.ts';
import { lockedUntil } from './phone-lock.ts';

export function drizzlePhoneLocks(db: Database): PhoneLocks {
  const { phoneFailures: f, sendWindows: w } = db.schema;
  return {
    lockedUntil: async (shop, phoneIndex, now) => {
      const until = await lockedUntil(db, { shop, phoneIndex });
      return until > now ? until : null;
    },
    release: async (shop, phoneIndex, event) => {
      const failures = and(eq(f.shop, shop), eq(f.phoneIndex, phoneIndex));
      const sends = and(eq(w.shop, shop), eq(w.scope, 'phone'), eq(w.subject, phoneIndex));
      await db.atomically([
        { run: (q) => q.delete(f).where(failures).returning({ shop: f.shop }) },
        { run: (q) => q.delete(w).where(sends).returning({ shop: w.shop }) },
        auditStatement(db, event),
      ]);
    },
  };
}
