import { describe, expect, test } from '@jest/globals';
import { CONFIG, judge, withConfig } from './support/judge.ts';
import { ENGLISH } from './support/messages.ts';
import { KEYS, signProof } from './support/sign-proof.ts';

const GOOD = signProof();

describe('where the Function may stop an order', () => {
  test('at its completion, and where Shopify names no step', () => {
    for (const step of ['CHECKOUT_COMPLETION', null]) expect(judge({ step })).toBe(ENGLISH.unverified);
    for (const step of ['CART_INTERACTION', 'CHECKOUT_INTERACTION']) expect(judge({ step })).toBeNull();
  });

  test('never at a counter', () => {
    expect(judge({ pointOfSale: true })).toBeNull();
    expect(judge({ pointOfSale: true, config: 'broken' })).toBeNull();
  });
});

describe('a config that cannot be used', () => {
  const unusable: readonly (readonly [string, unknown])[] = [
    ['a text', JSON.stringify(CONFIG)],
    ['a list', [CONFIG]],
    ['empty', {}],
    ['another version', { ...CONFIG, v: 2 }],
    ['the version as text', { ...CONFIG, v: '1' }],
    ['no mode', { ...CONFIG, mode: undefined }],
    ['an unknown mode', { ...CONFIG, mode: 'strict' }],
    ['no thresholds', { ...CONFIG, thresholds: undefined }],
    ['thresholds as a list', { ...CONFIG, thresholds: [] }],
    ['a threshold as a number', { ...CONFIG, thresholds: { INR: 5_000_000 } }],
    ['a negative threshold', { ...CONFIG, thresholds: { INR: { minor: -1, exponent: 2 } } }],
    ['a threshold with a fraction', { ...CONFIG, thresholds: { INR: { minor: 0.5, exponent: 2 } } }],
    ['an unsafe threshold', { ...CONFIG, thresholds: { INR: { minor: 2 ** 60, exponent: 2 } } }],
    ['a threshold as text', { ...CONFIG, thresholds: { INR: { minor: '5000000', exponent: 2 } } }],
    ['no exponent', { ...CONFIG, thresholds: { INR: { minor: 5_000_000 } } }],
    ['an absurd exponent', { ...CONFIG, thresholds: { INR: { minor: 5_000_000, exponent: 400 } } }],
    ['no rule for other currencies', { ...CONFIG, otherCurrencies: undefined }],
    ['an unknown rule for other currencies', { ...CONFIG, otherCurrencies: 'sometimes' }],
    ['no phone scope', { ...CONFIG, phones: undefined }],
    ['an unknown phone scope', { ...CONFIG, phones: 'any' }],
    ['no exemptions', { ...CONFIG, exempt: undefined }],
    ['an exemption that is no claim', { ...CONFIG, exempt: { companies: 'true', returningOrders: 0 } }],
    ['negative returning orders', { ...CONFIG, exempt: { companies: false, returningOrders: -1 } }],
    ['no keys', { ...CONFIG, keys: undefined }],
    ['an empty list of keys', { ...CONFIG, keys: [] }],
    ['keys that are none', { ...CONFIG, keys: [{ epoch: 1, key: 'short' }, { epoch: 'x', key: KEYS[0].key }, null] }],
    ['a key that is not canonical', { ...CONFIG, keys: [{ epoch: KEYS[0].epoch, key: `${KEYS[0].key.slice(0, -1)}d` }] }],
  ];

  test.each(unusable)('does as the merchant chose: %s', (_, config) => {
    expect(judge({ config, proof: GOOD, fallback: 'block' })).toBe(ENGLISH.unavailable);
    expect(judge({ config, proof: GOOD, fallback: 'allow' })).toBeNull();
    // The choice itself is gone or unknown: closed.
    expect(judge({ config, proof: GOOD, fallback: null })).toBe(ENGLISH.unavailable);
    expect(judge({ config, proof: GOOD, fallback: 'maybe' })).toBe(ENGLISH.unavailable);
  });

  test('that is missing does as the merchant chose, and nothing where nothing was ever set up', () => {
    expect(judge({ config: undefined, fallback: 'block' })).toBe(ENGLISH.unavailable);
    expect(judge({ config: undefined, fallback: 'allow' })).toBeNull();
    expect(judge({ config: undefined, fallback: 'maybe' })).toBe(ENGLISH.unavailable);
    expect(judge({ config: undefined, fallback: null })).toBeNull();
  });

  test('but says monitor or hold stops nobody, whatever else is wrong', () => {
    for (const mode of ['monitor', 'hold']) expect(judge({ config: { v: 1, mode }, fallback: 'block' })).toBeNull();
  });

  test('for lack of keys only, still lets pass what needs no proof', () => {
    expect(judge({ config: withConfig({ keys: [] }), amount: '50000.00' })).toBeNull();
  });

  test('in the threshold of another currency does not matter', () => {
    const config = { ...CONFIG, thresholds: { ...CONFIG.thresholds, USD: 'broken' } };
    expect(judge({ config, amount: '50000.00' })).toBeNull();
    expect(judge({ config, proof: GOOD })).toBeNull();
  });

  test('of before there was a base is read as before, and has nothing to convert from', () => {
    const older = (otherCurrencies: string) =>
      Object.fromEntries(Object.entries({ ...CONFIG, otherCurrencies }).filter(([key]) => key !== 'base'));
    for (const rule of ['always', 'never', 'convert']) {
      expect(judge({ config: older(rule), amount: '50000.00' })).toBeNull();
      expect(judge({ config: older(rule) })).toBe(ENGLISH.unverified);
      expect(judge({ config: older(rule), proof: GOOD })).toBeNull();
    }
    const dollar = { currency: 'USD', amount: '0.01', rate: '0.011' };
    expect(judge({ ...dollar, config: older('always') })).toBe(ENGLISH.unverified);
    expect(judge({ ...dollar, config: older('never') })).toBeNull();
    expect(judge({ ...dollar, config: older('convert') })).toBe(ENGLISH.unverified);
  });

  test('in its base has nothing to convert from, and asks', () => {
    const broken = [
      {},
      [],
      'x',
      5_000_000,
      true,
      { minor: 5_000_000 },
      { exponent: 2 },
      { minor: -1, exponent: 2 },
      { minor: 0.5, exponent: 2 },
    ];
    for (const base of [
      ...broken,
      { minor: 5_000_000, exponent: 10 },
      { minor: 2 ** 53, exponent: 2 },
      { minor: '5000000', exponent: 2 },
    ]) {
      const config = { ...CONFIG, otherCurrencies: 'convert', base };
      expect(judge({ config, currency: 'USD', amount: '0.01', rate: '0.011' })).toBe(ENGLISH.unverified);
      expect(judge({ config, amount: '50000.00' })).toBeNull();
    }
  });

  test('in one of its keys leaves the others', () => {
    expect(judge({ config: { ...CONFIG, keys: ['broken', KEYS[0]] }, proof: GOOD })).toBeNull();
  });
});

