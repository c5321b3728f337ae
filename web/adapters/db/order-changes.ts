import { and, eq, sql } from 'drizzle-orm';
import type { Order, OrderId } from '../../core/order/order.ts';
import type { OnceOnly, OrderChange, OrderStore } from '../../core/order/order-store.ts';
import { DAY_MS, later } from '../../core/shared/clock.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { auditStatement } from './audit-row.ts';
import type { Database, Refused, Results, Statement } from './database.ts';
import { flowStatement } from './flow-row.ts';
import { onceStatement } from './once-statement.ts';
import { orderColumns, orderOf, type OrderRow } from './order-row.ts';
import { touchStatement } from './order-touch.ts';

type Key = Readonly<{ shop: ShopDomain; id: OrderId }>;

export async function changeOrder(db: Database, order: Order, change: OrderChange): Promise<Order | 'spent' | null> {
  const write = writeStatement(db, order, change.set);
  const done = await db.atomically([write, ...(change.spend ? [spendStatement(db, order, change.spend)] : []), ...toldOf(db, change)]);
  return done.outcome === 'refused' ? refusedBy(done, 'spent') : writtenOf(done.results, write);
}

export async function changeOrderOnce(
  db: Database,
  order: Order,
  { change, once }: Readonly<{ change: Omit<OrderChange, 'spend'>; once: OnceOnly }>,
): Promise<Order | 'repeated' | null> {
  const write = writeStatement(db, order, change.set);
  const done = await db.atomically([noteOnce(db, order.shop, once), write, ...toldOf(db, change)]);
  return done.outcome === 'refused' ? refusedBy(done, 'repeated') : writtenOf(done.results, write);
}

export async function requireOnce(
  db: Database,
  { shop, id }: Key,
  { once, event }: Parameters<OrderStore['requireOnce']>[2],
): ReturnType<OrderStore['requireOnce']> {
  const touching = { now: once.now, isRequired: true };
  const done = await db.atomically([noteOnce(db, shop, once), touchStatement(db, { shop, id }, touching), auditStatement(db, event)]);
  return done.outcome === 'done' ? 'new' : 'repeated';
}

/** Two days: a day more than nonces stay by themselves. */
const noteOnce = (db: Database, shop: ShopDomain, { key, now }: OnceOnly): Statement =>
  onceStatement(db, shop, { key, seenAt: later(now, DAY_MS) });

/** Only who saw the row as it is may change it. */
function writeStatement(db: Database, { shop, id, revision }: Order, set: OrderChange['set']): Statement<OrderRow> {
  const { orders: o } = db.schema;
  const isSeen = and(eq(o.shop, shop), eq(o.id, id), eq(o.revision, revision));
  const columns = { ...orderColumns(set), revision: sql`${o.revision} + 1` };
  return { guard: 'seen', run: (q) => q.update(o).set(columns).where(isSeen).returning() };
}

const toldOf = (db: Database, { events, flow }: Pick<OrderChange, 'events' | 'flow'>): readonly Statement[] => [
  ...events.map((event) => auditStatement(db, event)),
  ...flow.map((event) => flowStatement(db, event)),
];

const refusedBy = <Guard extends string>({ guard }: Refused, own: Guard): Guard | null => (guard === own ? own : null);

function writtenOf(results: Results, write: Statement<OrderRow>): Order | null {
  const [row] = results.of(write);
  return row ? orderOf(row) : null;
}

/** The proof is this order's from now on; no row when it is another's. */
function spendStatement(db: Database, { shop, id }: Key, { proofId, now }: NonNullable<OrderChange['spend']>): Statement {
  const { spentProofs: p } = db.schema;
  const row = { shop, proofId, orderId: id, spentAt: now };
  // Whoever comes second with the same order changes nothing; with another one the condition fails.
  const upsert = { target: [p.shop, p.proofId], set: { orderId: sql`${p.orderId}` }, setWhere: eq(p.orderId, id) };
  return { guard: 'spent', run: (q) => q.insert(p).values(row).onConflictDoUpdate(upsert).returning({ proofId: p.proofId }) };
}
