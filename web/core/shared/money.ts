/** An amount in minor units. `exponent` is the number of decimals of the currency (JPY 0, INR 2, KWD 3). */
export type Money = Readonly<{ minor: number; currency: string; exponent: number }>;

/** ISO 4217: the currencies that do not have two decimals. */
const EXPONENTS: Readonly<Record<number, readonly string[]>> = {
  0: ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'],
  3: ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'],
};
const exponentOf = new Map(Object.entries(EXPONENTS).flatMap(([exponent, codes]) => codes.map((code) => [code, Number(exponent)])));

const AMOUNT = /^(\d{1,15})(?:\.(\d{1,6}))?$/;
const CURRENCY = /^[A-Z]{3}$/;
/** A proof carries at most 15 digits, all of them exact in a double. */
const MAX_MINOR = 999_999_999_999_999;

export function currencyExponent(currency: string): number {
  return exponentOf.get(currency) ?? 2;
}

/**
 * Reads decimal text as Shopify writes it. Digits beyond the currency's decimals round up, so that rounding never lowers a total. Null when it
 * is no amount, is negative, or does not fit into 15 digits of minor units.
 */
export function parseMoney(amount: string, currency: string): Money | null {
  const match = AMOUNT.exec(amount);
  if (!match || !CURRENCY.test(currency)) return null;
  const exponent = currencyExponent(currency);
  const [, whole = '', fraction = ''] = match;
  const kept = fraction.slice(0, exponent).padEnd(exponent, '0');
  const excess = /[1-9]/.test(fraction.slice(exponent)) ? 1n : 0n;
  const minor = BigInt(whole + kept) + excess;
  return minor > BigInt(MAX_MINOR) ? null : { minor: Number(minor), currency, exponent };
}

/** Decimal text with the currency's decimals: 5499000 INR → "54990.00". */
export function moneyText({ minor, exponent }: Money): string {
  const digits = String(minor).padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
