import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { AuditHead, AuditLink, AuditRow } from './audit-chain.ts';

/** A row with its link as stored. `dataDigest` is null only where somebody took it away. */
export type SealedRow = AuditRow & Readonly<{ seq: number; hash: string | null; dataDigest: string | null }>;

export type AuditChainStore = Readonly<{
  /** Shops with events that no chain holds yet, at most `limit`. */
  unsealedShops(limit: number): Promise<readonly ShopDomain[]>;
  /** Events of a shop that its chain does not hold yet, by id, at most `limit`. */
  unsealed(shop: ShopDomain, limit: number): Promise<readonly AuditRow[]>;
  head(shop: ShopDomain): Promise<AuditHead>;
  /**
   * One transaction: gives the rows their links and moves the head to the last of them, if the head still is `before`. Of N parallel callers one gets true, in one
   * process or many; the others wrote nothing.
   */
  seal(shop: ShopDomain, sealing: Sealing): Promise<boolean>;

  /** Every shop that has a chain or an event, in the order of names. */
  shops(): Promise<readonly ShopDomain[]>;
  /** By place in the chain, at most `limit`, those behind `afterSeq`. */
  sealed(shop: ShopDomain, afterSeq: number, limit: number): Promise<readonly SealedRow[]>;
  /** Whether an event of this name waits for its seal. */
  isWaiting(shop: ShopDomain, name: string): Promise<boolean>;
}>;

export type Sealing = Readonly<{
  before: AuditHead;
  links: readonly (AuditLink & Readonly<{ id: string }>)[];
  now: EpochMs;
}>;
