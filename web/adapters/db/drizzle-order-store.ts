import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { isOpen, type Order, type OrderId } from '../../core/order/order.ts';
import type { OrderAsking, OrderStore } from '../../core/order/order-store.ts';
import { AppError } from '../../core/shared/app-error.ts';
import { type EpochMs, epochMs } from '../../core/shared/clock.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { auditStatement } from './audit-row.ts';
import { countRoomAt, countStatement } from './count-statement.ts';
import type { Database, Statement } from './database.ts';
import { installedShops } from './installed-shops.ts';
import { knownOrderId } from './known.ts';
import { leaseRows } from './lease-rows.ts';
import { messageStatement } from './message-row.ts';
import { orderHolds } from './order-holds.ts';
import { changeOrder, changeOrderOnce, requireOnce } from './order-changes.ts';
import { orderCounts, orderPage } from './order-list.ts';
import { orderColumns, orderOf, type OrderRow } from './order-row.ts';
import { touchStatement } from './order-touch.ts';

const OF_CUSTOMER = 50;

export function drizzleOrderStore(db: Database): OrderStore {
  const { orders: o } = db.schema;
  return {
    find: (shop, id) => find(db, shop, id),
    touch: async (shop, id, touching) => {
      await db.atomically([touchStatement(db, { shop, id }, touching)]);
    },
    lease: (now, until, limit) => lease(db, { now, until, limit }),
    change: (order, change) => changeOrder(db, order, change),
    changeOnce: (order, change, once) => changeOrderOnce(db, order, { change, once }),
    requireOnce: (shop, id, requiring) => requireOnce(db, { shop, id }, requiring),
    ask: (order, asking) => ask(db, order, asking),
    settle: (order, settling) => settle(db, order, settling),
    ...orderHolds(db),
    page: (shop, query) => orderPage(db, shop, query),
    counts: (shop) => orderCounts(db, shop),
    ofCustomer: async (shop, customerIndex) => {
      const isTheirs = and(
        eq(o.shop, shop),
        eq(o.customerIndex, customerIndex),
        inArray(o.state, ['waiting', 'lapsed', 'verified', 'released']),
      );
      const rows = await db.read((q) => q.select({ id: o.id }).from(o).where(isTheirs).limit(OF_CUSTOMER));
      return rows.map(({ id }) => knownOrderId(id));
    },
  };
}

type Key = Readonly<{ shop: ShopDomain; id: OrderId }>;

async function find(db: Database, shop: ShopDomain, id: OrderId): Promise<Order | null> {
  const { orders: o } = db.schema;
  const [row] = await db.read((q) =>
    q
      .select()
      .from(o)
      .where(and(eq(o.shop, shop), eq(o.id, id)))
      .limit(1),
  );
  return row ? orderOf(row) : null;
}

/** A lease puts the order's next look to its own end: whoever dies leaves it due then. */
async function lease(
  db: Database,
  { now, until, limit }: Readonly<{ now: EpochMs; until: EpochMs; limit: number }>,
): Promise<readonly Order[]> {
  const { orders: o } = db.schema;
  const isDue = and(lte(o.dueAt, now), lte(o.leasedUntil, now), inArray(o.shop, installedShops(db)));
  const rows = await leaseRows(db, {
    choose: (q) => q.select({ id: o.id }).from(o).where(isDue).orderBy(asc(o.dueAt)).limit(limit),
    take: (q, chosen) => {
      const isChosen = inArray(
        o.id,
        chosen.map(({ id }) => id),
      );
      return q.update(o).set({ leasedUntil: until, dueAt: until }).where(and(isChosen, isDue)).returning();
    },
  });
  return rows.map(orderOf);
}

async function ask(db: Database, order: Order, { message, count, set, event, now }: OrderAsking): ReturnType<OrderStore['ask']> {
  const { orders: o } = db.schema;
  if (!isOpen(order)) return { outcome: 'changed' };
  const isSeen = and(eq(o.shop, order.shop), eq(o.id, order.id), eq(o.revision, order.revision));
  const write: Statement<OrderRow> = {
    guard: 'seen',
    run: (q) =>
      q
        .update(o)
        .set({ ...orderColumns(set), revision: sql`${o.revision} + 1` })
        .where(isSeen)
        .returning(),
  };
  // The windows first: every transaction that takes both takes them in this order.
  const done = await db.atomically([
    countStatement(db, order.shop, { ...count, now }),
    write,
    messageStatement(db, message),
    auditStatement(db, event),
  ]);
  if (done.outcome === 'done') {
    const [row] = done.results.of(write);
    if (!row) throw new AppError('row-corrupt', 'an order that was written and is not there');
    return { outcome: 'asked', order: orderOf(row) };
  }
  return done.guard === 'seen'
    ? { outcome: 'changed' }
    : { outcome: 'limited', retryAt: await countRoomAt(db, order.shop, { ...count, now }) };
}

/** Only the holder of the lease ends it; who was told of news meanwhile has made the order due, and due it stays. */
async function settle(
  db: Database,
  { shop, id }: Key,
  { leasedUntil, dueAt, tries }: Readonly<{ leasedUntil: EpochMs; dueAt: EpochMs | null; tries: number }>,
): Promise<void> {
  const { orders: o } = db.schema;
  const mine = and(eq(o.shop, shop), eq(o.id, id), eq(o.leasedUntil, leasedUntil));
  const undisturbed = and(mine, eq(o.dueAt, epochMs(leasedUntil)));
  await db.atomically([
    { run: (q) => q.update(o).set({ dueAt, tries }).where(undisturbed).returning({ id: o.id }) },
    { run: (q) => q.update(o).set({ leasedUntil: 0 }).where(mine).returning({ id: o.id }) },
  ]);
}
