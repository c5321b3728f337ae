import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { CustomerIndexes } from '../../core/privacy/privacy-store.ts';
import type { EpochMs } from '../../core/shared/clock.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { areChallengesOf, areOrdersOf } from './customer-rows.ts';
import type { Database, Statement } from './database.ts';

/** What was said of the customer's orders and challenges, a staff member's own words among it. That something happened, when and by whom stays, and the chain stays whole. */
export function emptyEvents(db: Database, shop: ShopDomain, customer: CustomerIndexes): Statement {
  const { auditEvents: a, challenges: c, orders: o } = db.schema;
  return {
    run: (q) => {
      const challenges = q
        .select({ subject: c.id })
        .from(c)
        .where(areChallengesOf(db, shop, customer));
      const orders = q
        .select({ subject: sql<string>`'order/' || ${o.id}` })
        .from(o)
        .where(areOrdersOf(db, shop, customer));
      const isAbout = or(inArray(a.subject, challenges), inArray(a.subject, orders));
      return q
        .update(a)
        .set({ data: {} })
        .where(and(eq(a.shop, shop), isAbout))
        .returning({ id: a.id });
    },
  };
}

export function endChallenges(db: Database, shop: ShopDomain, customer: CustomerIndexes): Statement {
  const { challenges: c } = db.schema;
  const forgotten = {
    contact: '',
    maskedPhone: '',
    // Its own id in place of the phone's index: two who were forgotten must not share a limit.
    phoneIndex: sql`${c.id}`,
    emailIndex: null,
    checkoutIndex: null,
    // Made of phone and e-mail, among others.
    requestIndex: sql`${c.id}`,
    lastDigitsIndex: '',
    codeDigest: null,
    state: sql`case when ${c.state} = 'pending' then 'superseded' else ${c.state} end`,
  };
  return {
    run: (q) =>
      q
        .update(c)
        .set(forgotten)
        .where(areChallengesOf(db, shop, customer))
        .returning({ id: c.id }),
  };
}

export function forgetOrders(
  db: Database,
  { shop, customer, now }: Readonly<{ shop: ShopDomain; customer: CustomerIndexes; now: EpochMs }>,
): Statement {
  const { orders: o } = db.schema;
  const forgotten = {
    contact: '',
    maskedPhone: '',
    phones: '',
    phoneIndex: null,
    emailIndex: null,
    customerIndex: null,
    checkoutIndex: null,
    coveredMinor: null,
    coveredCurrency: null,
    coveredPhones: null,
    erasedAt: now,
    dueAt: null,
    deadlineAt: null,
    revision: sql`${o.revision} + 1`,
  };
  return {
    run: (q) =>
      q
        .update(o)
        .set(forgotten)
        .where(areOrdersOf(db, shop, customer))
        .returning({ id: o.id }),
  };
}

export function forgetRequests(db: Database, shop: ShopDomain, ids: readonly string[]): Statement {
  const { privacyRequests: r } = db.schema;
  const isTheirs = and(eq(r.shop, shop), inArray(r.id, [...ids]));
  return { run: (q) => q.delete(r).where(isTheirs).returning({ id: r.id }) };
}

/** The reasons under which refused sends to a phone are counted, so that each is noted once in a while. */
const NOTED = ['phone-locked', 'phone-limit', 'address-limit'];

export function forgetPhone(db: Database, shop: ShopDomain, phoneIndex: string): readonly Statement[] {
  const { phoneFailures: f, sendWindows: w } = db.schema;
  const failures = and(eq(f.shop, shop), eq(f.phoneIndex, phoneIndex));
  const windows = and(eq(w.shop, shop), inArray(w.subject, [phoneIndex, ...NOTED.map((reason) => `${reason}/${phoneIndex}`)]));
  return [
    { run: (q) => q.delete(f).where(failures).returning({ shop: f.shop }) },
    { run: (q) => q.delete(w).where(windows).returning({ shop: w.shop }) },
  ];
}
