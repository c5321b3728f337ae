/** The sandbox's stand-in for Shopify's App Bridge script: loaded first in the app's page, inside the frame of the admin. */
import { authoriseFetch } from './bridge/authorised-fetch.ts';
import { readConfig } from './bridge/config.ts';
import { NavMenu, SaveBar, TitleBar } from './bridge/elements.ts';
import { idToken } from './bridge/id-token.ts';
import { Modal } from './bridge/modal.ts';
import { tell } from './bridge/shell.ts';
import { listenToShell, shopifyGlobal } from './bridge/shopify.ts';

Object.assign(globalThis, { shopify: shopifyGlobal(readConfig()) });
customElements.define('ui-nav-menu', NavMenu);
customElements.define('ui-title-bar', TitleBar);
customElements.define('ui-save-bar', SaveBar);
customElements.define('ui-modal', Modal);
authoriseFetch();
listenToShell();
reportPath();
openAdminLinksThroughShell();
tell({ kind: 'ready' });
void bounce();

/** On an app's page between: goes on to the page that was wanted, with a fresh token in its address. */
async function bounce(): Promise<void> {
  const wanted = new URLSearchParams(location.search).get('shopify-reload');
  if (wanted === null) return;
  const url = new URL(wanted, location.href);
  url.searchParams.set('id_token', await idToken());
  location.replace(url);
}

/** The admin shows the app's path in its own address and marks the page in its menu. */
function reportPath(): void {
  const report = (): void => {
    tell({ kind: 'path', path: location.pathname });
  };
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name].bind(history);
    history[name] = (...step) => {
      original(...step);
      report();
    };
  }
  addEventListener('popstate', report);
  addEventListener('hashchange', report);
  globalThis.open = openThroughShell(globalThis.open.bind(globalThis));
  report();
}

/** An app leaves its frame by `open(url, '_top')`. */
function openThroughShell(plainOpen: typeof open): typeof open {
  return (url, target, features) => {
    const isShopifys = String(url).startsWith('shopify:');
    if (!isShopifys && target !== '_top' && target !== '_parent') return plainOpen(url, target, features);
    tell({ kind: 'open', url: new URL(String(url), location.href).href, isNew: isShopifys });
    return null;
  };
}

/** Pages of Shopify's own open in the admin that stands around this frame, or it says what would open there. */
function openAdminLinksThroughShell(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || !isOfShopify(link)) return;
    event.preventDefault();
    tell({ kind: 'open', url: link.href, isNew: true });
  });
}

function isOfShopify({ protocol, hostname }: HTMLAnchorElement): boolean {
  return protocol === 'shopify:' || hostname === 'admin.shopify.com' || hostname.endsWith('.myshopify.com');
}
