import { and, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { CustomerIndexes } from '../../core/privacy/privacy-store.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { Database } from './database.ts';

/** A customer of whom nothing is known that we could have: nobody's rows. */
const NOTHING = sql`1 = 0`;

export function areChallengesOf(db: Database, shop: ShopDomain, { phoneIndex, emailIndex, orderIds }: CustomerIndexes): SQL | undefined {
  const { challenges: c } = db.schema;
  const any = or(
    phoneIndex === null ? NOTHING : eq(c.phoneIndex, phoneIndex),
    emailIndex === null ? NOTHING : eq(c.emailIndex, emailIndex),
    orderIds.length === 0 ? NOTHING : inArray(c.orderId, [...orderIds]),
  );
  return and(eq(c.shop, shop), any);
}

export function areOrdersOf(
  db: Database,
  shop: ShopDomain,
  { phoneIndex, emailIndex, customerIndex, orderIds }: CustomerIndexes,
): SQL | undefined {
  const { orders: o } = db.schema;
  // Anybody may type a phone or an e-mail: an order of another customer is theirs alone, and must not lose its contact while it is held.
  const isOfNobodyElse = customerIndex === null ? undefined : or(isNull(o.customerIndex), eq(o.customerIndex, customerIndex));
  const any = or(
    phoneIndex === null ? NOTHING : and(eq(o.phoneIndex, phoneIndex), isOfNobodyElse),
    emailIndex === null ? NOTHING : and(eq(o.emailIndex, emailIndex), isOfNobodyElse),
    customerIndex === null ? NOTHING : eq(o.customerIndex, customerIndex),
    orderIds.length === 0 ? NOTHING : inArray(o.id, [...orderIds]),
  );
  return and(eq(o.shop, shop), any);
}
