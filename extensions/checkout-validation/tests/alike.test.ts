import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { convertedThreshold, decideVerification } from '../../../web/core/policy/decide-verification.ts';
import { currencyExponent, moneyText, parseMoney } from '../../../web/core/shared/money.ts';
import { CONFIG, inputOf, messageOf, withConfig } from './support/judge.ts';
import { type Path, withValue } from './support/with-value.ts';

type Conversion = Readonly<{ base: Readonly<{ minor: number; exponent: number }>; currency: string; rate: string }>;

/** As the decision table has it, but for currencies that nobody set a threshold for. */
const policyFrom = ({ base }: Conversion) => ({ ...CONFIG, thresholds: {}, otherCurrencies: 'convert', base }) as const;
const LARGEST = 999_999_999_999_999;

function serverAsks(conversion: Conversion, amount: string): boolean {
  const total = parseMoney(amount, conversion.currency);
  if (!total) throw new RangeError(`no total: ${amount}`);
  return decideVerification(policyFrom(conversion), { total, company: false, customerOrders: null, rate: conversion.rate });
}

const anOrder = inputOf({});

function functionAsks(conversion: Conversion, amount: string): boolean {
  const changes: readonly (readonly [Path, unknown])[] = [
    [['cart', 'cost', 'totalAmount'], { amount, currencyCode: conversion.currency }],
    [['presentmentCurrencyRate'], conversion.rate],
    [['validation', 'config', 'jsonValue'], withConfig(policyFrom(conversion))],
  ];
  return messageOf(changes.reduce((input, [path, value]) => withValue(input, path, value), anOrder)) !== null;
}

const minor = fc.oneof(fc.nat(10_000_000), fc.maxSafeNat(), fc.constantFrom(0, 1, Number.MAX_SAFE_INTEGER));
const base = fc.record({ minor, exponent: fc.constantFrom(0, 2, 3) });
const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'INR');
/** 1 to 15 digits with a point anywhere between them, or none. */
const rate = fc.oneof(
  fc.stringMatching(/^[0-9]{1,15}$/).chain((digits) => fc.nat(digits.length - 1).map((at) => withPoint(digits, at))),
  fc.double({ min: 0.0001, max: 200_000, noNaN: true }).map((value) => value.toFixed(7)),
);
const withPoint = (digits: string, at: number) => (at === 0 ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`);

const textOf = (minor: number, currency: string) =>
  moneyText({ minor: Math.min(Math.max(minor, 0), LARGEST), currency, exponent: currencyExponent(currency) });

/** One below, at and above the threshold that was converted, in the order's own minor units. */
function around(conversion: Conversion): readonly string[] {
  const thousandths = convertedThreshold(conversion.base, conversion.rate) ?? 0;
  const at = Math.floor(thousandths / 10 ** (3 - currencyExponent(conversion.currency)));
  return [-1, 0, 1].map((by) => textOf(at + by, conversion.currency));
}

describe('the server and the compiled Function', () => {
  test('ask alike at any threshold, rate and total, and one minor unit on either side of what the threshold is worth', () => {
    let asked = 0;
    let passed = 0;
    const total = fc.oneof(fc.nat(10_000_000), fc.nat(LARGEST));
    const property = fc.property(fc.record({ base, currency, rate }), total, (conversion, minor) => {
      for (const amount of [...around(conversion), textOf(minor, conversion.currency)]) {
        const isAsked = functionAsks(conversion, amount);
        expect({ ...conversion, amount, isAsked }).toEqual({ ...conversion, amount, isAsked: serverAsks(conversion, amount) });
        if (isAsked) asked += 1;
        else passed += 1;
      }
    });
    fc.assert(property, { numRuns: 2_000 });
    // Neither side could win by always saying the same.
    expect(Math.min(asked, passed)).toBeGreaterThan(2_000);
  });

  test('ask alike whatever stands in the place of the rate', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.stringMatching(/^[0-9.]{0,18}$/),
      fc.stringMatching(/^[-+ ]?[0-9]{1,4}[.,e]?[0-9]{0,4}$/),
    );
    const property = fc.property(base, currency, text, (base, currency, rate) => {
      const conversion = { base, currency, rate };
      for (const amount of around(conversion)) expect(functionAsks(conversion, amount)).toBe(serverAsks(conversion, amount));
    });
    fc.assert(property, { numRuns: 800 });
  });

  test('differ, where a total has more decimals than its currency, only in that the server asks', () => {
    const total = fc.tuple(fc.nat(99_999), fc.stringMatching(/^[0-9]{1,6}$/)).map(([whole, decimals]) => `${whole}.${decimals}`);
    const property = fc.property(fc.record({ base, currency, rate }), total, (conversion, amount) => {
      if (functionAsks(conversion, amount)) expect(serverAsks(conversion, amount)).toBe(true);
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
