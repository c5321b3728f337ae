import { describe, expect, test } from '@jest/globals';
import { judge } from './support/judge.ts';
import { ENGLISH } from './support/messages.ts';
import { KEYS, sealProof, signProof, unsealed } from './support/sign-proof.ts';

const GOOD = signProof();
const FOREIGN = Buffer.alloc(32, 1).toString('base64url');
const digest = 'A'.repeat(22);
/** A well-signed text in which one field is replaced. */
const withField = (index: number, value: string) => sealProof(unsealed().split('.').with(index, value).join('.'));

describe('a proof that holds', () => {
  test('lets the order pass, from the metafield as from the attribute', () => {
    expect(judge({ proof: GOOD })).toBeNull();
    expect(judge({ attribute: GOOD })).toBeNull();
  });

  test('passes in the attribute also when the metafield’s does not hold', () => {
    for (const proof of ['', 'nonsense', signProof({ amount: 1 }), 'x'.repeat(9_000)]) expect(judge({ proof, attribute: GOOD })).toBeNull();
  });

  test('passes under either epoch, whichever comes first in the config', () => {
    expect(judge({ proof: signProof({ epoch: KEYS[1].epoch, key: KEYS[1].key }) })).toBeNull();
  });

  test('passes with one phone digest and with eight', () => {
    expect(judge({ proof: signProof({ phones: ['919876543210'] }) })).toBeNull();
    const eight = ['1', '2', '3', '4', '5', '6', '7', '919876543210'];
    expect(judge({ proof: signProof({ phones: eight }) })).toBeNull();
  });

  test('passes at every length of what is signed, so at every place where SHA-256 pads', () => {
    for (let digits = 1; digits <= 15; digits++) {
      const amount = '9'.repeat(digits);
      for (const issuedAt of ['0', '1790000000', '999999999999999']) {
        const proof = signProof({ amount, issuedAt });
        expect(judge({ proof, amount: '0.01', config: undefined, fallback: 'allow' })).toBeNull();
        const expected = Number(amount) >= 5_499_000 ? null : ENGLISH.totalRose;
        expect(judge({ proof })).toBe(expected);
      }
    }
  });
});

describe('a proof that was tampered with', () => {
  test('fails with any one of its characters changed', () => {
    for (let at = 0; at < GOOD.length; at++) {
      const changed = GOOD[at] === 'A' ? 'B' : 'A';
      expect(judge({ proof: GOOD.slice(0, at) + changed + GOOD.slice(at + 1) })).not.toBeNull();
    }
  });

  test('fails truncated to any length', () => {
    for (let length = 0; length < GOOD.length; length++) expect(judge({ proof: GOOD.slice(0, length) })).not.toBeNull();
  });

  test('fails with anything before or behind it', () => {
    for (const extra of [' ', '\n', '\0', '=', '.', 'A']) {
      expect(judge({ proof: GOOD + extra })).not.toBeNull();
      expect(judge({ proof: extra + GOOD })).not.toBeNull();
    }
  });

  test('fails under the key of another shop, and under no key', () => {
    expect(judge({ proof: signProof({ key: FOREIGN }) })).toBe(ENGLISH.unverified);
    expect(judge({ proof: sealProof(unsealed(), '') })).toBe(ENGLISH.unverified);
  });

  test('fails with a MAC that decodes alike but is spelled otherwise', () => {
    const last = GOOD.slice(-1);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const spellings = [1, 2, 3].map((more) => GOOD.slice(0, -1) + (alphabet[alphabet.indexOf(last) + more] ?? '?'));
    const bytes = (proof: string) => Buffer.from(proof.slice(-43), 'base64url').toString('hex');
    for (const proof of spellings) {
      expect(bytes(proof)).toBe(bytes(GOOD));
      expect(judge({ proof })).toBe(ENGLISH.unverified);
    }
    const [standard, padded] = [GOOD.replaceAll('-', '+').replaceAll('_', '/'), `${GOOD}=`];
    for (const proof of [standard, padded]) if (proof !== GOOD) expect(judge({ proof })).toBe(ENGLISH.unverified);
  });
});

