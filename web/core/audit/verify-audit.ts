import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import { type AuditHead, digestOf, hashOf, NO_HEAD } from './audit-chain.ts';
import type { AuditChainStore, SealedRow } from './audit-chain-store.ts';

/**
 * What was done to the first row that does not hold: `missing` rows stood there, it was `altered` (or put there), its data was `emptied` without an erasure, the chain was `cut`
 * behind it, or the head was moved (`head-altered`). `anchor`: the chain is not the one of which the anchor was taken. `no-key`: the shop's key is gone.
 */
export type AuditDamage = 'missing' | 'altered' | 'emptied' | 'cut' | 'head-altered' | 'anchor' | 'no-key';
export type AuditVerdict =
  | Readonly<{ outcome: 'whole'; shop: ShopDomain; head: AuditHead; /** Events whose data was erased for a customer. */ erased: number }>
  | Readonly<{ outcome: 'damaged'; shop: ShopDomain; damage: AuditDamage; seq: number; row: Pick<SealedRow, 'id' | 'at' | 'name'> | null }>;

/** `keysOf` makes nothing: null when the shop's key is gone. */
export type VerifyAuditPorts = Readonly<{ chain: AuditChainStore; keysOf(shop: ShopDomain): Promise<ShopKeys | null> }>;

const PAGE = 500;

/**
 * Walks a shop's chain from its first row and names the first that does not hold. `anchor`: a head that was noted elsewhere before. Without one, whoever can write the
 * database may cut off the chain's end together with its head.
 */
export async function verifyAudit(ports: VerifyAuditPorts, shop: ShopDomain, anchor: AuditHead | null): Promise<AuditVerdict> {
  const head = await ports.chain.head(shop);
  const keys = await ports.keysOf(shop);
  if (!keys) return damaged(shop, 'no-key', { seq: 0, row: null });
  const walk: Walk = { shop, keys, anchor, before: NO_HEAD, emptied: [], redactedAt: 0 };
  for (let rows = await page(ports, walk); rows.length > 0; rows = await page(ports, walk)) {
    for (const row of rows) {
      const damage = step(walk, row);
      if (damage) return damaged(shop, damage, { seq: walk.before.seq + 1, row });
    }
  }
  return endOf(ports, walk, head);
}

type Walk = {
  readonly shop: ShopDomain;
  readonly keys: ShopKeys;
  readonly anchor: AuditHead | null;
  before: AuditHead;
  /** Rows whose data is not what was sealed. */
  readonly emptied: SealedRow[];
  /** The place of the last erasure of a customer. */
  redactedAt: number;
};

const page = ({ chain }: VerifyAuditPorts, { shop, before }: Walk): Promise<readonly SealedRow[]> => chain.sealed(shop, before.seq, PAGE);

function step(walk: Walk, row: SealedRow): AuditDamage | null {
  const { shop, keys, before, anchor } = walk;
  if (row.seq !== before.seq + 1) return 'missing';
  const { dataDigest } = row;
  if (dataDigest === null || row.hash !== hashOf(keys, { shop, before, dataDigest }, row)) return 'altered';
  if (dataDigest !== digestOf(keys, row.data)) {
    if (JSON.stringify(row.data) !== '{}') return 'altered';
    walk.emptied.push(row);
  }
  if (row.name === 'customer-redacted') walk.redactedAt = row.seq;
  if (anchor?.seq === row.seq && anchor.hash !== row.hash) return 'anchor';
  walk.before = { seq: row.seq, hash: row.hash };
  return null;
}

async function endOf(ports: VerifyAuditPorts, walk: Walk, head: AuditHead): Promise<AuditVerdict> {
  const { shop, before, emptied, anchor } = walk;
  const next = { seq: before.seq + 1, row: null };
  if (before.seq < head.seq) return damaged(shop, 'cut', next);
  // Rows that were sealed while this walked stand behind the head that it read first; less than that is nobody's work but a forger's.
  const now = await ports.chain.head(shop);
  if (now.seq < before.seq || (now.seq === before.seq && now.hash !== before.hash)) return damaged(shop, 'head-altered', next);
  if (anchor && anchor.seq > before.seq) return damaged(shop, 'anchor', next);
  const mayBeErased = await erasuresUntil(ports, walk);
  const unexplained = emptied.find((row) => row.seq > mayBeErased);
  if (unexplained) return damaged(shop, 'emptied', { seq: unexplained.seq, row: unexplained });
  return { outcome: 'whole', shop, head: before, erased: emptied.length };
}

/** Data goes with a customer only, in the transaction that says so: what stands behind the last erasure has its data. */
async function erasuresUntil({ chain }: VerifyAuditPorts, { shop, redactedAt }: Walk): Promise<number> {
  return (await chain.isWaiting(shop, 'customer-redacted')) ? Number.MAX_SAFE_INTEGER : redactedAt;
}

function damaged(shop: ShopDomain, damage: AuditDamage, { seq, row }: Readonly<{ seq: number; row: SealedRow | null }>): AuditVerdict {
  return { outcome: 'damaged', shop, damage, seq, row: row && { id: row.id, at: row.at, name: row.name } };
}
