import { decideVerification, isAsked, type OrderFacts } from '../policy/decide-verification.ts';
import type { Policy } from '../policy/policy.ts';
import type { Asking } from '../shop/shop-store.ts';

/**
 * Whether a shopper is asked there. At checkout as the Function will decide. In the cart also where the order would only be held afterwards: who verifies now need not
 * wait then, and plans whose checkout shows no block have no other place before the order.
 */
export const asksAt = (surface: Asking, policy: Policy, order: OrderFacts): boolean =>
  surface === 'cart' ? policy.mode !== 'monitor' && isAsked(policy, order) : decideVerification(policy, order);
