import { and, desc, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { CustomerIndexes, PrivacyStore } from '../../core/privacy/privacy-store.ts';
import type { EpochMs } from '../../core/shared/clock.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { auditStatement } from './audit-row.ts';
import { challengeOf } from './challenge-row.ts';
import type { Database, Statement } from './database.ts';
import { orderOf } from './order-row.ts';

const EXPORTED = 500;

export function drizzlePrivacyStore(db: Database): PrivacyStore {
  const { challenges: c, orders: o } = db.schema;
  return {
    eraseShop: async (shop) => {
      await db.atomically(
        Object.values(db.schema).map((table): Statement => ({
          run: (q) => q.delete(table).where(eq(table.shop, shop)).returning({ shop: table.shop }),
        })),
      );
    },
    eraseCustomer: async (shop, customer, { event, now }) => {
      // First, while the rows can still be found by who they are about.
      const emptied = emptyEvents(db, shop, customer);
      const ended = endChallenges(db, shop, customer);
      const forgotten = forgetOrders(db, { shop, customer, now });
      const done = await db.atomically([
        ...(customer.phoneIndex === null ? [] : forgetPhone(db, shop, customer.phoneIndex)),
        emptied,
        ended,
        forgotten,
        auditStatement(db, event),
      ]);
      return done.outcome === 'done' ? done.results.of(ended).length + done.results.of(forgotten).length : 0;
    },
    ofCustomer: async (shop, customer) => {
      const [challenges, orders] = await Promise.all([
        db.read((q) =>
          q
            .select()
            .from(c)
            .where(areChallengesOf(db, shop, customer))
            .orderBy(desc(c.createdAt))
            .limit(EXPORTED),
        ),
        db.read((q) =>
          q
            .select()
            .from(o)
            .where(areOrdersOf(db, shop, customer))
            .orderBy(desc(o.placedAt))
            .limit(EXPORTED),
        ),
      ]);
      return { challenges: challenges.map(challengeOf), orders: orders.map(orderOf) };
    },
  };
}

/** A customer of whom nothing is known that we could have: nobody's rows. */
const NOTHING = sql`1 = 0`;

function areChallengesOf(db: Database, shop: ShopDomain, { phoneIndex, emailIndex, orderIds }: CustomerIndexes): SQL | undefined {
  const { challenges: c } = db.schema;
  const any = or(
    phoneIndex === null ? NOTHING : eq(c.phoneIndex, phoneIndex),
    emailIndex === null ? NOTHING : eq(c.emailIndex, emailIndex),
    orderIds.length === 0 ? NOTHING : inArray(c.orderId, [...orderIds]),
  );
  return and(eq(c.shop, shop), any);
}

function areOrdersOf(
  db: Database,
  shop: ShopDomain,
  { phoneIndex, emailIndex, customerIndex, orderIds }: CustomerIndexes,
): SQL | undefined {
  const { orders: o } = db.schema;
  const any = or(
    phoneIndex === null ? NOTHING : eq(o.phoneIndex, phoneIndex),
    emailIndex === null ? NOTHING : eq(o.emailIndex, emailIndex),
    customerIndex === null ? NOTHING : eq(o.customerIndex, customerIndex),
    orderIds.length === 0 ? NOTHING : inArray(o.id, [...orderIds]),
  );
  return and(eq(o.shop, shop), any);
}

/** What was said of the customer's orders and challenges, a staff member's own words among it. That something happened, when and by whom stays, and the chain stays whole. */
function emptyEvents(db: Database, shop: ShopDomain, customer: CustomerIndexes): Statement {
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

function endChallenges(db: Database, shop: ShopDomain, customer: CustomerIndexes): Statement {
  const { challenges: c } = db.schema;
  const forgotten = {
    contact: '',
    maskedPhone: '',
    // Its own id in place of the phone's index: two who were forgotten must not share a limit.
    phoneIndex: sql`${c.id}`,
    emailIndex: null,
    checkoutIndex: null,
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

function forgetOrders(
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

function forgetPhone(db: Database, shop: ShopDomain, phoneIndex: string): readonly Statement[] {
  const { phoneFailures: f, sendWindows: w } = db.schema;
  return [
    {
      run: (q) =>
        q
          .delete(f)
          .where(and(eq(f.shop, shop), eq(f.phoneIndex, phoneIndex)))
          .returning({ shop: f.shop }),
    },
    {
      run: (q) =>
        q
          .delete(w)
          .where(and(eq(w.shop, shop), eq(w.subject, phoneIndex)))
          .returning({ shop: w.shop }),
    },
  ];
}
