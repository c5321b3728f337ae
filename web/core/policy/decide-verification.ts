import type { Money } from '../shared/money.ts';
import type { Policy } from './policy.ts';

export type OrderFacts = Readonly<{
  total: Money;
  /** A business buyer of a company. */ company: boolean;
  /** Null for a guest. */ customerOrders: number | null;
}>;

/**
 * Whether the checkout must ask for a proof. The compiled Function decides by the same table (contract/decision-table.ts) on what is true; here it is decided on
 * what the buyer claims, only to know what to show.
 */
export function decideVerification(policy: Policy, order: OrderFacts): boolean {
  if (policy.mode !== 'enforce' || order.total.minor === 0) return false;
  return isAbove(policy, order.total) && !isExempt(policy.exempt, order);
}

function isAbove({ thresholds, otherCurrencies }: Policy, { currency, minor }: Money): boolean {
  const threshold = thresholds[currency];
  return threshold ? minor > threshold.minor : otherCurrencies === 'always';
}

function isExempt(exempt: Policy['exempt'], { company, customerOrders }: OrderFacts): boolean {
  const returning = exempt.returningOrders > 0 && customerOrders !== null && customerOrders >= exempt.returningOrders;
  return (exempt.companies && company) || returning;
}
