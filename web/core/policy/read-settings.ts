import type { Settings } from '@selvedge/contract/admin-api.ts';
import { epochMs, type EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import { boundedSettings } from './settings.ts';
import type { SettingsStore } from './settings-store.ts';

export type CurrentSettings = Readonly<{
  version: number;
  settings: Settings;
  /** Since when these rules say which orders must be verified: they do not reach back. */ ruledSince: EpochMs;
}>;

/** Version 0 and the defaults before the first save. */
export async function readSettings(store: SettingsStore, shop: ShopDomain): Promise<CurrentSettings> {
  const stored = await store.find(shop);
  return { version: stored?.version ?? 0, settings: boundedSettings(stored?.settings), ruledSince: stored?.ruledSince ?? epochMs(0) };
}
