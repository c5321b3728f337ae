import type { Locale } from '@selvedge/contract/locales.ts';
import { MINUTE_MS } from '../shared/clock.ts';
import type { Money } from '../shared/money.ts';
import { cleanShopName } from './clean-shop-name.ts';
import { formatAmount } from './format-amount.ts';
import { isGsm7 } from './segments.ts';
import { type SmsText, smsText } from './sms-gateway.ts';
import { DEFAULT_TEXTS, type Field, FIELDS } from './templates.ts';

export type Drawing = Readonly<{
  locale: Locale;
  /** The merchant's own text; null draws ours. */
  template: string | null;
  shopName: string;
  total: Money;
  /** ASCII digits; drawn contiguous, so that phones offer to fill it in. */
  code: string;
  reference: string;
  lifeMs: number;
}>;

/**
 * The text of a message: the one place where it is made, on the server, from a template and five fields. A template without the code falls back to ours, since
 * a message without a code is money for nothing.
 */
export function drawMessage(drawing: Drawing): SmsText {
  const template = drawing.template?.includes('{code}') ? drawing.template : DEFAULT_TEXTS[drawing.locale];
  const values = fieldValues(drawing, template);
  // One pass: a value is never read as a template again, whatever the shop is called.
  return smsText(template.replace(/\{([a-z]+)\}/gu, (written, name: string) => (isField(name) ? values[name] : written)));
}

/** The template's words without its fields: whether they all are GSM-7 decides how the values are written. */
const fixedText = (template: string): string => template.replace(/\{[a-z]+\}/gu, '');

function fieldValues({ locale, shopName, total, code, reference, lifeMs }: Drawing, template: string): Readonly<Record<Field, string>> {
  const plain = isGsm7(fixedText(template));
  const shop = cleanShopName(shopName, { plain });
  return {
    code,
    shop: locale === 'ar' ? leftToRight(shop) : shop,
    amount: formatAmount(total, locale, { plain }),
    reference,
    // Rounded down: a code never dies before the message says.
    minutes: String(Math.max(1, Math.floor(lifeMs / MINUTE_MS))),
  };
}

const isField = (name: string): name is Field => FIELDS.some((field) => field === name);

const LRM = '\u200E';

/**
 * In right-to-left text a Latin name that begins or ends with a digit or a sign would be torn apart ("7 For All" reads "For All 7"). Marks only where needed: they
 * cost a character each, and isolates show as boxes on older phones.
 */
function leftToRight(name: string): string {
  if (!/\p{Script=Latin}/u.test(name) || /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(name)) return name;
  const isSound = /^\p{L}/u.test(name) && /\p{L}$/u.test(name);
  return isSound ? name : `${LRM}${name}${LRM}`;
}
