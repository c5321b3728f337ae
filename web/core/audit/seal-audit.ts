import type { Clock } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopVault } from '../shop/shop-vault.ts';
import { type AuditHead, type AuditLink, nextLink } from './audit-chain.ts';
import type { AuditChainStore } from './audit-chain-store.ts';

export type SealPorts = Readonly<{ chain: AuditChainStore; vault: ShopVault; clock: Clock }>;

/** One transaction's worth: no shopper waits behind it. */
export const SEALED_AT_ONCE = 100;

/**
 * Chains a shop's newest events to those before. How many were waiting, at most 100; call again while that is 100. Events are chained in the order in which they are
 * found, so one that was committed late keeps its own time and gets a later place. When another process was faster, it did this one's work.
 */
export async function sealAudit({ chain, vault, clock }: SealPorts, shop: ShopDomain): Promise<number> {
  const [before, rows, keys] = await Promise.all([chain.head(shop), chain.unsealed(shop, SEALED_AT_ONCE), vault.keysOf(shop)]);
  if (rows.length === 0) return 0;
  const links: (AuditLink & Readonly<{ id: string }>)[] = [];
  let end: AuditHead = before;
  for (const row of rows) {
    const link = { id: row.id, ...nextLink(keys, { shop, before: end }, row) };
    links.push(link);
    end = link;
  }
  await chain.seal(shop, { before, links, now: clock.now() });
  return rows.length;
}
