import type { Settings } from '@selvedge/contract/admin-api.ts';
import { HOUR_MS } from '../shared/clock.ts';
import type { Money } from '../shared/money.ts';
import { cleanShopName } from './clean-shop-name.ts';
import type { ComposedSms } from './compose-sms.ts';
import { formatAmount } from './format-amount.ts';
import type { OrderMessage } from './message.ts';
import { ORDER_TEXTS } from './order-texts.ts';
import { isGsm7, segments } from './segments.ts';
import { dltFor, localeFor, senderFor } from './sender.ts';
import { smsText } from './sms-gateway.ts';

export type ComposingOrder = Readonly<{
  kind: OrderMessage['about']['kind'];
  settings: Settings;
  /** E.164. */ to: string;
  country: string | null;
  locale: string;
  shopName: string;
  /** As people call it: "#1001". */ orderName: string;
  total: Money;
  link: string;
  clientRef: string;
  receiptUrl: string;
}>;

/** It may wait for a phone that is off, but not until the order is long decided. */
const TTL_MS = 6 * HOUR_MS;

/** The message that asks the shopper of a held order. */
export function composeOrderSms(composing: ComposingOrder): ComposedSms {
  const { kind, settings, to, country, clientRef, receiptUrl } = composing;
  const text = smsText(draw(composing));
  const counted = segments(text);
  const sms = {
    to,
    from: senderFor(settings, country),
    text,
    unicode: counted.encoding === 'ucs-2',
    ttlMs: TTL_MS,
    clientRef,
    receiptUrl,
    dlt: dltFor(settings, country, kind),
  };
  return { sms, segments: counted.segments };
}

function draw(composing: ComposingOrder): string {
  const locale = localeFor(composing.settings, composing);
  const template = ORDER_TEXTS[composing.kind][locale];
  const plain = isGsm7(template.replace(/\{[a-z]+\}/gu, ''));
  const values: Readonly<Record<string, string>> = {
    shop: cleanShopName(composing.shopName, { plain }),
    order: cleanOrderName(composing.orderName),
    amount: formatAmount(composing.total, locale, { plain }),
    link: composing.link,
  };
  // One pass: a value is never read as a template again.
  return template.replace(/\{([a-z]+)\}/gu, (written, name: string) => values[name] ?? written);
}

/** Merchants may give their orders any prefix; here it is a number to recognise, and no place for a link or a text. */
const cleanOrderName = (name: string): string => name.replace(/[^\p{L}\p{N}#-]/gu, '').slice(0, 20);
