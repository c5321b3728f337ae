import type { Settings } from '@selvedge/contract/admin-api.ts';
import type { AuditEvent } from '../audit/audit-event.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';

/** `settings` as stored: read it through `boundedSettings`, whoever wrote the row. */
type StoredSettings = Readonly<{ version: number; settings: unknown; ruledSince: EpochMs }>;

export type SettingsStore = Readonly<{
  /** Null before the first save. */
  find(shop: ShopDomain): Promise<StoredSettings | null>;
  /**
   * Saves when the version is still `expected` (0: there is none yet) and writes the audit event in the same transaction. Of N parallel calls with
   * one version exactly one gets true.
   */
  save(
    shop: ShopDomain,
    expected: number,
    change: Readonly<{ settings: Settings; ruledSince: EpochMs; event: AuditEvent }>,
  ): Promise<boolean>;
}>;
