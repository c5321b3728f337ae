import { MARKETS, PRODUCTS } from '../state/catalogue.ts';
import { extensionMetafields, type HostedExtension } from '../state/extensions.ts';
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
      ...servedAt(deskUrl, 'checkout-verification'),
      metafields: extensionMetafields(),
    },
    orderBlock: servedAt(deskUrl, 'order-details-block'),
    flow: flowOf(),
    markets: MARKETS,
    products: PRODUCTS,
    serverUp: server.isUp(),
    clockOffsetMs: world.clockOffsetMs,
  };
}

const servedAt = (deskUrl: string, handle: HostedExtension): SandboxState['orderBlock'] => ({
  scriptUrl: `${deskUrl}/extensions/${handle}.js`,
  translationsUrl: `${deskUrl}/extensions/${handle}/locales/`,
});

function flowOf(): SandboxState['flow'] {
  const manifests = flowManifests();
  return {
    triggers: manifests.filter(({ type }) => type === 'flow_trigger').map(({ handle }) => handle),
    actions: manifests.filter(({ type }) => type === 'flow_action').map(({ handle, name }) => ({ handle, name })),
  };
}
