import { and, asc, eq, gt, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { AuditEvent } from '../../core/audit/audit-event.ts';
import type { Challenge } from '../../core/challenge/challenge.ts';
import { type CodeMessage, isCodeMessage, type Message, type OrderMessage } from '../../core/message/message.ts';
import type { Arming, Finishing, MessageStore, ReceiptRecord } from '../../core/message/message-store.ts';
import { AppError } from '../../core/shared/app-error.ts';
import type { EpochMs } from '../../core/shared/clock.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { auditStatement } from './audit-row.ts';
import { challengeOf, type ChallengeRow } from './challenge-row.ts';
import type { Database, Statement } from './database.ts';
import { leaseRows } from './lease-rows.ts';
import { sqlNumber } from './sql-number.ts';
import { messageSubject } from '../../core/message/call-provider.ts';
import { messageOf, type MessageRow, priceColumns } from './message-row.ts';

const ABANDON_AT_ONCE = 100;

export function drizzleMessageStore(db: Database): MessageStore {
  const { messages } = db.schema;
  return {
    lease: (now, until, limit) => lease(db, { now, until, limit }),
    begin: (message, arming) => begin(db, message, arming),
    beginOrder: (message, beginning) => beginOrder(db, message, beginning),
    finish: (message, finishing) => finish(db, message, finishing),
    postpone: (message, postponing) => postpone(db, message, postponing),
    abandon: (now, event) => abandon(db, now, event),
    receipt: (shop, receipt) => record(db, shop, receipt),
    ofChallenge: async (shop, id) => {
      const mine = and(eq(messages.shop, shop), eq(messages.challengeId, id));
      const rows = await db.read((q) => q.select().from(messages).where(mine).orderBy(asc(messages.send)));
      return rows.map(messageOf);
    },
    ofOrder: async (shop, id) => {
      const mine = and(eq(messages.shop, shop), eq(messages.orderId, id));
      const rows = await db.read((q) => q.select().from(messages).where(mine).orderBy(asc(messages.createdAt), asc(messages.id)));
      return rows.map(messageOf);
    },
  };
}

async function lease(
  db: Database,
  { now, until, limit }: Readonly<{ now: EpochMs; until: EpochMs; limit: number }>,
): Promise<readonly Message[]> {
  const { messages: m } = db.schema;
  const isDue = and(eq(m.state, 'queued'), lte(m.dueAt, now), lte(m.leasedUntil, now));
  const rows = await leaseRows(db, {
    choose: (q) => q.select({ id: m.id }).from(m).where(isDue).orderBy(asc(m.dueAt)).limit(limit),
    take: (q, chosen) => {
      const isChosen = inArray(
        m.id,
        chosen.map(({ id }) => id),
      );
      return q.update(m).set({ leasedUntil: until }).where(and(isChosen, isDue)).returning();
    },
  });
  const messages = await Promise.all(rows.map((row) => soundMessage(db, row)));
  return messages.filter((message) => message !== null).sort((a, b) => a.dueAt - b.dueAt);
}

/** A row that cannot be read ends there and then: leased again and again, it would hold up all the others. */
async function soundMessage(db: Database, row: MessageRow): Promise<Message | null> {
  const { messages: m } = db.schema;
  try {
    return messageOf(row);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const mine = and(eq(m.shop, row.shop), eq(m.id, row.id));
    await db.atomically([{ run: (q) => q.update(m).set({ state: 'failed', reason: error.code }).where(mine).returning({ id: m.id }) }]);
    return null;
  }
}

const isMessage = (db: Database, { shop, id }: Pick<Message, 'shop' | 'id'>, state: Message['state']) => {
  const { messages: m } = db.schema;
  return and(eq(m.shop, shop), eq(m.id, id), eq(m.state, state));
};

/** The challenge of this message, while it has not gone on to a later send. */
const isItsChallenge = (db: Database, { shop, about, send }: CodeMessage) => {
  const { challenges: c } = db.schema;
  return and(eq(c.shop, shop), eq(c.id, about.challengeId), eq(c.state, 'pending'), eq(c.sends, send));
};

async function begin(db: Database, message: CodeMessage, { until, codeDigest, expiresAt, dropEvent }: Arming): Promise<Challenge | null> {
  const { messages: m, challenges: c } = db.schema;
  const sending = { state: 'sending', leasedUntil: until, tries: sql`${m.tries} + 1` };
  const isAlive = and(isItsChallenge(db, message), gt(c.attemptsLeft, 0));
  const arm: Statement<ChallengeRow> = { guard: 'dead', run: (q) => q.update(c).set({ codeDigest, expiresAt }).where(isAlive).returning() };
  const done = await db.atomically([
    {
      guard: 'gone',
      run: (q) =>
        q
          .update(m)
          .set(sending)
          .where(isMessage(db, message, 'queued'))
          .returning({ id: m.id }),
    },
    arm,
  ]);
  if (done.outcome === 'refused') {
    if (done.guard === 'dead') await drop(db, message, dropEvent);
    return null;
  }
  const [row] = done.results.of(arm);
  return row ? challengeOf(row) : null;
}

async function beginOrder(
  db: Database,
  message: OrderMessage,
  { until, dropEvent }: Readonly<{ until: EpochMs; dropEvent: AuditEvent }>,
): Promise<boolean> {
  const { messages: m, orders: o } = db.schema;
  const sending = { state: 'sending', leasedUntil: until, tries: sql`${m.tries} + 1` };
  const waits = and(
    eq(o.shop, message.shop),
    eq(o.id, message.about.orderId),
    inArray(o.state, ['waiting', 'lapsed']),
    isNull(o.reportedAt),
  );
  const done = await db.atomically([
    {
      guard: 'gone',
      run: (q) =>
        q
          .update(m)
          .set(sending)
          .where(isMessage(db, message, 'queued'))
          .returning({ id: m.id }),
    },
    // Taken with the order's row held, so that a verification at this moment comes before or after, never between.
    {
      guard: 'over',
      run: (q) =>
        q
          .update(o)
          .set({ state: sql`${o.state}` })
          .where(waits)
          .returning({ id: o.id }),
    },
  ]);
  if (done.outcome === 'refused' && done.guard === 'over') await drop(db, message, dropEvent);
  return done.outcome === 'done';
}

async function drop(db: Database, message: Message, event: AuditEvent): Promise<void> {
  const { messages: m } = db.schema;
  const set = { state: 'dropped', reason: isCodeMessage(message) ? 'challenge-over' : 'order-over', leasedUntil: 0 };
  await db.atomically([
    {
      guard: 'gone',
      run: (q) =>
        q
          .update(m)
          .set(set)
          .where(isMessage(db, message, 'queued'))
          .returning({ id: m.id }),
    },
    auditStatement(db, event),
  ]);
}

/** A receipt may overtake the answer to the call: then it has the last word on the state, and the answer still adds what only it knows. */
async function finish(db: Database, message: Message, { state, now, event, price, ...answer }: Finishing): Promise<boolean> {
  const { messages: m } = db.schema;
  const isOvertaken = and(gt(m.receiptRank, 0), isNull(m.providerId));
  const isUnfinished = and(eq(m.shop, message.shop), eq(m.id, message.id), or(eq(m.state, 'sending'), isOvertaken));
  const paid = priceColumns(price);
  const set = {
    ...answer,
    priceAmount: sql`coalesce(${m.priceAmount}, ${paid.priceAmount})`,
    priceCurrency: sql`coalesce(${m.priceCurrency}, ${paid.priceCurrency})`,
    network: sql`coalesce(${m.network}, ${answer.network})`,
    state: sql`case when ${m.receiptRank} > 0 then ${m.state} else ${state} end`,
    leasedUntil: 0,
    sentAt: state === 'failed' ? sql`${m.sentAt}` : now,
  };
  const done = await db.atomically([
    { guard: 'gone', run: (q) => q.update(m).set(set).where(isUnfinished).returning({ id: m.id }) },
    auditStatement(db, event),
  ]);
  return done.outcome === 'done';
}

async function postpone(db: Database, message: Message, { dueAt, reason }: Readonly<{ dueAt: EpochMs; reason: string }>): Promise<void> {
  const { messages: m, challenges: c } = db.schema;
  const set = { state: 'queued', dueAt, reason, leasedUntil: 0 };
  await db.atomically([
    {
      guard: 'gone',
      run: (q) =>
        q
          .update(m)
          .set(set)
          .where(isMessage(db, message, 'sending'))
          .returning({ id: m.id }),
    },
    {
      run: (q) =>
        isCodeMessage(message) ? q.update(c).set({ codeDigest: null }).where(isItsChallenge(db, message)).returning({ id: c.id }) : null,
    },
  ]);
}

async function abandon(db: Database, now: EpochMs, event: (message: Message) => AuditEvent): Promise<number> {
  const { messages: m } = db.schema;
  const isLeft = and(eq(m.state, 'sending'), lte(m.leasedUntil, now));
  const rows = await db.read((q) => q.select().from(m).where(isLeft).limit(ABANDON_AT_ONCE));
  const set = { state: 'unknown', reason: 'process-stopped', leasedUntil: 0, sentAt: now };
  const results = await Promise.all(
    rows.map(messageOf).map((message) =>
      db.atomically([
        {
          guard: 'gone',
          run: (q) =>
            q
              .update(m)
              .set(set)
              .where(and(isMessage(db, message, 'sending'), isLeft))
              .returning({ id: m.id }),
        },
        auditStatement(db, event(message)),
      ]),
    ),
  );
  return results.filter(({ outcome }) => outcome === 'done').length;
}

async function record(db: Database, shop: ShopDomain, receipt: ReceiptRecord): ReturnType<MessageStore['receipt']> {
  const { nonces } = db.schema;
  const nonce = { shop, nonce: receipt.nonce, seenAt: receipt.now };
  const apply = applyReceipt(db, shop, receipt);
  const note: Statement = {
    run: (q, before) => {
      const [message] = before.of(apply);
      return message ? auditStatement(db, { ...receipt.event, subject: messageSubject(messageOf(message)) }).run(q, before) : null;
    },
  };
  const done = await db.atomically([
    { guard: 'replayed', run: (q) => q.insert(nonces).values(nonce).onConflictDoNothing().returning({ nonce: nonces.nonce }) },
    apply,
    note,
  ]);
  if (done.outcome === 'done') return 'recorded';
  if (done.guard === 'replayed') return 'replayed';
  const [known] = await db.read((q) =>
    q
      .select({ id: db.schema.messages.id })
      .from(db.schema.messages)
      .where(isOf(db, shop, receipt))
      .limit(1),
  );
  return known ? 'stale' : 'unknown-message';
}

function applyReceipt(db: Database, shop: ShopDomain, receipt: ReceiptRecord): Statement<MessageRow> {
  const { messages: m } = db.schema;
  const { rank, state, reason, network, now, price } = receipt;
  const paid = priceColumns(price);
  const set = {
    state,
    reason,
    receiptRank: rank,
    leasedUntil: 0,
    sentAt: sql`coalesce(${m.sentAt}, ${sqlNumber(now)})`,
    // The answer to the call named the price of the whole message; a receipt names that of its part.
    priceAmount: sql`coalesce(${m.priceAmount}, ${paid.priceAmount})`,
    priceCurrency: sql`coalesce(${m.priceCurrency}, ${paid.priceCurrency})`,
    ...(network === null ? {} : { network }),
  };
  return {
    guard: 'stale',
    run: (q) =>
      q
        .update(m)
        .set(set)
        .where(and(isOf(db, shop, receipt), lt(m.receiptRank, rank)))
        .returning(),
  };
}

/** By our own reference; the provider's id only where it carries none. */
function isOf(db: Database, shop: ShopDomain, { clientRef, providerId }: ReceiptRecord) {
  const { messages: m } = db.schema;
  const named = clientRef === null ? eq(m.providerId, providerId ?? '') : eq(m.clientRef, clientRef);
  return and(eq(m.shop, shop), named);
}
