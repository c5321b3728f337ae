import type { Database } from '../../adapters/db/database.ts';
import { storesOf } from '../../adapters/db/stores.ts';
import { offlineAccess } from '../../adapters/shopify/offline-access.ts';
import { sealedTokens } from '../../adapters/shopify/sealed-tokens.ts';
import type { TokenEndpoint } from '../../adapters/shopify/token-endpoint.ts';
import { type Clock, epochMs, later, MINUTE_MS, systemClock } from '../../core/shared/clock.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { masterKeys } from '../../core/shop/master-keys.ts';
import { shopVault } from '../../core/shop/shop-vault.ts';
import type { OfflineToken } from '../../core/shop/token-store.ts';

export const aPair = (name: string, livesMs = 60 * MINUTE_MS): OfflineToken => ({
  accessToken: `shpat_${name}`,
  expiresAt: later(systemClock.now(), livesMs),
  refreshToken: `shprt_${name}`,
  refreshExpiresAt: null,
  scope: '',
});
export const aDeadPair = (name: string): OfflineToken => ({ ...aPair(name), expiresAt: epochMs(0) });

/** A process's access to shops' tokens over a real database, with an endpoint that the test plays. All share one master key. */
export function refreshing(db: Database, refresh: TokenEndpoint['refresh'], clock: Clock = systemClock) {
  const { tokens: store, shops } = storesOf(db);
  const vault = shopVault({ shops, master: masterKeys([Buffer.alloc(32, 7)], systemRandom), clock, random: systemRandom });
  const tokens = sealedTokens({ store, vault, clock });
  const exchange = () => Promise.reject(new Error('nobody is there to open the app'));
  return { tokens, access: offlineAccess({ tokens, endpoint: { refresh, exchange }, clock }) };
}
