import { MARKETS, PRODUCTS } from '../state/catalogue.ts';
import { extensionMetafields } from '../state/extensions.ts';
import { flowManifests } from '../state/flow-manifests.ts';
import { accountOf } from '../vonage/account.ts';
import type { SandboxState } from '../wire.ts';
import type { Desk } from './desk.ts';

export function stateOf({ world, server, appUrl, deskUrl }: Desk, shop: string): SandboxState {
  const { domain, name, currency, country, isPlus, isInstalled } = world.shops.get(shop);
  const { apiKey, apiSecret, signatureSecret } = accountOf(domain);
  return {
    shop: { domain, name, currency, country, plus: isPlus, installed: isInstalled },
    appUrl,
    apiKey: world.app.apiKey,
    vonageAccount: { apiKey, apiSecret, signatureSecret },
    extension: {
      scriptUrl: `${deskUrl}/extensions/checkout-verification.js`,
      translationsUrl: `${deskUrl}/extensions/checkout-verification/locales/`,
      metafields: extensionMetafields(),
    },
    orderBlock: {
      scriptUrl: `${deskUrl}/extensions/order-verification.js`,
      translationsUrl: `${deskUrl}/extensions/order-verification/locales/`,
    },
    flow: flowOf(),
    markets: MARKETS,
    products: PRODUCTS,
    serverUp: server.isUp(),
    clockOffsetMs: world.clockOffsetMs,
  };
}

function flowOf(): SandboxState['flow'] {
  const manifests = flowManifests();
  return {
    triggers: manifests.filter(({ type }) => type === 'flow_trigger').map(({ handle }) => handle),
    actions: manifests.filter(({ type }) => type === 'flow_action').map(({ handle, name }) => ({ handle, name })),
  };
}
