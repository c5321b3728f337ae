import { and, inArray, lt, lte, sql } from 'drizzle-orm';
import { CONTACT_DAYS, type PurgeStore, REQUEST_DAYS } from '../../core/maintenance/purge-store.ts';
import { DAY_MS, type EpochMs } from '../../core/shared/clock.ts';
import type { Database, Statement } from './database.ts';
import { ORDER_SWEEPS } from './purge-orders.ts';
import { AT_ONCE, type Sweep } from './purge-sweep.ts';

/**
 * Each sweep is a transaction of its own, by an index of its own. Its condition stands inside and outside: inside it bounds, outside it is asked again of a row that
 * changed meanwhile. What an index leaves out is written as the index writes it, since neither database proves it from a parameter.
 */
export function drizzlePurgeStore(db: Database): PurgeStore {
  return {
    purge: async (now) => {
      let count = 0;
      for (const sweep of [...SWEEPS, ...ORDER_SWEEPS].map((each) => each(db, now))) {
        const done = await db.atomically([sweep]);
        if (done.outcome === 'done') count += done.results.of(sweep).length;
      }
      return count;
    },
  };
}

const SWEEPS: readonly Sweep[] = [oldWindows, oldFailures, oldNonces, deadDigests, oldContacts, oldRequests];

function oldWindows(db: Database, now: EpochMs): Statement {
  const { sendWindows: w } = db.schema;
  const isOld = lt(w.s1, now - DAY_MS);
  return {
    run: (q) =>
      q
        .delete(w)
        .where(and(isOld, inArray(w.subject, q.select({ subject: w.subject }).from(w).where(isOld).limit(AT_ONCE))))
        .returning({ shop: w.shop }),
  };
}

/** Of phones that proved themselves or never failed, once no window, lock or lock level reaches back to them. */
function oldFailures(db: Database, now: EpochMs): Statement {
  const { phoneFailures: f } = db.schema;
  const isOld = and(sql`consecutive = 0`, lt(f.s1, now - DAY_MS), lte(f.lockedUntil, now - DAY_MS));
  return {
    run: (q) =>
      q
        .delete(f)
        .where(and(isOld, inArray(f.phoneIndex, q.select({ phoneIndex: f.phoneIndex }).from(f).where(isOld).limit(AT_ONCE))))
        .returning({ shop: f.shop }),
  };
}

function oldNonces(db: Database, now: EpochMs): Statement {
  const { nonces: n } = db.schema;
  const isOld = lt(n.seenAt, now - DAY_MS);
  return {
    run: (q) =>
      q
        .delete(n)
        .where(and(isOld, inArray(n.nonce, q.select({ nonce: n.nonce }).from(n).where(isOld).limit(AT_ONCE))))
        .returning({ shop: n.shop }),
  };
}

function deadDigests(db: Database, now: EpochMs): Statement {
  const { challenges: c } = db.schema;
  const isDead = and(sql`code_digest is not null`, lt(c.expiresAt, now - DAY_MS));
  return {
    run: (q) =>
      q
        .update(c)
        .set({ codeDigest: null })
        .where(and(isDead, inArray(c.id, q.select({ id: c.id }).from(c).where(isDead).limit(AT_ONCE))))
        .returning({ id: c.id }),
  };
}

function oldContacts(db: Database, now: EpochMs): Statement {
  const { challenges: c } = db.schema;
  const isOld = and(sql`contact <> ''`, lt(c.createdAt, now - CONTACT_DAYS * DAY_MS));
  return {
    run: (q) =>
      q
        .update(c)
        .set({ contact: '' })
        .where(and(isOld, inArray(c.id, q.select({ id: c.id }).from(c).where(isOld).limit(AT_ONCE))))
        .returning({ id: c.id }),
  };
}

function oldRequests(db: Database, now: EpochMs): Statement {
  const { privacyRequests: p } = db.schema;
  const isOld = lt(p.requestedAt, now - REQUEST_DAYS * DAY_MS);
  return {
    run: (q) =>
      q
        .delete(p)
        .where(and(isOld, inArray(p.id, q.select({ id: p.id }).from(p).where(isOld).limit(AT_ONCE))))
        .returning({ id: p.id }),
  };
}
