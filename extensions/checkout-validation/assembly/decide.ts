import { minorUnits } from './amount';
import { checkProof } from './check-proof';
import { isAboveConverted } from './is-above-converted';
import { Order } from './order';
import { Fallback, Health, OtherCurrencies, Policy } from './policy';
import { NONE } from './text';
import { Verdict } from './verdict';

/** Whether the order may complete. Reads and writes nothing. What it does not understand about an order counts as above the threshold. */
export function decide(order: Order, policy: Policy): Verdict {
  // Before completion an error would only stop a shopper who has not had the chance to verify; at a counter staff see the person.
  if (!order.isCompleting || order.isInStore) return Verdict.Pass;
  if (policy.health != Health.Readable) return withoutPolicy(policy);
  if (!policy.isEnforced || !mustVerify(order, policy)) return Verdict.Pass;
  // A proof cannot be checked without a key, nor made: that is a damaged config, not the shopper's failure.
  if (!policy.keys) return withoutPolicy(policy);
  return verdictOfProofs(order, policy);
}

function withoutPolicy(policy: Policy): Verdict {
  if (policy.fallback == Fallback.Allow) return Verdict.Pass;
  // Neither metafield: the merchant never set the app up, and blocking would stop all sales of a store that asked for nothing.
  if (policy.fallback == Fallback.Absent && policy.health == Health.Absent) return Verdict.Pass;
  return Verdict.Unavailable;
}

function mustVerify(order: Order, policy: Policy): bool {
  if (policy.exemptsCompanies && order.isCompany) return false;
  if (policy.returningOrders > 0 && order.customerOrders >= policy.returningOrders) return false;
  // Without a currency no threshold can be known to hold.
  if (order.currency == NONE) return true;
  const threshold = policy.threshold;
  if (threshold.exponent >= 0) return minorUnits(order.total, threshold.exponent) > threshold.minor;
  // At exponent 0 fractions round up, so that only what is exactly nothing is free.
  if (policy.otherCurrencies == OtherCurrencies.Never || minorUnits(order.total, 0) == 0) return false;
  return policy.otherCurrencies == OtherCurrencies.Always || isAboveConverted(order.total, policy.base, order.rate);
}

/** One proof that holds is enough. Of two that do not, the one that came closer tells the shopper more. */
function verdictOfProofs(order: Order, policy: Policy): Verdict {
  const first = checkProof(order.metafieldProof, order, policy);
  if (first == Verdict.Pass) return first;
  const second = checkProof(order.attributeProof, order, policy);
  return second == Verdict.Pass || first == Verdict.Unverified ? second : first;
}