describe('a returning customer', () => {
  const config = withConfig({ exempt: { companies: false, returningOrders: 3 } });

  test('is exempt when signed in', () => {
    expect(judge({ config, customerOrders: 3, isAuthenticated: true })).toBeNull();
  });

  test('is not when a guest merely typed the customer’s e-mail', () => {
    expect(judge({ config, customerOrders: 3, isAuthenticated: false })).toBe(ENGLISH.unverified);
  });
});

describe('an amount that is none', () => {
  const absurd = [
    '',
    '-1.00',
    '+1',
    '1e3',
    'NaN',
    'Infinity',
    '1,000.00',
    ' 1',
    '1 ',
    '.5',
    '5.',
    '1.2.3',
    '٣',
    '0x10',
    '1'.repeat(65),
    '-0',
  ];

  test('counts as above the threshold, and nothing proves it', () => {
    for (const amount of absurd) {
      expect(judge({ amount })).toBe(ENGLISH.unverified);
      expect(judge({ amount, proof: signProof({ amount: 999_999_999_999_999 }) })).toBe(ENGLISH.totalRose);
    }
  });

  test('of very many digits is above all, and with very many zeros is what it is', () => {
    expect(judge({ amount: '9'.repeat(40), proof: signProof({ amount: 999_999_999_999_999 }) })).toBe(ENGLISH.totalRose);
    expect(judge({ amount: `${'0'.repeat(30)}1.${'0'.repeat(30)}` })).toBeNull();
    expect(judge({ amount: `50000.${'0'.repeat(50)}1` })).toBe(ENGLISH.unverified);
  });

  test('around every power of two and ten is compared exactly', () => {
    const largest = 999_999_999_999_999;
    const proof = signProof({ amount: largest });
    expect(judge({ amount: '9999999999999.99', proof })).toBeNull();
    expect(judge({ amount: '10000000000000.00', proof })).toBe(ENGLISH.totalRose);
    expect(judge({ amount: '184467440737095516.16', proof })).toBe(ENGLISH.totalRose);
    expect(judge({ amount: '184467440737095516.17', proof })).toBe(ENGLISH.totalRose);
  });
});
