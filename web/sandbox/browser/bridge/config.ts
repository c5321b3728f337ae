const KEY = 'sandbox-app-bridge-config';

/** As App Bridge reads it: the key from the page, the rest from the address, kept for reloads that lose the query. */
export function readConfig(): Readonly<Record<string, string>> {
  const query = new URLSearchParams(location.search);
  const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
  const kept = typeof stored === 'object' && stored !== null ? stored : {};
  const given = Object.fromEntries(['shop', 'host', 'locale'].flatMap((name) => (query.has(name) ? [[name, query.get(name) ?? '']] : [])));
  const config = { ...kept, ...given };
  sessionStorage.setItem(KEY, JSON.stringify(config));
  return { locale: 'en', ...config, apiKey: apiKey() };
}

function apiKey(): string {
  const meta = document.querySelector('meta[name="shopify-api-key"]');
  return meta?.getAttribute('content') ?? document.currentScript?.getAttribute('data-api-key') ?? '';
}