describe('a text that is well signed but not well formed', () => {
  const malformed: readonly (readonly [string, string])[] = [
    ['another version', signProof({ version: 'v2' })],
    ['another purpose', signProof({ purpose: 'login' })],
    ['a purpose in capitals', signProof({ purpose: 'CHECKOUT' })],
    ['a currency in lower case', signProof({ currency: 'inr' })],
    ['an amount with a leading zero', signProof({ amount: '05499000' })],
    ['an amount with a sign', signProof({ amount: '+5499000' })],
    ['a negative amount', signProof({ amount: '-5499000' })],
    ['an amount with an exponent', signProof({ amount: '5e9' })],
    ['an amount of sixteen digits', signProof({ amount: '5499000000000000' })],
    ['an empty amount', signProof({ amount: '' })],
    ['an exponent with a leading zero', signProof({ exponent: '02' })],
    ['an absurd exponent', signProof({ exponent: '999999999999999' })],
    ['an epoch with a leading zero', signProof({ epoch: `0${KEYS[0].epoch}` })],
    ['a time with a leading zero', signProof({ issuedAt: '01790000000' })],
    ['a time of letters', signProof({ issuedAt: 'now' })],
    ['a short id', signProof({ id: 'q83vEjRWeJCrze8SNFZ4k' })],
    ['an id with a stroke', signProof({ id: 'q83vEjRWeJCrze8SNFZ4k/' })],
    ['no phones', signProof({ phones: [] })],
    ['nine phones', signProof({ phones: ['919876543210', '1', '2', '3', '4', '5', '6', '7', '8'] })],
    ['a trailing comma', sealProof(unsealed().replace(/\.([^.]*)$/, ',.$1'))],
    ['digests without a comma', withField(8, digest + digest)],
    ['digests with a semicolon', withField(8, `${digest};${digest}`)],
    ['a digest of 21 characters', withField(8, digest.slice(1))],
    ['a digest of 23 characters', withField(8, `${digest}A`)],
    ['no e-mail', withField(9, '')],
    ['an e-mail of two dashes', withField(9, '--')],
    ['one field more', sealProof(`${unsealed()}.more`)],
    ['one field less', sealProof(unsealed().replace('.INR', ''))],
  ];

  test.each(malformed)('fails: %s', (_, proof) => {
    expect(judge({ proof })).toBe(ENGLISH.unverified);
  });

  test('fails above 512 characters, even if all else were right', () => {
    const proof = sealProof(unsealed().replace('.checkout.', `.${'c'.repeat(400)}.`));
    expect(judge({ proof })).toBe(ENGLISH.unverified);
  });
});

describe('a proof of something else', () => {
  test('fails when the total rose by one minor unit or by a fraction of one, and says so', () => {
    expect(judge({ proof: GOOD, amount: '54990.00' })).toBeNull();
    expect(judge({ proof: GOOD, amount: '54990.01' })).toBe(ENGLISH.totalRose);
    expect(judge({ proof: GOOD, amount: '54990.0000001' })).toBe(ENGLISH.totalRose);
  });

  test('fails for another currency and for another minor unit', () => {
    expect(judge({ proof: GOOD, currency: 'USD' })).toBe(ENGLISH.unverified);
    expect(judge({ proof: signProof({ exponent: 0 }) })).toBe(ENGLISH.unverified);
    expect(judge({ proof: signProof({ exponent: 3, amount: 999_999_999_999 }) })).toBe(ENGLISH.unverified);
  });

  test('is measured in its own minor unit where the currency has no threshold', () => {
    const dinar = { currency: 'BHD', amount: '1.234' };
    expect(judge({ ...dinar, proof: signProof({ currency: 'BHD', exponent: 3, amount: 1_234 }) })).toBeNull();
    expect(judge({ ...dinar, proof: signProof({ currency: 'BHD', exponent: 2, amount: 123 }) })).toBe(ENGLISH.totalRose);
  });

  test('says that it expired when its epoch is over, and nothing such of an epoch to come', () => {
    expect(judge({ proof: signProof({ epoch: KEYS[1].epoch - 1 }) })).toBe(ENGLISH.expired);
    expect(judge({ proof: signProof({ epoch: KEYS[0].epoch + 1 }) })).toBe(ENGLISH.unverified);
    expect(judge({ proof: signProof({ epoch: KEYS[1].epoch }) })).toBe(ENGLISH.unverified);
  });

  test('tells of the proof that came closer, whichever place it is in', () => {
    const rose = signProof({ amount: 1 });
    expect(judge({ proof: rose, attribute: 'nonsense' })).toBe(ENGLISH.totalRose);
    expect(judge({ proof: 'nonsense', attribute: rose })).toBe(ENGLISH.totalRose);
  });
});
