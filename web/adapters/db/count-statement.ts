import { and, eq } from 'drizzle-orm';
import type { SendWindow } from '../../core/challenge/limits.ts';
import { type EpochMs, epochMs } from '../../core/shared/clock.ts';
import type { Database, Statement } from './database.ts';
import { allow, roomAt, shifted } from './windows.ts';

export type Counting = Readonly<{ scope: string; subject: string; windows: readonly SendWindow[]; now: EpochMs }>;

/** Counts one event, or refuses under the scope's name when a window is full. */
export function countStatement(db: Database, shop: string, { scope, subject, windows, now }: Counting): Statement {
  const { sendWindows } = db.schema;
  const target = [sendWindows.shop, sendWindows.scope, sendWindows.subject];
  const setWhere = allow(sendWindows, windows, now);
  const upsert = { target, set: shifted(sendWindows, now), ...(setWhere ? { setWhere } : {}) };
  return {
    guard: scope,
    run: (q) =>
      q.insert(sendWindows).values({ shop, scope, subject, s1: now }).onConflictDoUpdate(upsert).returning({ s1: sendWindows.s1 }),
  };
}

/** When a refused count would pass. */
export async function countRoomAt(db: Database, shop: string, { scope, subject, windows, now }: Counting): Promise<EpochMs> {
  const { sendWindows } = db.schema;
  const mine = and(eq(sendWindows.shop, shop), eq(sendWindows.scope, scope), eq(sendWindows.subject, subject));
  const [row] = await db.read((q) => q.select().from(sendWindows).where(mine).limit(1));
  return row ? epochMs(Math.max(now, roomAt(row, windows))) : now;
}
