import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import type { SandboxState } from '../../wire.ts';
import type { FromApp, ToApp } from '../bridge/messages.ts';
import { adminFrame, mintToken, readState } from '../ui/api.ts';
import { Failure, messageOf } from '../ui/load.tsx';
import { useLive } from '../ui/use-live.ts';
import { SelvedgeMark } from '../ui/selvedge-mark.tsx';
import { LeaveDialog, SaveBar, Toasts } from './chrome.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { InstallPage } from './install-page.tsx';
import { Navigation } from './navigation.tsx';
import { OrderPage } from './orders/order-page.tsx';
import { OrdersPage } from './orders/orders-page.tsx';
import { useShell, type Shell } from './use-shell.ts';
import { useView, viewAt, viewOfLink, type Go } from './use-view.ts';

export function AdminPage() {
  const loaded = useLive('admin', {
    load: async () => {
      const state = await readState();
      const isApp = viewAt(location.pathname).place === 'app';
      const path = isApp ? location.pathname.replace(/^\/admin\/?/, '/') + location.search : '/';
      const { url } = await adminFrame(state.shop.domain, path);
      return { state, url };
    },
    changes: ({ type }) => type === 'install',
  });
  if (loaded.state === 'loading')
    return (
      <p class="visually-hidden" role="status">
        Loading the admin
      </p>
    );
  if (loaded.state === 'failed') return <Failure message={loaded.message} />;
  return <Admin state={loaded.data.state} url={loaded.data.url} />;
}

function Admin({ state, url: newestUrl }: Readonly<{ state: SandboxState; url: string }>) {
  const { shop } = state;
  // A newer address would load the app anew: that is right only when it was installed meanwhile.
  const url = useMemo(() => newestUrl, [shop.installed]);
  const frame = useRef<HTMLIFrameElement>(null);
  const shell = useShell();
  const [view, go] = useView(shell.path);
  const origin = new URL(url).origin;
  const send = useCallback(
    (message: ToApp): void => {
      frame.current?.contentWindow?.postMessage(message, origin);
    },
    [origin],
  );
  useMessagesFromApp({ frame, origin, hear: shell.hear });
  useIdTokens({ shell, shop: shop.domain, send });
  useShopifyLinks(shell, go);
  const press = (key: number): void => {
    if (view.place !== 'app') go({ place: 'app' });
    send({ kind: 'press', key });
  };
  const isApp = view.place === 'app';
  return (
    <div class="admin">
      <header class="top">
        {isApp && shell.saveBar ? <SaveBar bar={shell.saveBar} onPress={press} /> : <TopBar shopName={shop.name} />}
      </header>
      <Navigation items={shop.installed ? shell.nav : []} path={shell.path} view={view} go={go} onPress={press} />
      <main>
        {isApp && <TitleBar shell={shell} onPress={press} />}
        {shop.installed && (
          <iframe ref={frame} title="Selvedge" src={url} hidden={!isApp} data-testid="app-frame" allow="clipboard-write" />
        )}
        {isApp && !shop.installed && <InstallPage shop={shop} />}
        {view.place === 'orders' && <OrdersPage shop={shop} go={go} />}
        {view.place === 'order' && <OrderPage key={view.number} state={state} number={view.number} go={go} />}
      </main>
      <Toasts
        toasts={shell.toasts}
        onAction={(id) => {
          send({ kind: 'toast-action', id });
        }}
        onGone={(id) => {
          shell.dropToast(id);
          send({ kind: 'toast-gone', id });
        }}
      />
      {shell.elsewhere !== null && viewOfLink(shell.elsewhere) === null && (
        <Elsewhere path={new URL(shell.elsewhere).pathname} onBack={shell.cameBack} />
      )}
      {shell.leave !== null && (
        <LeaveDialog
          onAnswer={(value) => {
            send({ kind: 'answer', request: shell.leave ?? 0, value });
            shell.answered();
          }}
        />
      )}
    </div>
  );
}

/** A link of the app's to an order opens Shopify's page of it. */
function useShopifyLinks({ elsewhere, cameBack }: Shell, go: Go): void {
  useEffect(() => {
    const view = elsewhere === null ? null : viewOfLink(elsewhere);
    if (view === null) return;
    cameBack();
    go(view);
  }, [elsewhere, cameBack, go]);
}

function TitleBar({ shell, onPress }: Readonly<{ shell: Shell; onPress: (key: number) => void }>) {
  return (
    <div class="title">
      <SelvedgeMark size={20} />
      <h1>{shell.title.title === '' ? 'Selvedge' : shell.title.title}</h1>
      <span class="actions">
        {shell.title.buttons.map((button) => (
          <button
            key={button.key}
            type="button"
            class={button.variant}
            disabled={button.isDisabled}
            onClick={() => {
              onPress(button.key);
            }}
          >
            {button.label}
          </button>
        ))}
      </span>
      {shell.isLoading && <span class="progress" role="progressbar" aria-label="Loading" />}
    </div>
  );
}

function TopBar({ shopName }: Readonly<{ shopName: string }>) {
  return (
    <>
      <span class="brand">shop admin</span>
      <span class="search" aria-hidden="true">
        Search
      </span>
      <span class="account">
        {shopName}
        <span class="avatar" aria-hidden="true">
          AL
        </span>
      </span>
    </>
  );
}

type Hearing = Readonly<{ frame: { readonly current: HTMLIFrameElement | null }; origin: string; hear: (message: FromApp) => void }>;

function useMessagesFromApp({ frame, origin, hear }: Hearing): void {
  useEffect(() => {
    const listen = ({ data, origin: from, source }: MessageEvent<FromApp>): void => {
      // Any page can post here: only the app's own frame, on the app's own origin, is heard.
      if (from === origin && source === frame.current?.contentWindow) hear(data);
    };
    addEventListener('message', listen);
    return () => {
      removeEventListener('message', listen);
    };
  }, [frame, origin, hear]);
}

type TokenPorts = Readonly<{ shell: Shell; shop: string; send: (message: ToApp) => void }>;

function useIdTokens({ shell: { tokenRequests, tokenSent }, shop, send }: TokenPorts): void {
  useEffect(() => {
    for (const request of tokenRequests) {
      tokenSent(request);
      void mintToken('admin', { shop }).then(
        ({ token }) => {
          send({ kind: 'answer', request, value: token });
        },
        (error: unknown) => {
          console.error(messageOf(error));
        },
      );
    }
  }, [tokenRequests, tokenSent, shop, send]);
}
