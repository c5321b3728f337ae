import type { CheckoutClaim } from '@selvedge/contract/buyer-api.ts';
import { claimedAmount } from './amounts.ts';
import type { Cart } from './cart.ts';
import { page, state } from './state.ts';

/**
 * What a cart can say of the order to come. It has no phone yet: the typed one goes beside the claim, and the proof then names all its spellings. The e-mail is what the
 * Function recognises an order by that carries no phone.
 */
export function claimOf(cart: Cart): CheckoutClaim {
  return {
    checkoutToken: null,
    total: { amount: claimedAmount(cart), currency: cart.currency },
    phones: { contact: null, delivery: null, billing: null },
    country: page.country,
    email: state.email || null,
    company: page.company,
    customerOrders: page.orders,
    language: page.language,
  };
}
