import { useEffect, useRef, useState } from 'preact/hooks';
import type { SandboxState } from '../../wire.ts';
import { onCode } from '../ui/code-channel.ts';
import { onSandboxEvent } from '../ui/events.ts';
import { messageOf } from '../ui/load.tsx';
import { ExtensionErrors } from './extension-errors.tsx';
import { runExtension, type RunningExtension } from './host.ts';
import { CHECKOUT_CALLS, type CheckoutCall } from './messages.ts';
import { loadTranslations } from './translations.ts';

export type ExtensionFrameProps = Readonly<{
  state: SandboxState;
  /** Where the built extension is served. */ source: Readonly<{ scriptUrl: string; translationsUrl: string }>;
  target: string;
  language: string;
  isEditor?: boolean;
  /** Path → value of what the extension can read now. */ signals: Readonly<Record<string, unknown>>;
  answer: (call: CheckoutCall, parameters: readonly unknown[]) => Promise<unknown>;
}>;

/** The place where the merchant put a block, with the built extension running in it. */
export function ExtensionFrame(props: ExtensionFrameProps) {
  const { state, source, target, language, isEditor = false, signals } = props;
  const root = useRef<HTMLDivElement>(null);
  const running = useRef<RunningExtension | null>(null);
  const latest = useRef(props);
  const [errors, setErrors] = useState<readonly string[]>([]);
  const [rendered, setRendered] = useState(false);
  latest.current = props;

  useEffect(() => {
    const stop = new AbortController();
    const addError = (message: string): void => {
      setErrors((known) => (known.includes(message) ? known : [...known, message]));
    };
    void (async () => {
      const translations = await loadTranslations(source.translationsUrl, language);
      if (stop.signal.aborted || !root.current) return;
      running.current = runExtension({
        root: root.current,
        workerUrl: new URL('/sandbox/assets/worker.js', location.href).href,
        start: {
          scriptUrl: new URL(source.scriptUrl, location.href).href,
          signals: { ...latest.current.signals, 'extension.rendered': false },
          members: membersOf(latest.current),
          translations,
          language,
        },
        calls: CHECKOUT_CALLS,
        answer: (call, parameters) => latest.current.answer(call, parameters),
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
  }, [state, target, isEditor]);

  useEffect(() => {
    running.current?.update(signals);
  }, [signals]);
  useShopperSide(root, running);

  return (
    <div class="extension" lang={language} dir={directionOf(language)} data-testid="extension" data-rendered={rendered || undefined}>
      <div ref={root} data-extension-root />
      <ExtensionErrors errors={errors} />
    </div>
  );
}

/** A code that the shopper's phone fills in, and time that passes. */
function useShopperSide(root: Readonly<{ current: HTMLElement | null }>, running: Readonly<{ current: RunningExtension | null }>): void {
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
}

/** The page turns around for languages that are written from the right. */
const directionOf = (language: string): 'rtl' | 'ltr' => (/^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr');

const membersOf = ({ state: { shop }, source, target, isEditor = false }: ExtensionFrameProps): Readonly<Record<string, unknown>> => ({
  extensionPoint: target,
  version: '2026-07',
  shop: { id: 'gid://shopify/Shop/1', name: shop.name, myshopifyDomain: shop.domain, storefrontUrl: `https://${shop.domain}` },
  'extension.target': target,
  'extension.apiVersion': '2026-07',
  'extension.scriptUrl': source.scriptUrl,
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
