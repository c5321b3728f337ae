import { useCallback, useEffect, useState } from 'preact/hooks';

/** What stands in the admin's middle: the app in its frame, or one of Shopify's own pages. */
export type View = Readonly<{ place: 'app' }> | Readonly<{ place: 'orders' }> | Readonly<{ place: 'order'; number: string }>;
export type Go = (view: View) => void;

/** Shopify's pages are kept apart from the app's, whose paths follow /admin. */
const SHOPIFY = '/admin/shopify';

export function viewAt(path: string): View {
  const [, place, number] = /^\/admin\/shopify\/(orders)(?:\/(\d+))?$/.exec(path) ?? [];
  if (place === undefined) return { place: 'app' };
  return number === undefined ? { place: 'orders' } : { place: 'order', number };
}

/** Where a link of the app's to Shopify's admin leads; null where the sandbox has no such page. */
export function viewOfLink(url: string): View | null {
  const found = /\/orders(?:\/(\d+))?\/?$/.exec(new URL(url).pathname);
  if (found === null) return null;
  const number = found[1];
  return number === undefined ? { place: 'orders' } : { place: 'order', number };
}

export function pathOf(view: View, appPath: string): string {
  switch (view.place) {
    case 'app':
      return `/admin${appPath === '/' ? '' : appPath}`;
    case 'orders':
      return `${SHOPIFY}/orders`;
    case 'order':
      return `${SHOPIFY}/orders/${view.number}`;
  }
}

/** The view that the address names; it moves with the browser's own buttons. */
export function useView(appPath: string): readonly [View, Go] {
  const [view, setView] = useState(() => viewAt(location.pathname));
  useEffect(() => {
    const follow = (): void => {
      setView(viewAt(location.pathname));
    };
    addEventListener('popstate', follow);
    return () => {
      removeEventListener('popstate', follow);
    };
  }, []);
  const go = useCallback<Go>(
    (next) => {
      history.pushState(null, '', pathOf(next, appPath));
      setView(next);
    },
    [appPath],
  );
  return [view, go];
}
