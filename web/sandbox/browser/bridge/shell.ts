import type { FromApp, ToApp } from './messages.ts';

/** The admin's own address: it serves this script. Nothing is said to, or heard from, any other window. */
const SHELL = new URL(document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href).origin;

const waiting = new Map<number, (value: string) => void>();
let lastRequest = 0;

export function tell(message: FromApp): void {
  parent.postMessage(message, SHELL);
}

/** Asks the admin, and waits for its answer. */
export function ask(kind: 'id-token' | 'leave'): Promise<string> {
  lastRequest += 1;
  const request = lastRequest;
  return new Promise((resolve) => {
    waiting.set(request, resolve);
    tell({ kind, request });
  });
}

export function onShell(hear: (message: ToApp) => void): void {
  addEventListener('message', ({ data, origin, source }: MessageEvent<ToApp>) => {
    if (origin !== SHELL || source !== parent) return;
    if (data.kind === 'answer') {
      waiting.get(data.request)?.(data.value);
      waiting.delete(data.request);
    } else hear(data);
  });
}
