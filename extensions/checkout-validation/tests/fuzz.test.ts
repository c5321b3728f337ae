import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFault } from '../../../web/sandbox/function-host/input-layout.ts';
import { CONFIG, inputOf, messageOf, withConfig } from './support/judge.ts';
import { ENGLISH } from './support/messages.ts';
import { signProof } from './support/sign-proof.ts';
import { type Path, SPOILT, withValue } from './support/with-value.ts';

const GOOD = signProof();

/** Every place of an input, the root included. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]: [string, unknown]) => pathsOf(member, [...path, key]))];
}

const bytes = (...values: number[]) => Uint8Array.from(values);
const ODD: readonly unknown[] = [
  SPOILT,
  null,
  true,
  false,
  0,
  -0,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 63),
  2 ** 64,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  Infinity,
  -Infinity,
  Number.NaN,
  '',
  'x',
  'a'.repeat(255),
  'a'.repeat(513),
  '9'.repeat(16_383),
  '.'.repeat(20_000),
  [],
  {},
  [[]],
  [null],
  { value: {} },
  bytes(),
  bytes(0xff),
  bytes(0xc3, 0x28, 0xa0, 0xa1),
  bytes(0xed, 0xa0, 0x80, 0x39),
  bytes(...GOOD.split('').map((letter) => letter.charCodeAt(0) | 0x80)),
  ...[0, 1, 2, 3, 4, 5, 6, 7, 4_000_000_000].map(readFault),
];

const sound = inputOf({ proof: GOOD, attribute: GOOD, customerOrders: 4, isAuthenticated: true, company: true, pointOfSale: false });
const unproven = inputOf({ config: CONFIG });

/** Where an odd value lets the order pass, beside the places that say when to ask. */
function passingWhenSpoilt(input: unknown): readonly string[] {
  const free = ['buyerJourney', 'buyerJourney.step', 'cart.retailLocation'];
  const paths = pathsOf(input).filter((path) => path.length > 0 && !free.includes(path.join('.')));
  const passing = paths.filter((path) => ODD.some((value) => messageOf(withValue(input, path, value)) === null));
  return passing.map((path) => path.join('.')).sort();
}

describe('whatever the input', () => {
  test('with any one place spoilt in any way, the Function answers in its schema', () => {
    for (const path of pathsOf(sound)) for (const value of ODD) expect(() => messageOf(withValue(sound, path, value))).not.toThrow();
  });

  test('spoiling a place never lets an unproven order pass, but those that say when to ask', () => {
    // No validation metafields at all: never set up. Another exponent: another threshold.
    expect(passingWhenSpoilt(unproven)).toEqual(['validation', 'validation.config.jsonValue.thresholds.INR.exponent']);
  });

  test('nor one whose threshold is converted', () => {
    const config = withConfig({ otherCurrencies: 'convert' });
    const converted = inputOf({ config, amount: '550.01', currency: 'USD', rate: '0.011' });
    expect(messageOf(converted)).toBe(ENGLISH.unverified);
    expect(passingWhenSpoilt(converted)).toEqual(['validation', 'validation.config.jsonValue.base.exponent']);
  });

  test('thousands of inputs of any shape are answered in the schema', () => {
    const paths = pathsOf(sound);
    const odd = fc.oneof(
      fc.constantFrom(...ODD),
      fc.jsonValue({ maxDepth: 3 }),
      fc.uint8Array({ maxLength: 600 }),
      fc.string({ unit: 'binary' }),
    );
    const spoilt = fc.array(fc.tuple(fc.constantFrom(...paths), odd), { minLength: 1, maxLength: 5 });
    const property = fc.property(spoilt, (changes) => {
      messageOf(changes.reduce((input, [path, value]) => withValue(input, path, value), sound));
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  test('thousands of texts that resemble proofs never pass', () => {
    const fields = GOOD.split('.');
    const field = fc.oneof(
      fc.constantFrom(...fields),
      fc.string({ maxLength: 30 }),
      fc.nat().map(String),
      fc.base64String({ maxLength: 44 }),
    );
    const alike = fc.array(field, { minLength: 9, maxLength: 12 }).map((parts) => parts.join('.'));
    const mutated = fc
      .tuple(fc.nat(GOOD.length - 1), fc.string({ minLength: 0, maxLength: 3 }))
      .map(([at, text]) => GOOD.slice(0, at) + text + GOOD.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(alike, mutated), (proof) => {
        fc.pre(proof !== GOOD);
        expect(messageOf(withValue(withValue(sound, ['cart', 'proof', 'value'], proof), ['cart', 'proofAttribute'], null))).not.toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  test('thousands of amounts are compared as exact decimals', () => {
    const amount = fc.tuple(fc.bigInt(0n, 10n ** 17n), fc.nat(9)).map(([units, decimals]) => {
      const digits = units.toString().padStart(decimals + 1, '0');
      return { units, decimals, text: decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits };
    });
    fc.assert(
      fc.property(amount, ({ units, decimals, text }) => {
        const isAbove = units * 100n > 5_000_000n * 10n ** BigInt(decimals);
        const input = withValue(unproven, ['cart', 'cost', 'totalAmount', 'amount'], text);
        expect(messageOf(input)).toBe(isAbove ? ENGLISH.unverified : null);
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('an input that the schema rules out', () => {
  test('without a body is no set-up, and passes', () => {
    for (const input of [null, {}, { cart: null, validation: null }]) expect(messageOf(input)).toBeNull();
  });

  test('that cannot be read is blocked', () => {
    for (const input of [[], 'x', 5, true, readFault(3)]) expect(messageOf(input)).toBe(ENGLISH.unavailable);
    expect(messageOf(withValue(unproven, ['validation'], readFault(3)))).toBe(ENGLISH.unavailable);
    expect(messageOf(withValue(unproven, ['validation', 'config', 'jsonValue'], null))).toBe(ENGLISH.unavailable);
  });

  test('without a cost counts as above the threshold', () => {
    for (const path of [
      ['cart', 'cost'],
      ['cart', 'cost', 'totalAmount'],
    ] as const) {
      for (const value of [SPOILT, null, 5, readFault(3)]) expect(messageOf(withValue(unproven, path, value))).toBe(ENGLISH.unverified);
    }
  });

  test('without a currency is asked even where other currencies never are', () => {
    const input = inputOf({ config: { ...CONFIG, otherCurrencies: 'never' } });
    for (const value of [null, '', 'inr', 'IN', 'RUPEE', 5]) {
      expect(messageOf(withValue(input, ['cart', 'cost', 'totalAmount', 'currencyCode'], value))).toBe(ENGLISH.unverified);
    }
  });

  test('with a step that cannot be read is at its last step', () => {
    for (const value of [5, true, {}, readFault(3)]) {
      expect(messageOf(withValue(unproven, ['buyerJourney', 'step'], value))).toBe(ENGLISH.unverified);
    }
  });
});
