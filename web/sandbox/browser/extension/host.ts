import { DOMRemoteReceiver } from '@remote-dom/core/receivers';
import type { ElementEntry } from '../../manifest/manifest.ts';
import { manifest } from './built-manifest.ts';
import { foreignFunctions } from './function-references.ts';
import type { ExtensionStart, FromWorker, RemoteCall, ToWorker } from './messages.ts';

export type ExtensionPage<Call extends RemoteCall> = Readonly<{
  /** What the extension draws goes in here. */ root: HTMLElement;
  workerUrl: string;
  start: Omit<ExtensionStart, 'calls'>;
  /** The surface's own calls, and what comes of them. */ calls: readonly Call[];
  answer: (call: Call, parameters: readonly unknown[]) => Promise<unknown>;
  onRendered: () => void;
  onError: (message: string) => void;
}>;
export type RunningExtension = Readonly<{
  /** Hands over what changed: path → value. */ update: (signals: Readonly<Record<string, unknown>>) => void;
  moveClock: (offsetMs: number) => void;
  stop: () => void;
}>;

/** Runs a built extension in a worker without an origin, and draws what it renders into the page. */
export function runExtension<Call extends RemoteCall>(page: ExtensionPage<Call>): RunningExtension {
  const worker = new Worker(workerAddress(page.workerUrl));
  const { port1: port, port2: remotePort } = new MessageChannel();
  const send = (message: ToWorker): void => {
    port.postMessage(message);
  };
  const receiver = newReceiver(page.root);
  const decode = foreignFunctions((handler, detail) => {
    send({ kind: 'event', handler, detail });
  });
  worker.onerror = ({ message }) => {
    page.onError(message || 'The extension could not start.');
  };
  // Both ends of the port are ours: only worker.ts writes to it, and only messages of this type.
  port.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    hear(data, { page, receiver, decode, send });
  };
  worker.postMessage('connect', [remotePort]);
  send({ kind: 'start', start: { ...page.start, calls: page.calls } });
  return {
    update: changedOnly(page.start.signals, (path, value) => {
      send({ kind: 'signal', path, value });
    }),
    moveClock: (offsetMs) => {
      send({ kind: 'clock', offsetMs });
    },
    stop: () => {
      worker.terminate();
      port.close();
      page.root.replaceChildren();
    },
  };
}

/** A data: address gives the worker the origin "null", no storage and no cookies, as extensions have at Shopify. */
const workerAddress = (url: string): string => `data:text/javascript,${encodeURIComponent(`importScripts(${JSON.stringify(url)})`)}`;

/** The manifest is the allow-list: what Shopify's typings do not name cannot reach the page. */
function newReceiver(root: HTMLElement): DOMRemoteReceiver {
  const elements = Object.fromEntries(Object.entries(manifest).map(([tag, entry]) => [tag, allowed(entry)]));
  return new DOMRemoteReceiver({ root, elements });
}

const allowed = ({ properties, events, methods }: ElementEntry) => ({
  properties: Object.fromEntries(properties.map((name) => [name, {}])),
  events: Object.fromEntries(events.map((type) => [type, {}])),
  methods,
  attributes: ['slot'],
});

type Hearing<Call extends RemoteCall> = Readonly<{
  page: ExtensionPage<Call>;
  receiver: DOMRemoteReceiver;
  decode: (value: unknown) => unknown;
  send: (message: ToWorker) => void;
}>;

function hear<Call extends RemoteCall>(message: FromWorker, { page, receiver, decode, send }: Hearing<Call>): void {
  switch (message.kind) {
    case 'mutate':
      attempt(page, () => {
        receiver.connection.mutate(records(decode(message.records)));
      });
      return;
    case 'method':
      attempt(page, () => {
        receiver.connection.call(message.node, message.method, ...message.parameters);
      });
      return;
    case 'call':
      void reply(message, { page, send });
      return;
    case 'rendered':
      page.onRendered();
      return;
    case 'error':
      page.onError(message.message);
  }
}

/** The worker's remote-dom wrote them, and the receiver checks each against the manifest. */
const records = (value: unknown) => value as Parameters<DOMRemoteReceiver['connection']['mutate']>[0];

/** One refused record ends its whole batch, and the block may stay blank: say so on the page. */
function attempt({ onError }: Pick<ExtensionPage<never>, 'onError'>, act: () => void): void {
  try {
    act();
  } catch (error) {
    onError(error instanceof Error ? error.message : String(error));
  }
}

type CallMessage = Extract<FromWorker, { kind: 'call' }>;

async function reply<Call extends RemoteCall>(message: CallMessage, { page, send }: Pick<Hearing<Call>, 'page' | 'send'>): Promise<void> {
  const { id, name, parameters } = message;
  try {
    const call = page.calls.find((known) => known === name);
    if (!call) throw new Error(`shopify.${name} is not offered here.`);
    send({ kind: 'reply', id, value: await page.answer(call, parameters) });
  } catch (error) {
    send({ kind: 'refusal', id, message: error instanceof Error ? error.message : String(error) });
  }
}

function changedOnly(initial: Readonly<Record<string, unknown>>, send: (path: string, value: unknown) => void) {
  const known = new Map(Object.entries(initial).map(([path, value]) => [path, JSON.stringify(value)]));
  return (signals: Readonly<Record<string, unknown>>): void => {
    for (const [path, value] of Object.entries(signals)) {
      const text = JSON.stringify(value);
      if (known.get(path) === text) continue;
      known.set(path, text);
      send(path, value);
    }
  };
}
