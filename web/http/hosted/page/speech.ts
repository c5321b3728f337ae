import type { OrderView } from '@selvedge/contract/order-api.ts';
import type { Locale } from '@selvedge/contract/locales.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../core/shared/clock.ts';
import { TEXTS } from '../texts/texts.ts';
import type { TextKey } from '../texts/shape.ts';
import { fill, type Html } from './markup.ts';

/** How the page speaks: one language, its texts, its way with numbers. Digits are Latin, as in the message and the code. */
export type Speech = Readonly<{
  locale: Locale;
  direction: 'ltr' | 'rtl';
  say(key: TextKey, values?: Readonly<Record<string, Html | string | number>>): Html;
  /** A text in which nothing is filled in, for titles and attributes. */
  plain(key: TextKey): string;
  triesLeft(count: number): Html;
  /** In the largest unit that says enough, rounded up, in one piece: "5 minutes". */
  duration(ms: number): string;
  money(total: NonNullable<OrderView['total']>): string;
}>;

export function speechIn(locale: Locale): Speech {
  const texts = TEXTS[locale];
  const numbers = `${locale}-u-nu-latn`;
  return {
    locale,
    direction: locale === 'ar' ? 'rtl' : 'ltr',
    say: (key, values = {}) => fill(texts[key], values),
    plain: (key) => texts[key],
    triesLeft: (count) => fill(texts.triesLeft[new Intl.PluralRules(locale).select(count)] ?? texts.triesLeft.other, { count }),
    duration: (ms) => {
      const { unit, size } = UNITS.find(({ from }) => ms >= from) ?? SECONDS;
      return new Intl.NumberFormat(numbers, { style: 'unit', unit, unitDisplay: 'long' })
        .format(Math.ceil(ms / size))
        .replaceAll(' ', '\u00A0');
    },
    // Decimal text of at most 15 digits: exact in a double.
    money: ({ amount, currency }) => new Intl.NumberFormat(numbers, { style: 'currency', currency }).format(Number(amount)),
  };
}

const SECONDS = { unit: 'second', size: SECOND_MS, from: 0 };
/** Two of a unit and more are told in it: "36 hours" rather than "2 days". */
const UNITS = [
  { unit: 'day', size: DAY_MS, from: 3 * DAY_MS },
  { unit: 'hour', size: HOUR_MS, from: 2 * HOUR_MS },
  { unit: 'minute', size: MINUTE_MS, from: 2 * MINUTE_MS },
  SECONDS,
];
