import { and, count, eq, gte, inArray, isNotNull, lte, ne, or, sql } from 'drizzle-orm';
import type { Money } from '@selvedge/contract/admin-api.ts';
import type { VerificationFigures } from '../../core/challenge/verification-log.ts';
import { type EpochMs, HOUR_MS } from '../../core/shared/clock.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { Database } from './database.ts';
import { sqlNumber } from './sql-number.ts';

/** A message whose fate is unknown may have been sent, and is paid for if it was. */
const LEFT = ['sent', 'delivered', 'unknown'];

export async function verificationFigures(
  db: Database,
  shop: ShopDomain,
  { since, now }: Readonly<{ since: EpochMs; now: EpochMs }>,
): Promise<VerificationFigures> {
  const { challenges: c, messages: m } = db.schema;
  const counted = async (table: typeof c | typeof m, where: ReturnType<typeof and>): Promise<number> => {
    const [row] = await db.read((q) => q.select({ n: count() }).from(table).where(where));
    return row?.n ?? 0;
  };
  const isOpened = and(eq(c.shop, shop), gte(c.createdAt, since));
  const [asked, verified, failed, sent, costs] = await Promise.all([
    counted(c, and(isOpened, ne(c.state, 'superseded'))),
    counted(c, and(isOpened, eq(c.state, 'verified'))),
    counted(c, and(isOpened, eq(c.state, 'pending'), or(lte(c.attemptsLeft, 0), lte(c.expiresAt, now)))),
    counted(m, and(eq(m.shop, shop), gte(m.createdAt, since), inArray(m.state, LEFT))),
    costsOf(db, shop, since),
  ]);
  return { asked, sent, verified, failed, costs };
}

/** Providers price in fractions of a cent: eight decimals are kept, and added up as whole numbers. */
const SCALE = 8;

async function costsOf(db: Database, shop: ShopDomain, since: EpochMs): Promise<readonly Money[]> {
  const { messages: m } = db.schema;
  const rows = await db.read((q) =>
    q
      .select({ amount: m.priceAmount, currency: m.priceCurrency, n: count() })
      .from(m)
      .where(and(eq(m.shop, shop), gte(m.createdAt, since), isNotNull(m.priceAmount)))
      .groupBy(m.priceAmount, m.priceCurrency),
  );
  const sums = new Map<string, bigint>();
  for (const { amount, currency, n } of rows) {
    const name = currency ?? '';
    sums.set(name, (sums.get(name) ?? 0n) + scaled(amount ?? '0') * BigInt(n));
  }
  return [...sums].map(([currency, sum]) => ({ currency, amount: unscaled(sum) }));
}

function scaled(amount: string): bigint {
  const match = /^(\d{1,12})(?:\.(\d{1,12}))?$/.exec(amount);
  return match ? BigInt((match[1] ?? '0') + (match[2] ?? '').slice(0, SCALE).padEnd(SCALE, '0')) : 0n;
}

function unscaled(sum: bigint): string {
  const digits = sum.toString().padStart(SCALE + 1, '0');
  return `${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`.replace(/(\.\d{2}\d*?)0+$/, '$1');
}

export async function verificationHours(db: Database, shop: ShopDomain, { since, hours }: Readonly<{ since: EpochMs; hours: number }>) {
  const { challenges: c, messages: m } = db.schema;
  const hour = (time: typeof m.createdAt | typeof c.verifiedAt) =>
    sql<number>`cast((${time} - ${sqlNumber(since)}) / ${sqlNumber(HOUR_MS)} as integer)`;
  const sentIn = hour(m.createdAt);
  const verifiedIn = hour(c.verifiedAt);
  const isSent = and(eq(m.shop, shop), gte(m.createdAt, since), inArray(m.state, LEFT));
  // By the index on createdAt; what was verified since may have been opened before, but no longer than a challenge lives.
  const isVerified = and(eq(c.shop, shop), gte(c.createdAt, since - HOUR_MS), gte(c.verifiedAt, since));
  const [sent, verified] = await Promise.all([
    db.read((q) => q.select({ index: sentIn, n: count() }).from(m).where(isSent).groupBy(sentIn)),
    db.read((q) => q.select({ index: verifiedIn, n: count() }).from(c).where(isVerified).groupBy(verifiedIn)),
  ]);
  const at = (rows: readonly Readonly<{ index: number; n: number }>[], index: number) => rows.find((row) => row.index === index)?.n ?? 0;
  return Array.from({ length: hours }, (_, index) => ({
    startsAt: since + index * HOUR_MS,
    sent: at(sent, index),
    verified: at(verified, index),
  }));
}
