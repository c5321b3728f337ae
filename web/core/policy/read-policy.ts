import type { Settings } from '@selvedge/contract/admin-api.ts';
import type { Clock } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { Shop, ShopStore } from '../shop/shop-store.ts';
import { type Policy, policyOf } from './policy.ts';
import { cautiousRate } from './rate.ts';
import type { RateStore } from './rate-store.ts';
import { readSettings } from './read-settings.ts';
import type { SettingsStore } from './settings-store.ts';

export type ReadPolicyPorts = Readonly<{ settings: SettingsStore; shops: ShopStore; rates: RateStore; clock: Clock }>;
export type CurrentPolicy = Readonly<{
  settings: Settings;
  policy: Policy;
  /** For `currency`. */ rate: string | null;
  found: Shop | null;
}>;

/** What decides about an order in this currency, before Shopify has told its rate. */
export async function readPolicy(ports: ReadPolicyPorts, shop: ShopDomain, currency: string): Promise<CurrentPolicy> {
  const [{ settings }, found, seen] = await Promise.all([
    readSettings(ports.settings, shop),
    ports.shops.find(shop),
    ports.rates.find(shop, currency),
  ]);
  const own = found?.currency ?? '';
  return { settings, policy: policyOf(settings, own), rate: currency === own ? '1' : cautiousRate(seen, ports.clock.now()), found };
}
