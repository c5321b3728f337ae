import '@shopify/shopify-api/adapters/node';
import { ApiVersion, LogSeverity, type Shopify, shopifyApi } from '@shopify/shopify-api';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { SECOND_MS } from '../../core/shared/clock.ts';

export type LibrarySettings = Readonly<{
  apiKey: string;
  apiSecret: string;
  /** Public address of this server. */
  appUrl: string;
  /** The network; another one in tests. */
  fetch?: typeof fetch;
}>;

export type ShopifyLibrary = Pick<Shopify, 'auth' | 'clients' | 'utils'>;

/** The library itself never gives up waiting. */
const DEADLINE_MS = 10 * SECOND_MS;

/** Shopify's server library, silent: it would log shops and, at its own levels, bodies. The way it fetches is one for the whole process. */
export function shopifyLibrary({ apiKey, apiSecret, appUrl, fetch: send }: LibrarySettings): ShopifyLibrary {
  // Looked up at each call, since whoever routes a process's network does it late.
  setAbstractFetchFunc((input, init) => (send ?? globalThis.fetch)(input, { ...init, signal: AbortSignal.timeout(DEADLINE_MS) }));
  return shopifyApi({
    apiKey,
    apiSecretKey: apiSecret,
    apiVersion: ApiVersion.July26,
    hostName: new URL(appUrl).host,
    isEmbeddedApp: true,
    userAgentPrefix: 'Selvedge',
    logger: { level: LogSeverity.Error, httpRequests: false, log: () => undefined },
  });
}
