import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { type AuditHead, type AuditLink, NO_HEAD } from '../../core/audit/audit-chain.ts';
import type { AuditChainStore, SealedRow, Sealing } from '../../core/audit/audit-chain-store.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { Database, Statement } from './database.ts';
import { knownShop } from './known.ts';

export function drizzleAuditChain(db: Database): AuditChainStore {
  const { auditEvents: a, auditHeads: h } = db.schema;
  const isUnsealed = isNull(a.seq);
  const columns = { id: a.id, at: a.at, name: a.name, actor: a.actor, subject: a.subject, data: a.data };
  return {
    unsealedShops: async (limit) => {
      const rows = await db.read((q) => q.select({ shop: a.shop }).from(a).where(isUnsealed).groupBy(a.shop).limit(limit));
      return rows.map(({ shop }) => knownShop(shop));
    },
    unsealed: (shop, limit) =>
      db.read((q) =>
        q
          .select(columns)
          .from(a)
          .where(and(isUnsealed, eq(a.shop, shop)))
          .orderBy(asc(a.id))
          .limit(limit),
      ),
    head: async (shop) => {
      const [row] = await db.read((q) => q.select({ seq: h.seq, hash: h.hash }).from(h).where(eq(h.shop, shop)).limit(1));
      return row ?? NO_HEAD;
    },
    seal: (shop, sealing) => seal(db, shop, sealing),
    shops: async () => {
      const [chained, eventful] = await Promise.all([
        db.read((q) => q.select({ shop: h.shop }).from(h)),
        db.read((q) => q.select({ shop: a.shop }).from(a).groupBy(a.shop)),
      ]);
      return [...new Set([...chained, ...eventful].map(({ shop }) => knownShop(shop)))].sort();
    },
    sealed: async (shop, afterSeq, limit) => {
      const links = { seq: a.seq, hash: a.hash, dataDigest: a.dataDigest };
      const isNext = and(eq(a.shop, shop), isNotNull(a.seq), gt(a.seq, afterSeq));
      const rows = await db.read((q) =>
        q
          .select({ ...columns, ...links })
          .from(a)
          .where(isNext)
          .orderBy(asc(a.seq))
          .limit(limit),
      );
      return rows.filter((row): row is SealedRow => row.seq !== null);
    },
    isWaiting: async (shop, name) => {
      const is = and(isUnsealed, eq(a.shop, shop), eq(a.name, name));
      return (await db.read((q) => q.select({ id: a.id }).from(a).where(is).limit(1))).length > 0;
    },
  };
}

async function seal(db: Database, shop: ShopDomain, { before, links, now }: Sealing): Promise<boolean> {
  const last = links.at(-1);
  if (!last) return true;
  const done = await db.atomically([moveHead(db, shop, { before, last, now }), ...links.map((link) => linkStatement(db, shop, link))]);
  return done.outcome === 'done';
}

/** Guards the rest: only who saw the chain's end may go on from there. */
function moveHead(
  db: Database,
  shop: ShopDomain,
  { before, last, now }: Readonly<{ before: AuditHead; last: AuditLink; now: number }>,
): Statement {
  const { auditHeads: h } = db.schema;
  const head = { seq: last.seq, hash: last.hash, sealedAt: now };
  const isSeen = and(eq(h.seq, before.seq), eq(h.hash, before.hash));
  return {
    guard: 'seen',
    run: (q) => {
      if (before.seq > 0)
        return q
          .update(h)
          .set(head)
          .where(and(eq(h.shop, shop), isSeen))
          .returning({ seq: h.seq });
      return q
        .insert(h)
        .values({ shop, ...head })
        .onConflictDoUpdate({ target: h.shop, set: head, setWhere: sql`1 = 0` })
        .returning({ seq: h.seq });
    },
  };
}

/** Guarded too: a row that is gone, or has a place already, must not leave a hole. */
function linkStatement(db: Database, shop: ShopDomain, { id, ...link }: Sealing['links'][number]): Statement {
  const { auditEvents: a } = db.schema;
  const isFree = and(eq(a.shop, shop), eq(a.id, id), isNull(a.seq));
  return { guard: 'free', run: (q) => q.update(a).set(link).where(isFree).returning({ id: a.id }) };
}
