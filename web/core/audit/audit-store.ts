import type { ShopDomain } from '../shop/shop-domain.ts';
import type { AuditEvent } from './audit-event.ts';

/** Append-only. Most events are written by other stores, inside their transactions. */
export type AuditStore = Readonly<{
  append(event: AuditEvent): Promise<void>;
  /** Oldest first, at most 200. */
  list(shop: ShopDomain, subject: string): Promise<readonly AuditEvent[]>;
}>;
