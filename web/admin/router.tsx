import type { AppProviderProps } from '@shopify/polaris';
import { type ComponentProps, type MouseEvent, useEffect, useSyncExternalStore } from 'react';

/** A router over the browser's history. Addresses are those of the Shopify admin below the app's own, so reload and share work. */
export type Place = Readonly<{ path: string; query: URLSearchParams }>;

const MOVED = 'selvedge:moved';
let current = address();
let hasUnsaved = false;

export function usePlace(): Place {
  const [path = '/', query = ''] = useSyncExternalStore(subscribe, () => current).split('?');
  return { path, query: new URLSearchParams(query) };
}

/** Goes to a page of the app. Leaving a page with unsaved changes asks first; a new query on the same page does not. */
export async function navigate(to: string, how: 'push' | 'replace' = 'push'): Promise<void> {
  const leaves = to.split('?')[0] !== current.split('?')[0];
  if (leaves && hasUnsaved) await window.shopify.saveBar.leaveConfirmation();
  if (how === 'push') history.pushState(null, '', to);
  else history.replaceState(null, '', to);
  moved();
  if (leaves) window.scrollTo(0, 0);
}

/** While `unsaved`, every way out of the page asks: links, the back button, reload and closing the tab. */
export function useUnsavedGuard(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    hasUnsaved = true;
    window.addEventListener('beforeunload', ask);
    return () => {
      hasUnsaved = false;
      window.removeEventListener('beforeunload', ask);
    };
  }, [unsaved]);
}

type LinkProps = ComponentProps<NonNullable<AppProviderProps['linkComponent']>>;

/** What Polaris draws for every `url`. Addresses of the app change the page in place; all others are the browser's, or App Bridge's. */
export function RouterLink({ url, external, disabled: _disabled, onClick, ...rest }: LinkProps) {
  const isOurs = url.startsWith('/') && !external;
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (!isOurs || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void navigate(url);
  };
  return <a {...rest} {...(external && { target: '_blank', rel: 'noopener noreferrer' })} href={url} onClick={follow} />;
}

function subscribe(onMove: () => void): () => void {
  const back = () => void followHistory();
  window.addEventListener(MOVED, onMove);
  window.addEventListener('popstate', back);
  document.addEventListener('shopify:navigate', followAdmin);
  return () => {
    window.removeEventListener(MOVED, onMove);
    window.removeEventListener('popstate', back);
    document.removeEventListener('shopify:navigate', followAdmin);
  };
}

/** The admin's own menu says where to go by an event on the menu's link. */
function followAdmin(event: Event): void {
  const to = event.target instanceof Element ? event.target.getAttribute('href') : null;
  if (to) void navigate(to);
}

/** The browser has moved before we are told: the old address is put back until the merchant agrees to leave. */
async function followHistory(): Promise<void> {
  const to = address();
  if (!hasUnsaved || to.split('?')[0] === current.split('?')[0]) {
    moved();
    return;
  }
  history.pushState(null, '', current);
  await navigate(to, 'replace');
}

function moved(): void {
  current = address();
  window.dispatchEvent(new Event(MOVED));
}

function address(): string {
  return window.location.pathname + window.location.search;
}

const ask = (event: BeforeUnloadEvent): void => {
  event.preventDefault();
};
