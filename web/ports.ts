import type { Database } from './adapters/db/database.ts';
import { storesOf } from './adapters/db/stores.ts';
import { shopifyParts } from './adapters/shopify/shopify-parts.ts';
import { vonageGateway } from './adapters/sms/vonage/vonage-gateway.ts';
import type { Config } from './config.ts';
import { systemClock } from './core/shared/clock.ts';
import { systemRandom } from './core/shared/random.ts';
import { masterKeys } from './core/shop/master-keys.ts';
import { shopVault } from './core/shop/shop-vault.ts';

/** The real thing behind every port. */
export function portsOf(config: Config, db: Database) {
  const stores = storesOf(db);
  const [clock, random] = [systemClock, systemRandom];
  const vault = shopVault({ shops: stores.shops, master: masterKeys(config.masterKeys, random), clock, random });
  const { access, shopify, orders: shopifyOrders, probe, proxied } = shopifyParts({ ...config, tokens: stores.tokens, vault, clock });
  const gateway = vonageGateway();
  return {
    ...stores,
    clock,
    random,
    vault,
    access,
    shopify,
    shopifyOrders,
    probe,
    proxied,
    gateway,
    appUrl: config.appUrl,
    ...lateWakes(),
  };
}
export type ComposedPorts = ReturnType<typeof portsOf>;

export type Wakes = Readonly<{ wake(): void; wakeOrders(): void; wakeInbox(): void }>;

/** Verbs wake the jobs, and the jobs need the verbs' ports: one of the two comes first. */
function lateWakes(): Wakes & Readonly<{ connectWake(wakes: Wakes): void }> {
  const nothing = (): void => undefined;
  let target: Wakes = { wake: nothing, wakeOrders: nothing, wakeInbox: nothing };
  return {
    wake: () => {
      target.wake();
    },
    wakeOrders: () => {
      target.wakeOrders();
    },
    wakeInbox: () => {
      target.wakeInbox();
    },
    connectWake: (wakes) => {
      target = wakes;
    },
  };
}
