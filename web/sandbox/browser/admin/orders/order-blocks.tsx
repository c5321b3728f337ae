import { useEffect, useRef, useState } from 'preact/hooks';
import type { SandboxState } from '../../../wire.ts';
import type { Order } from '../../../wire-orders.ts';
import { ExtensionErrors } from '../../extension/extension-errors.tsx';
import { runExtension, type RunningExtension } from '../../extension/host.ts';
import { ADMIN_CALLS } from '../../extension/messages.ts';
import { loadTranslations } from '../../extension/translations.ts';
import { onSandboxEvent } from '../../ui/events.ts';
import { messageOf } from '../../ui/load.tsx';
import { answerBlock } from './answer-block.ts';

/** Shopify's name for the place on an order's page where merchants pin the blocks of their apps. */
const TARGET = 'admin.order-details.block.render';
const LANGUAGE = 'en';

type Props = Readonly<{ order: Order; state: SandboxState }>;

/** Where a merchant pins the blocks of their apps, with the app's built one running in it. What is in it is the app's, not Shopify's. */
export function OrderBlocks({ order, state }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const [errors, setErrors] = useState<readonly string[]>([]);
  const [rendered, setRendered] = useState(false);
  const start = useStanding(order, root);
  useEffect(() => {
    if (!state.shop.installed || !root.current) return;
    setErrors([]);
    setRendered(false);
    return startBlock(root.current, {
      order,
      state,
      onRendered: () => {
        setRendered(true);
      },
      onError: (message) => {
        setErrors((known) => (known.includes(message) ? known : [...known, message]));
      },
    });
  }, [order.id, state.shop.installed, start]);
  if (!state.shop.installed) return null;
  return (
    <section class="app-blocks" aria-label="App blocks" data-testid="order-blocks" data-rendered={rendered || undefined}>
      <div ref={root} data-extension-root onClickCapture={openInApp} />
      <ExtensionErrors errors={errors} />
    </section>
  );
}

/** Shopify's page is loaded anew by whoever wants to know more; ours follows the order, so the block starts again with it, unless someone is at work in it. */
function useStanding({ fulfilmentStatus, cancelledAt }: Order, root: { readonly current: HTMLElement | null }): string {
  const standing = `${fulfilmentStatus} ${cancelledAt ?? ''}`;
  const [shown, setShown] = useState(standing);
  useEffect(() => {
    if (root.current?.contains(document.activeElement) !== true) setShown(standing);
  }, [standing, root]);
  return shown;
}

type BlockPorts = Props & Readonly<{ onRendered: () => void; onError: (message: string) => void }>;

function startBlock(root: HTMLElement, { order, state, onRendered, onError }: BlockPorts): () => void {
  const stop = new AbortController();
  let running: RunningExtension | null = null;
  const stopEvents = onSandboxEvent((event) => {
    if (event.type === 'clock') running?.moveClock(event.offsetMs);
  });
  void loadTranslations(state.orderBlock.translationsUrl, LANGUAGE)
    .then((translations) => {
      if (stop.signal.aborted) return;
      running = runExtension({
        root,
        workerUrl: new URL('/sandbox/assets/admin-worker.js', location.href).href,
        start: {
          scriptUrl: state.orderBlock.scriptUrl,
          signals: {},
          members: { 'extension.target': TARGET, 'data.selected': [{ id: order.id }] },
          translations,
          language: LANGUAGE,
        },
        calls: ADMIN_CALLS,
        answer: (call, parameters) => answerBlock(state, call, parameters),
        onRendered,
        onError,
      });
      running.moveClock(state.clockOffsetMs);
    })
    .catch((error: unknown) => {
      onError(messageOf(error));
    });
  return () => {
    stop.abort();
    stopEvents();
    running?.stop();
  };
}

/** `app:` is the app in its frame, which this page leads to. */
function openInApp({ target }: Event): void {
  const href: unknown = target instanceof HTMLElement ? Reflect.get(target.closest('s-link, s-button') ?? target, 'href') : null;
  if (typeof href === 'string' && href.startsWith('app:')) location.assign(`/admin/${href.slice('app:'.length).replace(/^\/+/, '')}`);
}
