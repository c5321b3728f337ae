import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { FromApp, ToApp } from '../bridge/messages.ts';
import { adminFrame, mintToken, readState } from '../ui/api.ts';
import { Failure, messageOf, useLoaded } from '../ui/load.tsx';
import { SelvedgeMark } from '../ui/selvedge-mark.tsx';
import { LeaveDialog, SaveBar, Toasts } from './chrome.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { Navigation } from './navigation.tsx';
import { useShell, type Shell } from './use-shell.ts';

export function AdminPage() {
  const loaded = useLoaded('admin', async () => {
    const state = await readState();
    const { url } = await adminFrame(state.shop.domain, location.pathname.replace(/^\/admin\/?/, '/') + location.search);
    return { state, url };
  });
  if (loaded.state === 'loading')
    return (
      <p class="visually-hidden" role="status">
        Loading the admin
      </p>
    );
  if (loaded.state === 'failed') return <Failure message={loaded.message} />;
  return <Admin shop={loaded.data.state.shop} url={loaded.data.url} />;
}

function Admin({ shop, url }: Readonly<{ shop: Readonly<{ domain: string; name: string }>; url: string }>) {
  const frame = useRef<HTMLIFrameElement>(null);
  const shell = useShell();
  const origin = new URL(url).origin;
  const send = useCallback(
    (message: ToApp): void => {
      frame.current?.contentWindow?.postMessage(message, origin);
    },
    [origin],
  );
  useMessagesFromApp({ frame, origin, hear: shell.hear });
  useIdTokens({ shell, shop: shop.domain, send });
  const press = (key: number): void => {
    send({ kind: 'press', key });
  };
  return (
    <div class="admin">
      <header class="top">{shell.saveBar ? <SaveBar bar={shell.saveBar} onPress={press} /> : <TopBar shopName={shop.name} />}</header>
      <Navigation items={shell.nav} path={shell.path} onPress={press} />
      <main>
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
                  press(button.key);
                }}
              >
                {button.label}
              </button>
            ))}
          </span>
          {shell.isLoading && <span class="progress" role="progressbar" aria-label="Loading" />}
        </div>
        <iframe ref={frame} title="Selvedge" src={url} data-testid="app-frame" allow="clipboard-write" />
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
      {shell.elsewhere !== null && <Elsewhere path={shell.elsewhere} onBack={shell.cameBack} />}
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
