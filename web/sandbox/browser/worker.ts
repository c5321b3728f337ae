/** The thread that an extension runs in: no page, only a remote document, as at Shopify. */
import '@remote-dom/core/polyfill';
import { BatchingRemoteConnection, connectRemoteNode, setRemoteId } from '@remote-dom/core/elements';
import { ownFunctions } from './extension/function-references.ts';
import type { ExtensionStart, FromWorker, RemoteCall, ToWorker } from './extension/messages.ts';
import { manifest } from './extension/built-manifest.ts';
import { fetchOfApp } from './worker/fetch-of-app.ts';
import { defineRemoteElements } from './worker/remote-elements.ts';
import { shopifyGlobal } from './worker/shopify-global.ts';
import { hostSignals } from './worker/signals.ts';

declare const importScripts: (url: string) => void;

const functions = ownFunctions();
let quiet = false;

// Time passes for the shopper as for the server: a moved clock is everybody's.
let clockOffsetMs = 0;
const machineNow = Date.now.bind(Date);
Date.now = () => machineNow() + clockOffsetMs;

defineRemoteElements(manifest, {
  quietly: (write) => {
    quiet = true;
    try {
      write();
    } finally {
      quiet = false;
    }
  },
});

addEventListener('message', ({ ports: [port] }: MessageEvent) => {
  if (port) connect(port);
});

function connect(port: MessagePort): void {
  const send = (message: FromWorker): void => {
    port.postMessage(message);
  };
  reportErrors(send);
  connectDocument(send);
  const calls = pendingCalls(send);
  let signals = hostSignals({});
  // Both ends of the port are ours: only the page writes to it, and only messages of this type.
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    switch (data.kind) {
      case 'start':
        signals = hostSignals(data.start.signals);
        run(data.start, { signals, send, call: calls.call });
        return;
      case 'signal':
        signals.set(data.path, data.value);
        return;
      case 'clock':
        clockOffsetMs = data.offsetMs;
        return;
      case 'event':
        functions.call(data.handler, data.detail);
        return;
      case 'reply':
        calls.settle(data.id, (pending) => {
          pending.resolve(data.value);
        });
        return;
      case 'refusal':
        calls.settle(data.id, (pending) => {
          pending.reject(new Error(data.message));
        });
    }
  };
}

type Send = (message: FromWorker) => void;
type RunPorts = Readonly<{
  signals: ReturnType<typeof hostSignals>;
  send: Send;
  call: (name: RemoteCall, parameters: readonly unknown[]) => Promise<unknown>;
}>;

function run(start: ExtensionStart, { signals, send, call }: RunPorts): void {
  const renders: ((api: unknown) => unknown)[] = [];
  const shopify = shopifyGlobal(start, signals, {
    call,
    report: (message) => {
      send({ kind: 'error', message });
    },
    extend: (_target, render) => {
      renders.push(render);
    },
  });
  Object.assign(globalThis, { shopify });
  if (start.calls.includes('app.fetch')) globalThis.fetch = fetchOfApp(call, globalThis.fetch);
  void (async () => {
    importScripts(start.scriptUrl);
    for (const render of renders) await render(shopify);
    signals.set('extension.rendered', true);
    send({ kind: 'rendered' });
  })().catch((error: unknown) => {
    send({ kind: 'error', message: messageOf(error) });
  });
}

function connectDocument(send: Send): void {
  const batching = new BatchingRemoteConnection({
    mutate: (records) => {
      send({ kind: 'mutate', records: records.map(functions.encode) });
    },
    call: (node, method, ...parameters) => {
      send({ kind: 'method', node, method, parameters });
    },
  });
  setRemoteId(document.body, '~');
  connectRemoteNode(document.body, {
    mutate: (records) => {
      if (!quiet) batching.mutate([...records]);
    },
    call: (node, method, ...parameters) => {
      batching.flush();
      batching.call(node, method, ...parameters);
    },
  });
}

type Pending = Readonly<{ resolve: (value: unknown) => void; reject: (error: Error) => void }>;

function pendingCalls(send: Send) {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  return {
    call: (name: RemoteCall, parameters: readonly unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        lastId += 1;
        pending.set(lastId, { resolve, reject });
        send({ kind: 'call', id: lastId, name, parameters });
      }),
    settle: (id: number, how: (call: Pending) => void): void => {
      const call = pending.get(id);
      pending.delete(id);
      if (call) how(call);
    },
  };
}

function reportErrors(send: Send): void {
  addEventListener('error', (event) => {
    send({ kind: 'error', message: event.message || messageOf(event.error) });
  });
  addEventListener('unhandledrejection', (event) => {
    send({ kind: 'error', message: messageOf(event.reason) });
  });
}

const messageOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));
