import type { Settings } from '@selvedge/contract/admin-api.ts';
import { LOCALES, type Locale } from '@selvedge/contract/locales.ts';
import type { MessageSubject } from './message.ts';
import type { Sms } from './sms-gateway.ts';

/** Sender names are national law: the one set for the phone's country, else the shop's own. */
export function senderFor({ sender }: Settings, country: string | null): string {
  return sender.byCountry.find((entry) => entry.country === country)?.sender ?? sender.default;
}

/** India's registration goes along with messages to India only; null elsewhere, and while either id is missing. */
export function dltFor({ sender: { dlt } }: Settings, country: string | null, kind: MessageSubject['kind'] = 'code'): Sms['dlt'] {
  const { entityId } = dlt;
  const contentId = kind === 'code' ? dlt.contentId : dlt.linkContentId;
  return country === 'IN' && entityId !== '' && contentId !== '' ? { entityId, contentId } : null;
}

/**
 * A registered text is registered in one language, and any other word of it is dropped by India's networks: under DLT the shop's default language speaks, whatever
 * the shopper's.
 */
export function localeFor(
  settings: Settings,
  { country, locale, kind = 'code' }: Readonly<{ country: string | null; locale: string; kind?: MessageSubject['kind'] }>,
): Locale {
  const { defaultLocale } = settings.messages;
  if (dltFor(settings, country, kind)) return defaultLocale;
  return LOCALES.find((known) => known === locale) ?? defaultLocale;
}
