import { useEffect, useRef, useState } from 'preact/hooks';
import type { Cart, SandboxState } from '../../wire.ts';
import { answerCall } from '../extension/answer-calls.ts';
import { ExtensionErrors } from '../extension/extension-errors.tsx';
import { runExtension, type RunningExtension } from '../extension/host.ts';
import { CHECKOUT_CALLS } from '../extension/messages.ts';
import { loadTranslations } from '../extension/translations.ts';
import { signalsOfCart } from '../extension/signals-of-cart.ts';
import { onCode } from '../ui/code-channel.ts';
import { onSandboxEvent } from '../ui/events.ts';
import { messageOf } from '../ui/load.tsx';

export type ExtensionBlockProps = Readonly<{ state: SandboxState; cart: Cart; isEditor: boolean; onCart: (cart: Cart) => void }>;

/** The place above "Pay now" where the merchant put the block, with the built extension running in it. */
export function ExtensionBlock({ state, cart, isEditor, onCart }: ExtensionBlockProps) {
  const root = useRef<HTMLDivElement>(null);
  const running = useRef<RunningExtension | null>(null);
  const latest = useRef(cart);
  const [errors, setErrors] = useState<readonly string[]>([]);
  const [rendered, setRendered] = useState(false);
  latest.current = cart;

  useEffect(() => {
    const stop = new AbortController();
    const addError = (message: string): void => {
      setErrors((known) => (known.includes(message) ? known : [...known, message]));
    };
    void (async () => {
      const translations = await loadTranslations(state.extension.translationsUrl, latest.current.language);
      if (stop.signal.aborted || !root.current) return;
      running.current = runExtension({
        root: root.current,
        workerUrl: new URL('/sandbox/assets/worker.js', location.href).href,
        start: {
          scriptUrl: new URL(state.extension.scriptUrl, location.href).href,
          signals: { ...signalsOfCart(latest.current, state), 'extension.rendered': false },
          members: membersOf(state, isEditor),
          translations,
          language: latest.current.language,
        },
        calls: CHECKOUT_CALLS,
        answer: (call, parameters) => answerCall({ cart: () => latest.current, state, onCart }, call, parameters),
        onRendered: () => {
          setRendered(true);
        },
        onError: addError,
      });
      running.current.moveClock(state.clockOffsetMs);
    })().catch((error: unknown) => {
      addError(messageOf(error));
    });
    return () => {
      stop.abort();
      running.current?.stop();
    };
  }, [state, isEditor]);

  useEffect(() => {
    running.current?.update(signalsOfCart(cart, state));
  }, [cart, state]);
  useEffect(
    () =>
      onCode((code) => {
        fillCode(root.current, code);
      }),
    [],
  );
  useEffect(
    () =>
      onSandboxEvent((event) => {
        if (event.type === 'clock') running.current?.moveClock(event.offsetMs);
      }),
    [],
  );

  return (
    <div
      class="extension"
      lang={cart.language}
      dir={directionOf(cart.language)}
      data-testid="extension"
      data-rendered={rendered || undefined}
    >
      <div ref={root} data-extension-root />
      <ExtensionErrors errors={errors} />
    </div>
  );
}

/** Checkout turns around for languages that are written from the right. */
const directionOf = (language: string): 'rtl' | 'ltr' => (/^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr');

const TARGET = 'purchase.checkout.block.render';

const membersOf = ({ shop, extension }: SandboxState, isEditor: boolean): Readonly<Record<string, unknown>> => ({
  extensionPoint: TARGET,
  version: '2026-07',
  shop: { id: 'gid://shopify/Shop/1', name: shop.name, myshopifyDomain: shop.domain, storefrontUrl: `https://${shop.domain}` },
  'extension.target': TARGET,
  'extension.apiVersion': '2026-07',
  'extension.scriptUrl': extension.scriptUrl,
  'extension.version': '1',
  'extension.editor': isEditor ? { type: 'checkout' } : undefined,
});

/** What a phone's keyboard does with a code that it read from a message: the field for one gets it as if typed. */
function fillCode(root: HTMLElement | null, code: string): void {
  for (const field of root?.querySelectorAll('s-text-field, s-number-field') ?? []) {
    const input = field.shadowRoot?.querySelector('input');
    if (input?.getAttribute('autocomplete') !== 'one-time-code') continue;
    input.focus();
    input.value = code;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    return;
  }
}
