import type { ShopDomain } from '../shop/shop-domain.ts';
import type { AuditEvent } from './audit-event.ts';

/** Append-only. Most events are written by other stores, inside their transactions. */
export type AuditStore = Readonly<{
  append(event: AuditEvent): Promise<void>;
  /** Appends unless an event with this key was appended within `periodMs`: what anybody can cause again and again must not fill the log. True when appended. */
  appendOnce(event: AuditEvent, once: Readonly<{ key: string; periodMs: number }>): Promise<boolean>;
  /** Oldest first, at most 200. */
  list(shop: ShopDomain, subject: string): Promise<readonly AuditEvent[]>;
}>;
