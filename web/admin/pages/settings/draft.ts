import type { ProviderUpdate, ProviderView, Settings, SettingsReply } from '@selvedge/contract/admin-api.ts';

/** What is being edited: the settings, and the SMS account with secrets that are only ever written. */
export type Draft = Readonly<{ settings: Settings; provider: ProviderUpdate }>;

export function draftOf({ settings, provider }: Pick<SettingsReply, 'settings' | 'provider'>): Draft {
  return { settings, provider: providerDraft(provider) };
}

export function providerDraft({ apiKey, signatureMethod }: ProviderView): ProviderUpdate {
  return { apiKey, apiSecret: '', signatureSecret: '', signatureMethod };
}

/** By value; a number that is not one yet differs from every number. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export const TABS = ['orders', 'after', 'codes', 'messages', 'sms'] as const;
export type Tab = (typeof TABS)[number];

/** On which tab the field of a path is drawn. */
export function tabOf(path: string): Tab {
  if (/^orders\b/.test(path)) return 'after';
  if (/^(code|limits)\b/.test(path)) return 'codes';
  if (/^messages\b/.test(path)) return 'messages';
  return /^(sender|provider)\b/.test(path) ? 'sms' : 'orders';
}
