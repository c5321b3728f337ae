import { and, desc, eq, gt, inArray, isNull, lt, lte, ne, sql } from 'drizzle-orm';
import { type Challenge, type ChallengeId, challengeStatus } from '../../core/challenge/challenge.ts';
import type {
  ChallengeStore,
  Consuming,
  Opening,
  OpenOutcome,
  Resending,
  ResendOutcome,
  Spending,
  SpendOutcome,
} from '../../core/challenge/challenge-store.ts';
import type { SendCount } from '../../core/challenge/limits.ts';
import { AppError } from '../../core/shared/app-error.ts';
import { type EpochMs, epochMs } from '../../core/shared/clock.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { auditStatement } from './audit-row.ts';
import { challengeOf, challengeRow, type ChallengeRow } from './challenge-row.ts';
import { countRoomAt, countStatement } from './count-statement.ts';
import type { Database, Refused, Statement } from './database.ts';
import { flowStatement } from './flow-row.ts';
import { messageStatement } from './message-row.ts';
import { bookFailure, type FailureRow, giveBackFailure, lockedUntil, notLockedStatement } from './phone-lock.ts';

/**
 * On PostgreSQL every transaction here takes its rows in one order, or two of them would deadlock: the phone's failures, the send windows (address, phone), then
 * challenges.
 */
export function drizzleChallengeStore(db: Database): ChallengeStore {
  return {
    find: (shop, id) => find(db, shop, id),
    open: (opening) => open(db, opening),
    resend: (shop, id, resending) => resend(db, { shop, id }, resending),
    spendAttempt: (shop, id, spending) => spendAttempt(db, { shop, id }, spending),
    newestOfOrder: (shop, orderId) => newestOfOrder(db, { shop, orderId }),
    liveOfOrder: async (shop, orderId, now) => {
      const newest = await newestOfOrder(db, { shop, orderId });
      return newest && challengeStatus(newest, now) === 'pending' ? newest : null;
    },
    consume: (shop, id, consuming) => consume(db, { shop, id }, consuming),
  };
}

type Key = Readonly<{ shop: ShopDomain; id: ChallengeId }>;

async function find(db: Database, shop: ShopDomain, id: ChallengeId): Promise<Challenge | null> {
  const { challenges } = db.schema;
  const [row] = await db.read((q) =>
    q
      .select()
      .from(challenges)
      .where(and(eq(challenges.shop, shop), eq(challenges.id, id)))
      .limit(1),
  );
  return row ? challengeOf(row) : null;
}

async function newestOfOrder(db: Database, { shop, orderId }: Readonly<{ shop: ShopDomain; orderId: string }>): Promise<Challenge | null> {
  const { challenges: c } = db.schema;
  const mine = and(eq(c.shop, shop), eq(c.orderId, orderId));
  const [row] = await db.read((q) => q.select().from(c).where(mine).orderBy(desc(c.createdAt), desc(c.id)).limit(1));
  return row ? challengeOf(row) : null;
}

async function open(db: Database, opening: Opening): Promise<OpenOutcome> {
  const { challenge, counts, message, event, now } = opening;
  const { shop, phoneIndex } = challenge;
  const supersede = supersedeEarlier(db, opening);
  const done = await db.atomically([
    insertOnce(db, opening), // first: a repeat must not count, and must not wait for the limits' rows
    notLockedStatement(db, { shop, phoneIndex }, now),
    ...counts.map((count) => countStatement(db, shop, { ...count, now })),
    supersede,
    noteSuperseded(db, opening, supersede),
    messageStatement(db, message),
    auditStatement(db, event),
  ]);
  if (done.outcome === 'done') return { outcome: 'opened', challenge };
  if (done.guard === 'repeat') return { outcome: 'exists', challenge: await findByRequest(db, opening) };
  return limitOutcome(db, done, { shop, phoneIndex, counts, now });
}

function insertOnce(db: Database, { challenge, requestIndex, checkoutIndex }: Opening): Statement {
  const { challenges } = db.schema;
  const row = challengeRow(challenge, { requestIndex, checkoutIndex });
  return { guard: 'repeat', run: (q) => q.insert(challenges).values(row).onConflictDoNothing().returning({ id: challenges.id }) };
}

