import type { AuditEvent } from '../audit/audit-event.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';

/** The shop's own SMS account. `sealed` holds the secrets; the rest may be shown. */
export type StoredProvider = Readonly<{ apiKey: string; signatureMethod: string; hasSignatureSecret: boolean; sealed: string }>;

export type ProviderStore = Readonly<{
  find(shop: ShopDomain): Promise<StoredProvider | null>;
  /** Replaces the account and writes the audit event in the same transaction. */
  save(shop: ShopDomain, provider: StoredProvider, event: AuditEvent): Promise<void>;
  /**
   * Counts one test message against `limit` in `periodMs` (sliding) and writes the event. False when the limit is reached: nothing is written. Of N
   * parallel calls never more than `limit` get true.
   */
  countTest(shop: ShopDomain, count: Readonly<{ limit: number; periodMs: number; event: AuditEvent }>): Promise<boolean>;
}>;
