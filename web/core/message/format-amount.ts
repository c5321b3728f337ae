import type { Locale } from '@selvedge/contract/locales.ts';
import type { Money } from '../shared/money.ts';
import { isGsm7 } from './segments.ts';

/**
 * An amount as the language writes it, in Latin digits, which every phone shows. `plain`: the text around it is GSM-7, so a sign that would turn the whole message
 * into UCS-2, and one segment into two, becomes the currency's code: ₹ is INR.
 */
export function formatAmount(total: Money, locale: Locale, { plain }: Readonly<{ plain: boolean }>): string {
  const signed = format(total, locale, 'symbol');
  return plain && !isGsm7(signed) ? format(total, locale, 'code') : signed;
}

function format({ minor, currency, exponent }: Money, locale: Locale, currencyDisplay: 'symbol' | 'code'): string {
  const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent };
  const intl = new Intl.NumberFormat(`${locale}-u-nu-latn`, { style: 'currency', currency, currencyDisplay, ...digits });
  // At most 15 digits of minor units, all exact in a double. No-break spaces are not in GSM-7; Intl's direction marks are not needed beside digits.
  return intl
    .format(minor / 10 ** exponent)
    .replace(/\p{Zs}/gu, ' ')
    .replace(/\p{Cf}/gu, '');
}