/** One live code for a checkout: what was asked for before is dead. */
function supersedeEarlier(db: Database, { challenge: { shop, id }, checkoutIndex }: Opening): Statement<Readonly<{ id: string }>> {
  const { challenges: c } = db.schema;
  const earlier = and(eq(c.shop, shop), eq(c.checkoutIndex, checkoutIndex ?? ''), eq(c.state, 'pending'), ne(c.id, id));
  return {
    run: (q) =>
      checkoutIndex === null ? null : q.update(c).set({ state: 'superseded', codeDigest: null }).where(earlier).returning({ id: c.id }),
  };
}

function noteSuperseded(db: Database, { supersededEvent }: Opening, supersede: Statement<Readonly<{ id: string }>>): Statement {
  const { auditEvents } = db.schema;
  return {
    run: (q, before) => {
      const events = before.of(supersede).map(({ id }) => supersededEvent(id));
      return events.length === 0 ? null : q.insert(auditEvents).values(events).returning({ id: auditEvents.id });
    },
  };
}

async function findByRequest(db: Database, { challenge: { shop }, requestIndex }: Opening): Promise<Challenge> {
  const { challenges } = db.schema;
  const [row] = await db.read((q) =>
    q
      .select()
      .from(challenges)
      .where(and(eq(challenges.shop, shop), eq(challenges.requestIndex, requestIndex)))
      .limit(1),
  );
  if (!row) throw new AppError('row-corrupt', 'a repeated request without its challenge');
  return challengeOf(row);
}

type Limits = Readonly<{ shop: ShopDomain; phoneIndex: string; counts: readonly SendCount[]; now: EpochMs }>;

async function limitOutcome(db: Database, { guard }: Refused, { shop, phoneIndex, counts, now }: Limits) {
  if (guard === 'locked') return { outcome: 'locked', until: await lockedUntil(db, { shop, phoneIndex }) } as const;
  const count = counts.find(({ scope }) => scope === guard);
  if (!count) throw new AppError('row-corrupt', `unknown guard ${guard}`);
  // The wait after which all have room: a shopper who waited as told is not told to wait again.
  const rooms = await Promise.all(counts.map((each) => countRoomAt(db, shop, { ...each, now })));
  return { outcome: 'limited', scope: count.scope, retryAt: epochMs(Math.max(...rooms)) } as const;
}

async function resend(db: Database, { shop, id }: Key, resending: Resending): Promise<ResendOutcome> {
  const { counts, message, event, now } = resending;
  const phoneIndex = await phoneIndexOf(db, { shop, id });
  if (phoneIndex === null) return { outcome: 'refused' };
  const spend = spendSend(db, { shop, id }, resending);
  const done = await db.atomically([
    notLockedStatement(db, { shop, phoneIndex }, now),
    ...counts.map((count) => countStatement(db, shop, { ...count, now })),
    spend,
    messageStatement(db, message),
    auditStatement(db, event),
  ]);
  if (done.outcome === 'refused')
    return done.guard === 'challenge' ? { outcome: 'refused' } : limitOutcome(db, done, { shop, phoneIndex, counts, now });
  const [row] = done.results.of(spend);
  return row ? { outcome: 'resent', challenge: challengeOf(row) } : { outcome: 'refused' };
}

function spendSend(
  db: Database,
  { shop, id }: Key,
  { now, createdAfter, nextSendAt, expiresAt, reference, seenSends }: Resending,
): Statement<ChallengeRow> {
  const { challenges: c } = db.schema;
  const mayResend = and(
    eq(c.shop, shop),
    eq(c.id, id),
    eq(c.state, 'pending'),
    eq(c.sends, seenSends),
    lt(c.sends, c.maxSends),
    gt(c.attemptsLeft, 0),
    lte(c.nextSendAt, now),
    gt(c.createdAt, createdAfter),
  );
  const set = { sends: sql`${c.sends} + 1`, codeDigest: null, nextSendAt, expiresAt, reference };
  return { guard: 'challenge', run: (q) => q.update(c).set(set).where(mayResend).returning() };
}

/** Read apart, to lock its row first; it never changes but when its customer is erased. */
async function phoneIndexOf(db: Database, { shop, id }: Key): Promise<string | null> {
  return (await find(db, shop, id))?.phoneIndex ?? null;
}

