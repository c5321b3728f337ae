import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';

/** An event as its row says it, unchecked: a row that was tampered with must be named, not refused. */
export type AuditRow = Readonly<{
  id: string;
  at: number;
  name: string;
  actor: string;
  subject: string;
  data: unknown;
}>;

/** The row's place in the shop's chain, counted from 1. `hash` covers the row and the hash before it. */
export type AuditLink = Readonly<{
  seq: number;
  /** Stands for the data in the hash: data that had to be erased leaves the chain whole. */
  dataDigest: string;
  hash: string;
}>;

/** The end of a chain. */
export type AuditHead = Readonly<{ seq: number; hash: string }>;
export const NO_HEAD: AuditHead = { seq: 0, hash: '' };

/** The link that follows `before`. Keyed, so that whoever can only write rows cannot write a chain that holds. */
export function nextLink(keys: ShopKeys, { shop, before }: Readonly<{ shop: ShopDomain; before: AuditHead }>, row: AuditRow): AuditLink {
  const seq = before.seq + 1;
  const dataDigest = digestOf(keys, row.data);
  return { seq, dataDigest, hash: hashOf(keys, { shop, before, dataDigest }, row) };
}

/** The hash that a row must bear behind `before`, with the data digest that it was sealed with. */
export function hashOf(
  keys: ShopKeys,
  { shop, before, dataDigest }: Readonly<{ shop: ShopDomain; before: AuditHead; dataDigest: string }>,
  { id, at, name, actor, subject }: AuditRow,
): string {
  const content = ['link', shop, before.seq + 1, before.hash, id, at, name, actor, subject, dataDigest];
  return keys.auditMac(JSON.stringify(content)).toString('base64url');
}

export const digestOf = (keys: ShopKeys, data: unknown): string =>
  keys.auditMac(JSON.stringify(['data', ordered(data)])).toString('base64url');

/** PostgreSQL gives the fields of a JSON column back in an order of its own. The data of an event is flat. */
function ordered(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data;
  return Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
}
