import type { Market, Product } from '../../wire.ts';

/** Decimal text as money, the way a country writes it. */
export function formatMoney(amount: string | number, currency: string, { country }: Readonly<{ country: string }>): string {
  return new Intl.NumberFormat(`en-${country}`, { style: 'currency', currency }).format(Number(amount));
}

/** A product's price in a market, rounded as that market rounds. */
const roundedPrice = ({ rate, round }: Market, { price }: Product): number => Math.round((Number(price) * rate) / round) * round;

export const priceIn = (market: Market, product: Product): string => formatMoney(roundedPrice(market, product), market.currency, market);
