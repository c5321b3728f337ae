import type { ChallengeRequest, CheckoutClaim } from '@selvedge/contract/buyer-api.ts';
import { systemRandom } from '../../core/shared/random.ts';

/** An order of € 900.00 to +33 6 12 34 56 78 by a guest. */
export function aClaim(change: Partial<CheckoutClaim> = {}): CheckoutClaim {
  return {
    checkoutToken: 'checkout-1',
    total: { amount: '900.00', currency: 'EUR' },
    phones: { contact: '+33612345678', delivery: null, billing: null },
    country: 'FR',
    email: 'asha@example.com',
    company: false,
    customerOrders: null,
    language: 'en',
    ...change,
  };
}

export const aRequest = (change: Partial<CheckoutClaim> = {}, phone: string | null = null): ChallengeRequest => ({
  claim: aClaim(change),
  phone,
  requestKey: systemRandom.id(),
});
