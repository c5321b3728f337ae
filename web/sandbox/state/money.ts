/** Money as Shopify writes it: decimal text with the currency's own number of decimals. Sums are made in minor units. */
function exponentOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

export function toText(minor: number, currency: string): string {
  return (minor / 10 ** exponentOf(currency)).toFixed(exponentOf(currency));
}

/** As GraphQL's Decimal comes: no zeros at the end but for one, in every currency: "590.0", "12.34", "60000.0". */
export function toDecimal(minor: number, currency: string): string {
  const text = toText(minor, currency);
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '.0') : `${text}.0`;
}

/** From an amount in units of the currency, as whole minor units. */
export function toMinor(amount: number, currency: string): number {
  return Math.round(amount * 10 ** exponentOf(currency));
}

/** What an amount is worth in another currency, rounded as Shopify rounds. `rate`: how much of the first one of the other buys. */
export function convert(minor: number, from: string, { to, rate }: Readonly<{ to: string; rate: number }>): number {
  return from === to ? minor : toMinor(minor / 10 ** exponentOf(from) / rate, to);
}

export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}
