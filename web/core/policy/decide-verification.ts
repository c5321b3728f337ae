import { CONVERTED_EXPONENT } from '@selvedge/contract/function-config.ts';
import type { Money } from '../shared/money.ts';
import type { Policy } from './policy.ts';

export type OrderFacts = Readonly<{
  total: Money;
  /** A business buyer of a company. */ company: boolean;
  /** Null for a guest. */ customerOrders: number | null;
  /** From the shop's currency to the order's, as decimal text; null where it is not known. */ rate: string | null;
}>;

/**
 * Whether the checkout must ask for a proof. The compiled Function decides by the same table (contract/decision-table.ts) on what is true; here it is decided on
 * what the buyer claims, only to know what to show.
 */
export const decideVerification = (policy: Policy, order: OrderFacts): boolean => policy.mode === 'enforce' && isAsked(policy, order);

/** The same whatever the mode. */
export function isAsked(policy: Policy, order: OrderFacts): boolean {
  return order.total.minor > 0 && isAbove(policy, order) && !isExempt(policy.exempt, order);
}

function isAbove({ thresholds, otherCurrencies, base }: Policy, { total, rate }: OrderFacts): boolean {
  const threshold = thresholds[total.currency];
  if (threshold) return total.minor > threshold.minor;
  if (otherCurrencies !== 'convert') return otherCurrencies === 'always';
  const converted = base && convertedThreshold(base, rate);
  // What cannot be converted is asked: the checkout may be stricter than it need be, never laxer.
  return converted === null || thousandths(total) > converted;
}

const RATE = /^(\d{1,15})(?:\.(\d{1,15}))?$/;
const MAX_DIGITS = 15;

/** In thousandths of the order's currency, by the formula that the contract gives; null where the rate cannot be read. The Function computes the same to the last bit. */
export function convertedThreshold({ minor, exponent }: NonNullable<Policy['base']>, rate: string | null): number | null {
  const match = RATE.exec(rate ?? '');
  const [, whole = '', fraction = ''] = match ?? [];
  const digits = whole + fraction;
  if (!match || digits.length > MAX_DIGITS || Number(digits) === 0) return null;
  return Math.floor(((minor * (Number(digits) / 10 ** fraction.length)) / 10 ** exponent) * 10 ** CONVERTED_EXPONENT);
}

/** A money of at most four decimals; what lies below a thousandth rounds up. */
const thousandths = ({ minor, exponent }: Money): number =>
  exponent <= CONVERTED_EXPONENT ? minor * 10 ** (CONVERTED_EXPONENT - exponent) : Math.ceil(minor / 10 ** (exponent - CONVERTED_EXPONENT));

function isExempt(exempt: Policy['exempt'], { company, customerOrders }: OrderFacts): boolean {
  const returning = exempt.returningOrders > 0 && customerOrders !== null && customerOrders >= exempt.returningOrders;
  return (exempt.companies && company) || returning;
}
