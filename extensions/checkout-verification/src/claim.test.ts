import { expect, test } from '@jest/globals';
import { amountText } from './claim.ts';

test.each([
  [54_990, '54990'],
  [0, '0'],
  [54_990.1, '54990.1'],
  [0.07, '0.07'],
  [1_234_567.89, '1234567.89'],
  [12.345, '12.345'],
  [1e21, '1000000000000000000000'],
  [1e-7, '0.0000001'],
])('%d is written out as decimal text', (amount, text) => {
  expect(amountText(amount)).toBe(text);
});
