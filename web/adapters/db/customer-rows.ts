import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
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
  const any = or(
    phoneIndex === null ? NOTHING : eq(o.phoneIndex, phoneIndex),
    emailIndex === null ? NOTHING : eq(o.emailIndex, emailIndex),
    customerIndex === null ? NOTHING : eq(o.customerIndex, customerIndex),
    orderIds.length === 0 ? NOTHING : inArray(o.id, [...orderIds]),
  );
  return and(eq(o.shop, shop), any);
}
