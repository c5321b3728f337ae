import type { Cart } from './cart.ts';
import { page, state } from './state.ts';

/**
 * What a code must cover, in hundredths as Liquid counts every currency: the cart, and room for the delivery and taxes that only checkout knows. The same floating-point
 * steps as in snippets/need.liquid, so that both sides say the same of one cart.
 */
export function claimedCents({ cents, currency }: Cart): number {
  // Hundredths cut a third decimal off: up, so that the proof covers it.
  const hidden = money(currency).resolvedOptions().maximumFractionDigits === 3 ? 1 : 0;
  return Math.ceil((cents * (state.room + 100)) / 100) + hidden;
}

/** Decimal text as the server reads it. */
export const claimedAmount = (cart: Cart): string => (claimedCents(cart) / 100).toFixed(2);

export const claimedText = (cart: Cart): string => money(cart.currency).format(claimedCents(cart) / 100);

const money = (currency: string) => new Intl.NumberFormat(page.language, { style: 'currency', currency });

/** asked: the checkout will want a code. maybe: it will once delivery and taxes are in. unsure: the server must be asked. */
export type Need = 'none' | 'maybe' | 'asked' | 'unsure';

/** By what Liquid was told, before anybody is asked. */
export function needOf(cart: Cart): Need {
  const { asks, thresholds, others } = page.config;
  const threshold = thresholds[cart.currency];
  if (!asks || cart.cents <= 0) return 'none';
  if (threshold === undefined) return others ? 'unsure' : 'none';
  if (cart.cents > threshold) return 'asked';
  return claimedCents(cart) > threshold ? 'maybe' : 'none';
}
