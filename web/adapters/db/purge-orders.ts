import { and, inArray, isNull, lt, notInArray, sql } from 'drizzle-orm';
import { CONTACT_DAYS, PROOF_DAYS, UNCONCERNED_DAYS } from '../../core/maintenance/purge-store.ts';
import { DAY_MS, type EpochMs } from '../../core/shared/clock.ts';
import type { Database, Statement } from './database.ts';
import { AT_ONCE, type Sweep } from './purge-sweep.ts';

export const ORDER_SWEEPS: readonly Sweep[] = [unconcerned, oldContacts, oldProofs];

/** Orders that asked for nothing. One that changes again is known again. */
function unconcerned(db: Database, now: EpochMs): Statement {
  const { orders: o } = db.schema;
  const isOld = and(sql`state in ('pending', 'clear')`, lt(o.createdAt, now - UNCONCERNED_DAYS * DAY_MS), isNull(o.dueAt));
  return {
    run: (q) =>
      q
        .delete(o)
        .where(and(isOld, inArray(o.id, q.select({ id: o.id }).from(o).where(isOld).limit(AT_ONCE))))
        .returning({ id: o.id }),
  };
}

/** A held order keeps whom to ask for as long as it is held. */
function oldContacts(db: Database, now: EpochMs): Statement {
  const { orders: o } = db.schema;
  const isOver = notInArray(o.state, ['waiting', 'lapsed', 'cancelling']);
  const isOld = and(sql`contact <> ''`, lt(o.createdAt, now - CONTACT_DAYS * DAY_MS), isOver);
  return {
    run: (q) =>
      q
        .update(o)
        .set({ contact: '' })
        .where(and(isOld, inArray(o.id, q.select({ id: o.id }).from(o).where(isOld).limit(AT_ONCE))))
        .returning({ id: o.id }),
  };
}

/** No order of today can be proven by so old a proof, spent or not. */
function oldProofs(db: Database, now: EpochMs): Statement {
  const { spentProofs: p } = db.schema;
  const isOld = lt(p.spentAt, now - PROOF_DAYS * DAY_MS);
  return {
    run: (q) =>
      q
        .delete(p)
        .where(and(isOld, inArray(p.proofId, q.select({ id: p.proofId }).from(p).where(isOld).limit(AT_ONCE))))
        .returning({ id: p.proofId }),
  };
}
