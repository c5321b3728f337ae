import { expect, test } from '@jest/globals';
import { readAmount } from './amount.ts';

test.each([
  ['50000', '50000'],
  ['50,000', '50000'],
  ['1,25,000.50', '125000.50'],
  ['50 000', '50000'],
  ['1.250,99', '1250.99'],
  ['1.250.000', '1250000'],
  ['49,99', '49.99'],
  ['49.99', '49.99'],
  ['1’250.00', '1250.00'],
  ['600.', '600'],
])('“%s” is read as %s', (typed, amount) => {
  expect(readAmount(typed)).toBe(amount);
});

test.each(['abc', '-5', '1e9', '1,2,3', '', '12.34.56'])('“%s” stays as typed, for the check to refuse', (typed) => {
  expect(readAmount(typed)).toBe(typed);
});
