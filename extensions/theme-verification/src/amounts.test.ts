import { expect, test } from '@jest/globals';
import { CART, onPage } from '../tests/page-under-test.ts';
import { claimedAmount, claimedCents } from './amounts.ts';

test.each([
  ['EUR', 10_000, 10, 11_000, '110.00'],
  ['EUR', 9_999, 10, 10_999, '109.99'],
  ['EUR', 10_001, 7, 10_702, '107.02'],
  ['EUR', 10_000, 0, 10_000, '100.00'],
  // Shopify counts yen in hundredths too.
  ['JPY', 6_000_100, 0, 6_000_100, '60001.00'],
  // Its third decimal is hidden: one more covers it.
  ['KWD', 21_000, 0, 21_001, '210.01'],
])('a code for %s %d and %d %% of room covers %d', (...[currency, cents, room, covered, amount]) => {
  onPage({ room });
  const cart = { ...CART, currency, cents };
  expect([claimedCents(cart), claimedAmount(cart)]).toEqual([covered, amount]);
});
