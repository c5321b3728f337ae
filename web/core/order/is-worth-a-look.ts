import { isAsked } from '../policy/decide-verification.ts';
import type { Policy } from '../policy/policy.ts';
import type { Money } from '../shared/money.ts';

/**
 * Whether an order that is not known may have to be verified, by its totals alone. Most lie below the threshold and cost nothing more. Exemptions are not looked at: what
 * this lets through is judged with care later.
 */
export function isWorthALook(policy: Policy, { total, shopTotal }: Readonly<{ total: Money; shopTotal: Money }>): boolean {
  if (isUndecided(policy)) return false;
  const order = { company: false, customerOrders: null, rate: null };
  if (policy.thresholds[total.currency] || policy.otherCurrencies !== 'convert') return isAsked(policy, { ...order, total });
  if (policy.base === null) return true;
  return isAsked({ ...policy, thresholds: { [shopTotal.currency]: policy.base } }, { ...order, total: shopTotal });
}

/** A merchant who has named no amount yet has chosen no orders: none is kept for nothing. */
export const isUndecided = ({ mode, thresholds, otherCurrencies }: Policy): boolean =>
  mode === 'monitor' && otherCurrencies === 'convert' && Object.keys(thresholds).length === 0;
