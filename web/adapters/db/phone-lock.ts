import { and, eq, lte, sql } from 'drizzle-orm';
import type { LockRule } from '../../core/challenge/limits.ts';
import { type EpochMs, epochMs } from '../../core/shared/clock.ts';
import type { Database, Queries, Statement } from './database.ts';
import type { Schema } from './schema.ts';
import { sqlNumber } from './sql-number.ts';
import { shifted, slot, unshifted } from './windows.ts';

type Failures = Schema['phoneFailures'];
export type FailureRow = Failures['$inferSelect'];
type Subject = Readonly<{ shop: string; phoneIndex: string }>;

/** Refuses, as `locked`, while the phone is locked. Holds the phone's row, so that a lock taken at the same time is seen. */
export function notLockedStatement(db: Database, { shop, phoneIndex }: Subject, now: EpochMs): Statement {
  const { phoneFailures } = db.schema;
  const upsert = {
    target: [phoneFailures.shop, phoneFailures.phoneIndex],
    set: { lockedUntil: sql`${phoneFailures.lockedUntil}` },
    setWhere: lte(phoneFailures.lockedUntil, now),
  };
  return {
    guard: 'locked',
    run: (q) => q.insert(phoneFailures).values({ shop, phoneIndex }).onConflictDoUpdate(upsert).returning({ shop: phoneFailures.shop }),
  };
}

/**
 * Books one failure before anything is compared, and takes the lock in the same statement when it fills the rule: of all parallel guesses at one phone never more
 * than the rule's number is compared. No row while the phone is locked.
 */
export function bookFailure(
  queries: Queries,
  failures: Failures,
  { shop, phoneIndex, now, rule }: Subject & Readonly<{ now: EpochMs; rule: LockRule }>,
) {
  return queries
    .insert(failures)
    .values({ shop, phoneIndex, s1: now, consecutive: 1 })
    .onConflictDoUpdate({
      target: [failures.shop, failures.phoneIndex],
      set: { ...shifted(failures, now), consecutive: sql`${failures.consecutive} + 1`, ...lockColumns(failures, now, rule) },
      setWhere: lte(failures.lockedUntil, now),
    })
    .returning();
}

function lockColumns(failures: Failures, now: EpochMs, { failures: count, periodMs, locksMs, consecutive, foreverMs }: LockRule) {
  // The booking makes today's (count − 1)-th newest the count-th.
  const isFull = count === 1 ? sql`true` : sql`${failures[slot(count - 1)]} > ${sqlNumber(now - periodMs)}`;
  const isForever = sql`${failures.consecutive} + 1 >= ${sqlNumber(consecutive)}`;
  const level = sql`(case when ${failures.lockedUntil} <= ${sqlNumber(now - periodMs)} then 0 else ${failures.lockLevel} end)`;
  const [first, second, third] = locksMs.map((lockMs) => sqlNumber(now + lockMs));
  const until = sql`(case ${level} when 0 then ${first} when 1 then ${second} else ${third} end)`;
  return {
    lockedUntil: sql`case when ${isForever} then ${sqlNumber(now + foreverMs)} when ${isFull} then ${until} else ${failures.lockedUntil} end`,
    lockLevel: sql`case when ${isForever} or ${isFull} then ${level} + 1 else ${level} end`,
  };
}

/**
 * Gives a booking back when the code turns out right. A lock that stands now was taken by this booking or after it, since a locked phone takes no bookings, and without
 * it would not have been full: it is lifted as well. It then ended now, which keeps the level of the locks before it in mind.
 */
export function giveBackFailure(queries: Queries, failures: Failures, { shop, phoneIndex, now }: Subject & Readonly<{ now: EpochMs }>) {
  const isLocked = sql`${failures.lockedUntil} > ${sqlNumber(now)}`;
  return queries
    .update(failures)
    .set({
      ...unshifted(failures),
      consecutive: 0,
      lockedUntil: sql`case when ${isLocked} then ${sqlNumber(now)} else ${failures.lockedUntil} end`,
      lockLevel: sql`case when ${isLocked} then ${failures.lockLevel} - 1 else ${failures.lockLevel} end`,
    })
    .where(and(eq(failures.shop, shop), eq(failures.phoneIndex, phoneIndex)))
    .returning({ shop: failures.shop });
}

export async function lockedUntil(db: Database, { shop, phoneIndex }: Subject): Promise<EpochMs> {
  const { phoneFailures } = db.schema;
  const mine = and(eq(phoneFailures.shop, shop), eq(phoneFailures.phoneIndex, phoneIndex));
  const [row] = await db.read((q) => q.select({ until: phoneFailures.lockedUntil }).from(phoneFailures).where(mine).limit(1));
  return epochMs(row?.until ?? 0);
}
