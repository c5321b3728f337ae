import { useCallback, useState } from 'preact/hooks';
import type { DrawnButton, FromApp, NavItem } from '../bridge/messages.ts';
import { pathOf, viewAt } from './use-view.ts';

export type Toast = Extract<FromApp, { kind: 'toast' }>;
export type OpenSaveBar = Extract<FromApp, { kind: 'save-bar' }>;
type ShellState = Readonly<{
  path: string;
  nav: readonly NavItem[];
  title: Readonly<{ title: string; buttons: readonly DrawnButton[] }>;
  saveBar: OpenSaveBar | null;
  toasts: readonly Toast[];
  isLoading: boolean;
  /** Requests of the app that wait for an answer. */
  tokenRequests: readonly number[];
  leave: number | null;
  /** A page of Shopify's that the app links to. */
  elsewhere: string | null;
}>;
export type Shell = ShellState &
  Readonly<{
    hear: (message: FromApp) => void;
    dropToast: (id: string) => void;
    tokenSent: (request: number) => void;
    answered: () => void;
    cameBack: () => void;
  }>;

const EMPTY: ShellState = {
  path: '/',
  nav: [],
  title: { title: '', buttons: [] },
  saveBar: null,
  toasts: [],
  isLoading: false,
  tokenRequests: [],
  leave: null,
  elsewhere: null,
};

/** What the app asked the admin to show around it. */
export function useShell(): Shell {
  const [state, setState] = useState(EMPTY);
  const hear = useCallback((message: FromApp): void => {
    if (message.kind === 'open' && !message.isNew) location.assign(message.url);
    if (message.kind === 'path') showPath(message.path);
    setState((known) => ({ ...known, ...changeOf(known, message) }));
  }, []);
  const dropToast = useCallback((id: string): void => {
    setState((known) => ({ ...known, toasts: known.toasts.filter((toast) => toast.id !== id) }));
  }, []);
  const tokenSent = useCallback((request: number): void => {
    setState((known) => ({ ...known, tokenRequests: known.tokenRequests.filter((waiting) => waiting !== request) }));
  }, []);
  const answered = useCallback((): void => {
    setState((known) => ({ ...known, leave: null }));
  }, []);
  const cameBack = useCallback((): void => {
    setState((known) => ({ ...known, elsewhere: null }));
  }, []);
  return { ...state, hear, dropToast, tokenSent, answered, cameBack };
}

function changeOf(known: ShellState, message: FromApp): Partial<ShellState> {
  switch (message.kind) {
    case 'ready':
      // A page that loads anew has asked for nothing yet.
      return { title: EMPTY.title, saveBar: null, isLoading: false, leave: null };
    case 'path':
      return { path: message.path };
    case 'nav':
      return { nav: message.items };
    case 'title':
      return { title: { title: message.title, buttons: message.buttons } };
    case 'save-bar':
      return { saveBar: message.isOpen ? message : null };
    case 'toast':
      return { toasts: [...known.toasts, message] };
    case 'hide-toast':
      return { toasts: known.toasts.filter(({ id }) => id !== message.id) };
    case 'loading':
      return { isLoading: message.isLoading };
    case 'id-token':
      return { tokenRequests: [...known.tokenRequests, message.request] };
    case 'leave':
      return { leave: message.request };
    case 'open':
      return message.isNew ? { elsewhere: message.url } : {};
  }
}

/** So that a reload, or the address given to a colleague, opens the same page of the app. */
function showPath(path: string): void {
  const mine = pathOf({ place: 'app' }, path);
  // While one of Shopify's own pages shows, the app moves unseen.
  if (viewAt(location.pathname).place === 'app' && location.pathname !== mine) history.replaceState(null, '', mine);
}
