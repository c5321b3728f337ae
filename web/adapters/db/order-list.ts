import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL } from 'drizzle-orm';
import type { OrderPage, OrderQuery, OrderStore } from '../../core/order/order-store.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { type Cursor, cursorsOf, parseCursor } from './cursor.ts';
import type { Database } from './database.ts';
import { orderOf } from './order-row.ts';

/** Key-set pages stay right while new orders arrive, and cost the same on page one and one thousand. */
export async function orderPage(
  db: Database,
  shop: ShopDomain,
  { limit, states, isReported, cursor: text }: OrderQuery,
): Promise<OrderPage> {
  const { orders: o } = db.schema;
  const cursor = parseCursor(text);
  const isBack = cursor?.direction === 'back';
  const isListed = and(eq(o.shop, shop), inArray(o.state, [...states]), isReported ? isNotNull(o.reportedAt) : undefined);
  const found = await db.read((q) =>
    q
      .select()
      .from(o)
      .where(and(isListed, cursor ? beyond(db, cursor) : undefined))
      .orderBy(...(isBack ? [asc(o.placedAt), asc(o.id)] : [desc(o.placedAt), desc(o.id)]))
      .limit(limit + 1),
  );
  const hasMore = found.length > limit;
  const shown = found.slice(0, limit).map(orderOf);
  const rows = isBack ? shown.reverse() : shown;
  const places = rows.map(({ placedAt, id }) => ({ createdAt: placedAt, id }));
  return { rows, ...cursorsOf(places, { hasMore, isBack, isFirst: cursor === null }) };
}

function beyond(db: Database, { direction, createdAt, id }: Cursor): SQL | undefined {
  const { orders: o } = db.schema;
  const than = direction === 'on' ? lt : gt;
  return or(than(o.placedAt, createdAt), and(eq(o.placedAt, createdAt), than(o.id, id)));
}

export async function orderCounts(db: Database, shop: ShopDomain): ReturnType<OrderStore['counts']> {
  const { orders: o } = db.schema;
  const counted = async (where: SQL | undefined): Promise<number> => {
    const [row] = await db.read((q) =>
      q
        .select({ n: count() })
        .from(o)
        .where(and(eq(o.shop, shop), where)),
    );
    return row?.n ?? 0;
  };
  const isOpen = inArray(o.state, ['waiting', 'lapsed']);
  const [waiting, reported, lapsed] = await Promise.all([
    counted(and(eq(o.state, 'waiting'), isNull(o.reportedAt))),
    counted(and(isOpen, isNotNull(o.reportedAt))),
    counted(and(eq(o.state, 'lapsed'), isNull(o.reportedAt))),
  ]);
  return { waiting, reported, lapsed };
}
