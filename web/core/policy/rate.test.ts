import { describe, expect, test } from '@jest/globals';
import { DAY_MS, epochMs } from '../shared/clock.ts';
import { cautiousRate, shownRate } from './rate.ts';

const money = (minor: number, currency: string, exponent: number) => ({ minor, currency, exponent });
const EUR = money(10_000, 'EUR', 2);

describe('the rate that an order shows', () => {
  test.each([
    ['yen have no hundredths', money(16_050, 'JPY', 0), '160.5'],
    ['dinars have thousandths', money(33_333, 'KWD', 3), '0.33333'],
    ['the shop’s own', EUR, '1'],
  ])('%s', (_, total, rate) => {
    expect(shownRate(total, EUR)).toBe(rate);
  });

  test.each([
    ['a free order', money(0, 'JPY', 0), EUR],
    ['one that is free in the shop’s currency', money(1, 'JPY', 0), money(0, 'EUR', 2)],
    ['one too small to write', money(1, 'EUR', 2), money(1e12, 'IDR', 0)],
    ['one too large', money(1e12, 'IDR', 0), money(1, 'EUR', 2)],
  ])('is none of %s', (_, total, shopTotal) => {
    expect(shownRate(total, shopTotal)).toBeNull();
  });
});

describe('the rate to decide by', () => {
  const seenAt = epochMs(1_785_600_000_000);
  const at = (byMs: number) => cautiousRate({ rate: '160', seenAt }, epochMs(seenAt + byMs));

  test('is lower than what was seen, so that the checkout asks for more than the Function and never for less', () => {
    expect(at(0)).toBe('152');
  });

  test('is none after a week, nor before one was seen', () => {
    expect(at(7 * DAY_MS - 1)).toBe('152');
    expect(at(7 * DAY_MS)).toBeNull();
    expect(cautiousRate(null, seenAt)).toBeNull();
    expect(cautiousRate({ rate: 'none', seenAt }, seenAt)).toBeNull();
  });
});
