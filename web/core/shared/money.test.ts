import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moneyText, parseMoney } from './money.ts';

describe('money in minor units', () => {
  test.each([
    ['54990.00', 'INR', 5_499_000],
    ['54990.0', 'INR', 5_499_000],
    ['54990', 'INR', 5_499_000],
    ['98000.0', 'JPY', 98_000],
    ['250.125', 'KWD', 250_125],
    ['250.1', 'KWD', 250_100],
    ['0.001', 'INR', 1],
    ['0.000', 'INR', 0],
    ['10.5', 'JPY', 11],
  ])('%s %s is %d', (amount, currency, minor) => {
    expect(parseMoney(amount, currency)?.minor).toBe(minor);
  });

  test.each(['', '-1', '1e5', '0x10', '1,000.00', ' 1', '1.', '.5', 'NaN', 'Infinity', '9'.repeat(16), '1.1234567'])(
    '%j is no amount',
    (amount) => {
      expect(parseMoney(amount, 'EUR')).toBeNull();
    },
  );

  test.each(['eur', 'EU', 'EURO', '', 'E1R'])('%j is no currency', (currency) => {
    expect(parseMoney('1.00', currency)).toBeNull();
  });

  test('what does not fit into fifteen digits is refused, not rounded', () => {
    expect(parseMoney('9999999999999.99', 'EUR')?.minor).toBe(999_999_999_999_999);
    expect(parseMoney('99999999999999.99', 'EUR')).toBeNull();
  });

  test('text and money are the same thing twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, currency) => {
        const money = parseMoney('0', currency);
        expect(money).not.toBeNull();
        if (money) expect(parseMoney(moneyText({ ...money, minor }), currency)?.minor).toBe(minor);
      }),
    );
  });
});
