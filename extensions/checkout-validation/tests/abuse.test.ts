import { PURPOSES } from '@selvedge/contract/proof.ts';
import { describe, expect, test } from '@jest/globals';
import { inputOf, judge, messageOf, withConfig } from './support/judge.ts';
import { ENGLISH } from './support/messages.ts';
import { signProof } from './support/sign-proof.ts';
import { withValue } from './support/with-value.ts';

const GOOD = signProof();
const ORDERS = { proof: inputOf({ proof: 'x' }), proofAttribute: inputOf({ attribute: 'x' }) } as const;
const PLACES = ['proof', 'proofAttribute'] as const;

/** An order whose proof, in either place, is any value at all. */
const withProof = (place: (typeof PLACES)[number], carrier: unknown) => messageOf(withValue(ORDERS[place], ['cart', place], carrier));

describe('a code for one purpose', () => {
  test.each(PURPOSES.filter((purpose) => purpose !== 'checkout'))('opens no checkout: %s', (purpose) => {
    expect(judge({ proof: signProof({ purpose }) })).toBe(ENGLISH.unverified);
    expect(judge({ attribute: signProof({ purpose }) })).toBe(ENGLISH.unverified);
  });
});

describe('after the shopper verified', () => {
  const config = withConfig({ otherCurrencies: 'convert' });
  const dollar = { config, currency: 'USD', rate: '0.011' } as const;
  const proof = signProof({ currency: 'USD', amount: 60_000 });

  test('a converted total may fall, and may not rise by a cent or less', () => {
    expect(judge({ ...dollar, proof, amount: '600.00' })).toBeNull();
    expect(judge({ ...dollar, proof, amount: '550.01' })).toBeNull();
    for (const amount of ['600.01', '600.0001']) expect(judge({ ...dollar, proof, amount })).toBe(ENGLISH.totalRose);
  });

  test('paying in another currency needs another proof, whatever the rate between them', () => {
    expect(judge({ ...dollar, proof: GOOD, amount: '604.89' })).toBe(ENGLISH.unverified);
    expect(judge({ config, proof, amount: '54990.00' })).toBe(ENGLISH.unverified);
    expect(judge({ config, currency: 'EUR', rate: '0.0102', proof, amount: '600.00' })).toBe(ENGLISH.unverified);
    // A currency without decimals makes more of the same number.
    expect(
      judge({
        config,
        currency: 'KRW',
        rate: '15.9',
        proof: signProof({ currency: 'KRW', exponent: 2, amount: 90_000_000 }),
        amount: '900001',
      }),
    ).toBe(ENGLISH.totalRose);
  });

  test('a rate that moved asks again only above what the threshold is worth now', () => {
    expect(judge({ ...dollar, rate: '0.012', amount: '600.00' })).toBeNull();
    expect(judge({ ...dollar, rate: '0.01199', amount: '600.00' })).toBe(ENGLISH.unverified);
  });
});

describe('what a client writes itself', () => {
  const flags = [
    'true',
    '1',
    'verified',
    'otpVerified=true',
    '{"verified":true}',
    'v1',
    'v1..........',
    '.'.repeat(10),
    GOOD.toUpperCase(),
  ];

  test.each(flags)('counts for nothing: %s', (flag) => {
    expect(judge({ attribute: flag })).toBe(ENGLISH.unverified);
    expect(judge({ proof: flag })).toBe(ENGLISH.unverified);
  });

  test.each(PLACES)('is no proof as a list, a number, a claim or an object: %s', (place) => {
    expect(withProof(place, { value: GOOD })).toBeNull();
    const shapes = [[GOOD], [[GOOD]], { value: GOOD }, { 0: GOOD }, true, 1, 0, -1, null, Array.from(GOOD), GOOD.split('.')];
    for (const value of shapes) expect(withProof(place, { value })).toBe(ENGLISH.unverified);
    for (const carrier of [GOOD, [GOOD], [{ value: GOOD }], true, 1, null]) expect(withProof(place, carrier)).toBe(ENGLISH.unverified);
  });
});

describe('a proof with one bit flipped', () => {
  test.each(PLACES)('fails, whichever bit it is: %s', (place) => {
    const bytes = Buffer.from(GOOD);
    const flipped = (bit: number) => Uint8Array.from(bytes, (byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    for (let bit = 0; bit < bytes.length * 8; bit++) expect(withProof(place, { value: flipped(bit) })).not.toBeNull();
  });
});

describe('without the checkout block', () => {
  test('the order completes nowhere that the Function runs but at a counter', () => {
    const surfaces = [{}, { step: null }, { company: true }, { isAuthenticated: true, customerOrders: 99 }, { language: 'ET' }] as const;
    for (const surface of surfaces) expect(judge(surface)).toBe(ENGLISH.unverified);
    expect(judge({ pointOfSale: true })).toBeNull();
  });

  test('the shopper can still edit the cart and go through the checkout', () => {
    for (const step of ['CART_INTERACTION', 'CHECKOUT_INTERACTION']) expect(judge({ step })).toBeNull();
  });
});
