import type { Settings } from '@selvedge/contract/admin-api.ts';
import type { Money } from '../shared/money.ts';
import { drawMessage } from './draw-message.ts';
import { lintMessage } from './lint-message.ts';
import { segments } from './segments.ts';
import { dltFor, localeFor, senderFor } from './sender.ts';
import { type Sms, smsText, type SmsText } from './sms-gateway.ts';

export type Composing = Readonly<{
  settings: Settings;
  /** E.164. */ to: string;
  /** ISO 3166 of the number, null for one of no country. */ country: string | null;
  locale: string;
  shopName: string;
  total: Money;
  code: string;
  reference: string;
  lifeMs: number;
  clientRef: string;
  receiptUrl: string;
  /** The web address that the code is for; null leaves the last line out. */ boundHost: string | null;
}>;

export type ComposedSms = Readonly<{ sms: Sms; segments: number }>;

/** A message ready for the provider. A stored text that would not pass the linter today is not sent: ours is. */
export function composeSms(composing: Composing): ComposedSms {
  const { settings, country, to, lifeMs, clientRef, receiptUrl } = composing;
  const locale = localeFor(settings, composing);
  const dlt = dltFor(settings, country);
  const own = settings.messages.texts[locale] ?? null;
  const template = own !== null && lintMessage(own, { dlt: dlt !== null }).length === 0 ? own : null;
  const text = bound(drawMessage({ ...composing, locale, template }), composing);
  const counted = segments(text);
  const sms = {
    to,
    from: senderFor(settings, country),
    text,
    unicode: counted.encoding === 'ucs-2',
    ttlMs: lifeMs,
    clientRef,
    receiptUrl,
    dlt,
  };
  return { sms, segments: counted.segments };
}

/** The last line by which browsers fill a code in on this very site and no other (WICG, origin-bound one-time codes). A registered text takes no addition. */
function bound(text: SmsText, { boundHost, code, settings, country }: Composing): SmsText {
  return boundHost === null || dltFor(settings, country) ? text : smsText(`${text}\n@${boundHost} #${code}`);
}
