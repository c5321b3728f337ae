import { and, inArray, isNotNull, lt, ne } from 'drizzle-orm';
import type { PurgeStore } from '../../core/maintenance/purge-store.ts';
import { DAY_MS, type EpochMs } from '../../core/shared/clock.ts';
import type { Database, Statement } from './database.ts';

/** Small enough that no shopper waits behind it. */
const AT_ONCE = 500;
const CONTACT_DAYS = 90;

export function drizzlePurgeStore(db: Database): PurgeStore {
  return {
    purge: async (now) => {
      const sweeps = [oldWindows(db, now), oldNonces(db, now), deadDigests(db, now), oldContacts(db, now)];
      const done = await db.atomically(sweeps);
      return done.outcome === 'done' ? sweeps.flatMap((sweep) => done.results.of(sweep)).length : 0;
    },
  };
}

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
  const isDead = and(isNotNull(c.codeDigest), lt(c.expiresAt, now - DAY_MS));
  return {
    run: (q) =>
      q
        .update(c)
        .set({ codeDigest: null })
        .where(inArray(c.id, q.select({ id: c.id }).from(c).where(isDead).limit(AT_ONCE)))
        .returning({ id: c.id }),
  };
}

function oldContacts(db: Database, now: EpochMs): Statement {
  const { challenges: c } = db.schema;
  const isOld = and(lt(c.expiresAt, now - CONTACT_DAYS * DAY_MS), ne(c.contact, ''));
  return {
    run: (q) =>
      q
        .update(c)
        .set({ contact: '' })
        .where(inArray(c.id, q.select({ id: c.id }).from(c).where(isOld).limit(AT_ONCE)))
        .returning({ id: c.id }),
  };
}
