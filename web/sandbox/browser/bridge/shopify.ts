import { SaveBar, press } from './elements.ts';
import { idToken } from './id-token.ts';
import { Modal } from './modal.ts';
import { ask, onShell, tell } from './shell.ts';

type ToastOptions = Readonly<{ duration?: number; isError?: boolean; action?: string; onAction?: () => void; onDismiss?: () => void }>;

const toasts = new Map<string, ToastOptions>();
const saveBars = (): SaveBar[] => [...document.querySelectorAll('ui-save-bar')].filter((bar) => bar instanceof SaveBar);
const saveBar = (id: string): SaveBar | undefined => saveBars().find((bar) => bar.id === id);
const modal = (id: string): Modal | undefined =>
  [...document.querySelectorAll('ui-modal')].find((found): found is Modal => found instanceof Modal && found.id === id);

/** `window.shopify` as App Bridge makes it, with the members that an app like ours can use outside Shopify. */
export function shopifyGlobal(config: Readonly<Record<string, unknown>>) {
  return {
    config,
    origin: 'https://admin.shopify.com',
    ready: Promise.resolve(),
    environment: { mobile: false, embedded: true, pos: false },
    idToken,
    toast: {
      show: showToast,
      hide: (id: string) => {
        tell({ kind: 'hide-toast', id });
      },
    },
    loading: (isLoading = true) => {
      tell({ kind: 'loading', isLoading });
    },
    modal: {
      show: async (id: string) => modal(id)?.show(),
      hide: async (id: string) => modal(id)?.hide(),
      toggle: async (id: string) => modal(id)?.toggle(),
    },
    saveBar: {
      show: async (id: string) => saveBar(id)?.show(),
      hide: async (id: string) => saveBar(id)?.hide(),
      toggle: async (id: string) => saveBar(id)?.toggle(),
      leaveConfirmation,
    },
    user: () => Promise.resolve({ accountAccess: 'full' }),
    scopes: {
      query: () => Promise.resolve({ granted: [], required: [], optional: [] }),
      request: () => Promise.resolve({ result: 'granted-all' }),
      revoke: () => Promise.resolve({}),
    },
    resourcePicker: () => Promise.resolve(undefined),
    webVitals: { onReport: () => undefined },
    support: { registerHandler: () => undefined },
    reviews: { request: () => Promise.resolve({ success: false, code: 'not-available', message: 'Not in the sandbox.' }) },
    app: { extensions: () => Promise.resolve([]) },
  };
}

/** Settles only when the merchant may leave: at once where nothing is unsaved. */
async function leaveConfirmation(): Promise<void> {
  if (!saveBars().some(({ showing }) => showing)) return;
  const answer = await ask('leave');
  if (answer !== 'leave') await new Promise(() => undefined);
  for (const bar of saveBars()) await bar.hide();
}

function showToast(message: string, options: ToastOptions = {}): string {
  const id = crypto.randomUUID();
  toasts.set(id, options);
  tell({
    kind: 'toast',
    id,
    message,
    isError: options.isError ?? false,
    action: options.action ?? '',
    durationMs: options.duration ?? 5000,
  });
  return id;
}

export function listenToShell(): void {
  onShell((message) => {
    switch (message.kind) {
      case 'press':
        press(message.key);
        return;
      case 'toast-action':
        toasts.get(message.id)?.onAction?.();
        return;
      case 'toast-gone':
        toasts.get(message.id)?.onDismiss?.();
        toasts.delete(message.id);
        return;
      case 'answer':
        return;
    }
  });
}
