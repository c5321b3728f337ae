import { DAY_MS, type EpochMs } from '../shared/clock.ts';
import type { Money } from '../shared/money.ts';

/** Rates move: one that is older than this is none. */
const FRESH_MS = 7 * DAY_MS;
/** What a rate may have fallen since it was seen. A lower rate makes a lower threshold: the checkout then asks for more than the Function, never for less. */
const CAUTION = 0.95;
const DIGITS = 9;

/** The rate that an order shows: what it costs in its own currency over what it costs in the shop's. Null for a free one. */
export function shownRate(total: Money, shopTotal: Money): string | null {
  const [own, shops] = [total.minor / 10 ** total.exponent, shopTotal.minor / 10 ** shopTotal.exponent];
  return own > 0 && shops > 0 ? rateText(own / shops) : null;
}

/** The rate to decide by, for whoever cannot see Shopify's: null when none is known well enough, and then the order is asked. */
export function cautiousRate(seen: Readonly<{ rate: string; seenAt: EpochMs }> | null, now: EpochMs): string | null {
  return seen && now - seen.seenAt < FRESH_MS ? rateText(Number(seen.rate) * CAUTION) : null;
}

/** Decimal text of at most 15 digits, never "1e-7". Null for what it cannot write. */
function rateText(rate: number): string | null {
  if (!Number.isFinite(rate) || rate <= 0 || rate >= 1e6) return null;
  const text = rate.toFixed(DIGITS).replace(/\.?0+$/, '');
  return text === '0' ? null : text;
}
