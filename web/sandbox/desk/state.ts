import { MARKETS, PRODUCTS } from '../state/catalogue.ts';
import { extensionMetafields } from '../state/extensions.ts';
import { accountOf } from '../vonage/account.ts';
import type { SandboxState } from '../wire.ts';
import type { Desk } from './desk.ts';

export function stateOf({ world, server, appUrl, deskUrl }: Desk, shop: string): SandboxState {
  const { domain, name, currency, country } = world.shops.get(shop);
  const { apiKey, apiSecret, signatureSecret } = accountOf(domain);
  return {
    shop: { domain, name, currency, country },
    appUrl,
    apiKey: world.app.apiKey,
    vonageAccount: { apiKey, apiSecret, signatureSecret },
    extension: {
      scriptUrl: `${deskUrl}/extensions/checkout-verification.js`,
      translationsUrl: `${deskUrl}/extensions/checkout-verification/locales/`,
      metafields: extensionMetafields(),
    },
    markets: MARKETS,
    products: PRODUCTS,
    serverUp: server.isUp(),
    clockOffsetMs: world.clockOffsetMs,
  };
}
