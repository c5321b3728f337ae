import { type BlockState, alter, newState } from './state.ts';

const TWO_DAYS_MS = 48 * 3_600_000;

/** What the editor shows: an order that waits, with a made-up number and total. */
export function preview(now: number): BlockState {
  return alter(newState(now), {
    order: {
      state: 'waiting',
      name: '#1001',
      total: { amount: '1250.00', currency: shopify.localization.currency.value.isoCode },
      shopName: shopify.shop.name,
      reason: 'above-threshold',
      phone: { state: 'ready', masked: '••• ••• 0123' },
      challenge: null,
      deadlineInMs: TWO_DAYS_MS,
      deadlineAt: now + TWO_DAYS_MS,
      then: 'keep',
    },
  });
}
