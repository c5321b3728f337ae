import type { OrderId } from '../../core/order/order.ts';
import type { EpochMs } from '../../core/shared/clock.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { Database, Statement } from './database.ts';

export type OrderTouching = Readonly<{ now: EpochMs; isRequired: boolean }>;

/** Due now also while somebody holds it: that one's look ends without putting it off (see `settle`). */
export function touchStatement(
  db: Database,
  { shop, id }: Readonly<{ shop: ShopDomain; id: OrderId }>,
  { now, isRequired }: OrderTouching,
): Statement {
  const { orders: o } = db.schema;
  const row = { shop, id, state: 'pending', isRequired, dueAt: now, createdAt: now };
  const set = { dueAt: now, tries: 0, ...(isRequired && { isRequired }) };
  return {
    run: (q) =>
      q
        .insert(o)
        .values(row)
        .onConflictDoUpdate({ target: [o.shop, o.id], set })
        .returning({ id: o.id }),
  };
}
