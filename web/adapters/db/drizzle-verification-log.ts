import { and, asc, type Column, desc, eq, gt, inArray, lt, lte, notInArray, or, sql, type SQL } from 'drizzle-orm';
import { DELIVERY_STATES, type DeliveryState, type VerificationState } from '@selvedge/contract/admin-api.ts';
import type { LoggedVerification, VerificationLog, VerificationPage, VerificationQuery } from '../../core/challenge/verification-log.ts';
import { verificationState } from '../../core/challenge/verification-state.ts';
import type { EpochMs } from '../../core/shared/clock.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { challengeOf, type ChallengeRow } from './challenge-row.ts';
import { type Cursor, cursorsOf, parseCursor } from './cursor.ts';
import type { Database } from './database.ts';
import { oneOf } from './known.ts';
import { messageOf } from './message-row.ts';
import { verificationFigures, verificationHours } from './verification-figures.ts';

export function drizzleVerificationLog(db: Database): VerificationLog {
  return {
    page: (shop, query) => page(db, shop, query),
    newestSend: (shop) => newestSend(db, shop),
    figures: (shop, since, now) => verificationFigures(db, shop, { since, now }),
    hours: (shop, since, hours) => verificationHours(db, shop, { since, hours }),
  };
}

async function newestSend(db: Database, shop: ShopDomain): ReturnType<VerificationLog['newestSend']> {
  const { messages: m } = db.schema;
  const isTried = and(eq(m.shop, shop), notInArray(m.state, ['queued', 'sending', 'dropped']));
  const [row] = await db.read((q) => q.select().from(m).where(isTried).orderBy(desc(m.createdAt), desc(m.id)).limit(1));
  return row ? messageOf(row) : null;
}

/** What the newest message's state is called to a merchant. */
const deliveryOf = (db: Database): SQL<string> => {
  const { challenges: c, messages: m } = db.schema;
  const [state, send] = [whole(m.state), whole(m.send)];
  const isIts = sql`${whole(m.shop)} = ${whole(c.shop)} and ${whole(m.challengeId)} = ${whole(c.id)}`;
  const named = sql`case ${state} when 'sending' then 'queued' when 'dropped' then 'failed' else ${state} end`;
  return sql<string>`coalesce((select ${named} from ${m} where ${isIts} order by ${send} desc limit 1), 'queued')`;
};

/** With its table's name: among the selected fields drizzle leaves that out, and a subquery would compare its table with itself. */
const whole = (column: Column): SQL => sql`${column.table}.${sql.identifier(column.name)}`;

async function page(db: Database, shop: ShopDomain, query: VerificationQuery): Promise<VerificationPage> {
  const { challenges: c } = db.schema;
  const cursor = parseCursor(query.cursor);
  const isBack = cursor?.direction === 'back';
  const found = await db.read((q) =>
    q
      .select({ row: c, delivery: deliveryOf(db) })
      .from(c)
      .where(and(eq(c.shop, shop), ...filters(db, query), cursor ? beyond(db, cursor) : undefined))
      .orderBy(...(isBack ? [asc(c.createdAt), asc(c.id)] : [desc(c.createdAt), desc(c.id)]))
      .limit(query.limit + 1),
  );
  const hasMore = found.length > query.limit;
  const shown = found.slice(0, query.limit);
  const rows = (isBack ? shown.reverse() : shown).map((each) => logged(each, query.now));
  return {
    rows,
    ...cursorsOf(
      rows.map(({ challenge }) => challenge),
      { hasMore, isBack, isFirst: cursor === null },
    ),
  };
}

function logged({ row, delivery }: Readonly<{ row: ChallengeRow; delivery: string }>, now: EpochMs): LoggedVerification {
  const challenge = challengeOf(row);
  const known = oneOf(DELIVERY_STATES, delivery);
  return { challenge, delivery: known, state: verificationState(challenge, known, now) };
}

/** Key-set pages stay right while new rows arrive, and cost the same on page one and one thousand. */
function beyond(db: Database, { direction, createdAt, id }: Cursor): SQL | undefined {
  const { challenges: c } = db.schema;
  const than = direction === 'on' ? lt : gt;
  return or(than(c.createdAt, createdAt), and(eq(c.createdAt, createdAt), than(c.id, id)));
}

function filters(db: Database, { state, delivery, search, now }: VerificationQuery): (SQL | undefined)[] {
  return [
    search === null ? undefined : isAnyOf(db, search),
    delivery === null ? undefined : eq(deliveryOf(db), delivery satisfies DeliveryState),
    state === null ? undefined : isInState(db, state, now),
  ];
}

/** The same precedence as `verificationState`; a test holds the two together. */
function isInState(db: Database, state: VerificationState, now: EpochMs): SQL | undefined {
  const { challenges: c } = db.schema;
  const isOpen = and(notInArray(c.state, ['verified']), gt(c.attemptsLeft, 0));
  const isArriving = and(isOpen, sql`${deliveryOf(db)} <> 'failed'`);
  const isOver = or(eq(c.state, 'superseded'), lte(c.expiresAt, now));
  switch (state) {
    case 'verified':
      return eq(c.state, 'verified');
    case 'locked':
      return and(notInArray(c.state, ['verified']), lte(c.attemptsLeft, 0));
    case 'failed':
      return and(isOpen, eq(deliveryOf(db), 'failed'));
    case 'expired':
      return and(isArriving, isOver);
    case 'pending':
      return and(isArriving, eq(c.state, 'pending'), gt(c.expiresAt, now));
  }
}

/** An erased phone has the index '', which no search may name. */
function isAnyOf(db: Database, search: readonly string[]): SQL | undefined {
  const { challenges: c } = db.schema;
  const named = search.filter((index) => index !== '');
  return named.length === 0 ? sql`false` : or(inArray(c.phoneIndex, named), inArray(c.lastDigitsIndex, named));
}