async function spendAttempt(db: Database, { shop, id }: Key, { now, rule, event, lockEvent }: Spending): Promise<SpendOutcome> {
  const { challenges: c, phoneFailures } = db.schema;
  const phoneIndex = await phoneIndexOf(db, { shop, id });
  if (phoneIndex === null) return { outcome: 'over' };
  const isOpen = and(eq(c.shop, shop), eq(c.id, id), eq(c.state, 'pending'), gt(c.attemptsLeft, 0), gt(c.expiresAt, now));
  const spend: Statement<ChallengeRow> = {
    guard: 'over',
    run: (q) =>
      q
        .update(c)
        .set({ attemptsLeft: sql`${c.attemptsLeft} - 1` })
        .where(isOpen)
        .returning(),
  };
  const book: Statement<FailureRow> = { guard: 'locked', run: (q) => bookFailure(q, phoneFailures, { shop, phoneIndex, now, rule }) };
  const lock = auditStatement(db, lockEvent);
  const noteLock: Statement = { run: (q, before) => (before.of(book).some((row) => row.lockedUntil > now) ? lock.run(q, before) : null) };
  const done = await db.atomically([book, spend, auditStatement(db, event), noteLock]);
  if (done.outcome === 'refused') {
    return done.guard === 'over' ? { outcome: 'over' } : { outcome: 'locked', until: await lockedUntil(db, { shop, phoneIndex }) };
  }
  const [row] = done.results.of(spend);
  return row ? { outcome: 'spent', challenge: challengeOf(row) } : { outcome: 'over' };
}

async function consume(db: Database, { shop, id }: Key, { now, codeDigest, proof, event, order }: Consuming): Promise<Challenge | null> {
  const { challenges: c, phoneFailures } = db.schema;
  const isCompared = and(eq(c.shop, shop), eq(c.id, id), eq(c.state, 'pending'), eq(c.codeDigest, codeDigest));
  const set = {
    state: 'verified',
    verifiedAt: now,
    codeDigest: null,
    proofId: proof.id,
    proofEpoch: proof.epoch,
    proofIssuedAt: proof.issuedAt,
  };
  const verify: Statement<ChallengeRow> = { guard: 'consumed', run: (q) => q.update(c).set(set).where(isCompared).returning() };
  const phoneIndex = await phoneIndexOf(db, { shop, id });
  const giveBack: Statement = { run: (q) => giveBackFailure(q, phoneFailures, { shop, phoneIndex: phoneIndex ?? '', now }) };
  const done = await db.atomically([
    giveBack,
    verify,
    auditStatement(db, event),
    ...(order ? orderStatements(db, verify, { ...order, now }) : []),
  ]);
  const [row] = done.outcome === 'done' ? done.results.of(verify) : [];
  return row ? challengeOf(row) : null;
}

/** The order that the verified challenge is about becomes verified with it, while it waits and is for no more and no other phone than was asked about. */
function orderStatements(
  db: Database,
  verify: Statement<ChallengeRow>,
  { event, flow, now }: NonNullable<Consuming['order']> & Readonly<{ now: EpochMs }>,
): readonly Statement[] {
  const { orders: o } = db.schema;
  const settle: Statement = {
    guard: 'order',
    run: (q, before) => {
      const [challenge] = before.of(verify);
      if (!challenge) return null;
      const waits = and(
        eq(o.shop, challenge.shop),
        eq(o.id, challenge.orderId ?? ''),
        inArray(o.state, ['waiting', 'lapsed']),
        isNull(o.reportedAt),
        eq(o.phoneIndex, challenge.phoneIndex),
        eq(o.totalCurrency, challenge.totalCurrency),
        lte(o.totalMinor, challenge.totalMinor),
      );
      const set = {
        state: 'verified',
        reason: null,
        by: 'code',
        verifiedAt: now,
        deadlineAt: null,
        coveredMinor: challenge.totalMinor,
        coveredCurrency: challenge.totalCurrency,
        coveredPhones: sql`${o.phones}`,
        publishedDigest: null,
        revision: sql`${o.revision} + 1`,
        dueAt: now,
      };
      return q.update(o).set(set).where(waits).returning({ id: o.id });
    },
  };
  return [settle, auditStatement(db, event), flowStatement(db, flow)];
}
