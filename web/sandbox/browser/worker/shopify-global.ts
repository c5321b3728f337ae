import type { ExtensionStart, RemoteCall } from '../extension/messages.ts';
import { extensionLanguage, i18n } from './i18n.ts';
import type { HostSignals, SignalClass } from './signals.ts';

export type GlobalPorts = Readonly<{
  call: (name: RemoteCall, parameters: readonly unknown[]) => Promise<unknown>;
  report: (message: string) => void;
  extend: (target: string, render: (api: unknown) => unknown) => void;
}>;
type Branch = Record<string, unknown>;

/** The `shopify` global of an extension. Signals stand behind getters, so that a class adopted later is seen by everybody. */
export function shopifyGlobal(start: ExtensionStart, signals: HostSignals, ports: GlobalPorts): Branch {
  const root: Branch = {};
  for (const [path, value] of Object.entries(start.members)) place(root, path, { value, enumerable: true });
  for (const path of signals.paths) place(root, path, { get: () => signals.get(path), enumerable: true });
  for (const name of start.calls.filter((call) => call !== 'app.fetch')) {
    place(root, name, { value: (...parameters: unknown[]) => ports.call(name, parameters), enumerable: true });
  }
  place(root, 'i18n', { value: textsOf(start, signals, ports), enumerable: true });
  place(root, 'extend', { value: ports.extend });
  place(root, 'setSignals', {
    value: (signalClass: SignalClass): void => {
      signals.adopt(signalClass);
    },
  });
  return root;
}

function textsOf({ translations, language }: ExtensionStart, signals: HostSignals, { report }: GlobalPorts): unknown {
  signals.set('localization.extensionLanguage', { isoCode: extensionLanguage(translations, language) });
  return i18n({
    translations,
    language,
    currency: () => currencyCode(signals.get('localization.currency')?.value),
    missing: (key) => {
      report(`No translation for "${key}"`);
    },
  });
}

const currencyCode = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'isoCode' in value && typeof value.isoCode === 'string' ? value.isoCode : 'USD';

function place(root: Branch, path: string, descriptor: PropertyDescriptor): void {
  const parts = path.split('.');
  const last = parts.pop() ?? path;
  let branch = root;
  for (const part of parts) {
    branch[part] ??= {};
    branch = asBranch(branch[part]);
  }
  Object.defineProperty(branch, last, { configurable: true, ...descriptor });
}

/** Only `place` writes branches, and a path is never both a value and a branch. */
const asBranch = (value: unknown): Branch => value as Branch;
