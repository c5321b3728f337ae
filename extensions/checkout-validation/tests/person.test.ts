import { describe, expect, test } from '@jest/globals';
import { judge, withConfig } from './support/judge.ts';
import { ENGLISH } from './support/messages.ts';
import { signProof } from './support/sign-proof.ts';

const GOOD = signProof();
const OWN = '+919876543210';
const OTHER = '+14155552671';
const NOBODY = { contact: null, deliveries: [], billing: null } as const;
const first = withConfig({ phones: 'first' });

describe('every phone must be the proven one', () => {
  test('in whichever of the signed spellings', () => {
    const spellings = ['+91 98765 43210', '(98765) 43210', '098765-43210', '\u202A+91\u00A098765\u200943210\u202C'];
    for (const contact of spellings) expect(judge({ proof: GOOD, contact })).toBeNull();
    expect(judge({ proof: GOOD, contact: '91 98765 4321' })).toBe(ENGLISH.phoneDiffers);
  });

  test('so another contact, delivery or billing phone fails', () => {
    expect(judge({ proof: GOOD, contact: OTHER })).toBe(ENGLISH.phoneDiffers);
    expect(judge({ proof: GOOD, deliveries: [OTHER] })).toBe(ENGLISH.phoneDiffers);
    expect(judge({ proof: GOOD, deliveries: [OWN, OWN, OTHER] })).toBe(ENGLISH.phoneDiffers);
    expect(judge({ proof: GOOD, billing: OTHER })).toBe(ENGLISH.phoneDiffers);
  });

  test('even the last of very many', () => {
    const many = Array.from({ length: 1_000 }, (_, i) => (i % 2 ? OWN : '98765 43210'));
    expect(judge({ proof: GOOD, deliveries: many })).toBeNull();
    expect(judge({ proof: GOOD, deliveries: [...many, OTHER] })).toBe(ENGLISH.phoneDiffers);
    expect(judge({ proof: GOOD, deliveries: Array.from({ length: 900 }, (_, i) => `+1415555${1_000 + i}`) })).toBe(ENGLISH.phoneDiffers);
  });

  test('and what is no phone is absent', () => {
    for (const nothing of [null, '', '   ', ' - ', '()+.', '\t\r\n']) {
      expect(judge({ proof: GOOD, deliveries: [nothing], billing: nothing })).toBeNull();
    }
  });

  test('but what has letters or other digits, and no ASCII digit, is a phone that nobody proved', () => {
    for (const odd of ['call me', 'x', '٩٨٧٦٥٤٣٢١٠', '\u200B', '\uFEFF', '⓪①②', '+é', '9'.repeat(33), `${OWN}${' '.repeat(300)}`]) {
      expect(judge({ proof: GOOD, deliveries: [odd] })).toBe(ENGLISH.phoneDiffers);
      expect(judge({ proof: GOOD, ...NOBODY, contact: odd })).toBe(ENGLISH.phoneDiffers);
    }
  });

  test('an extension makes another number', () => {
    expect(judge({ proof: GOOD, contact: `${OWN} ext 5` })).toBe(ENGLISH.phoneDiffers);
  });
});

describe('only the first phone must be the proven one', () => {
  const ask = (phones: object) => judge({ proof: GOOD, config: first, ...NOBODY, ...phones });

  test('the contact’s before all', () => {
    expect(ask({ contact: OWN, deliveries: [OTHER], billing: OTHER })).toBeNull();
    expect(ask({ contact: OTHER, deliveries: [OWN], billing: OWN })).toBe(ENGLISH.phoneDiffers);
  });

  test('else the first delivery’s', () => {
    expect(ask({ contact: ' ', deliveries: [OWN, OTHER], billing: OTHER })).toBeNull();
    expect(ask({ deliveries: [OTHER, OWN], billing: OWN })).toBe(ENGLISH.phoneDiffers);
  });

  test('else the bill’s, also behind deliveries that repeat it or are too many', () => {
    expect(ask({ deliveries: [null], billing: OWN })).toBeNull();
    expect(ask({ deliveries: [null, OTHER], billing: OTHER })).toBe(ENGLISH.phoneDiffers);
    expect(ask({ deliveries: [null, OWN], billing: OWN })).toBeNull();
    const many = Array.from({ length: 40 }, (_, i) => `+1415555${1_000 + i}`);
    expect(ask({ deliveries: [null, ...many], billing: OWN })).toBeNull();
    expect(ask({ deliveries: [null, ...many], billing: OTHER })).toBe(ENGLISH.phoneDiffers);
  });

  test('what cannot be read is still the first', () => {
    expect(ask({ contact: 'x', deliveries: [OWN], billing: OWN })).toBe(ENGLISH.phoneDiffers);
  });
});

describe('an order without a phone', () => {
  test('is the e-mail’s, whatever its case and the space around it', () => {
    for (const email of ['asha@example.com', ' ASHA@Example.COM\t']) expect(judge({ proof: GOOD, ...NOBODY, email })).toBeNull();
  });

  test('fails with another e-mail, with none, and with a proof that names none', () => {
    for (const email of ['eve@example.com', null, '', '  ', 'asha@example.com.', 'a'.repeat(600)]) {
      expect(judge({ proof: GOOD, ...NOBODY, email })).toBe(ENGLISH.unverified);
    }
    expect(judge({ proof: signProof({ email: null }), ...NOBODY })).toBe(ENGLISH.unverified);
    expect(judge({ proof: signProof({ email: null }), ...NOBODY, email: '-' })).toBe(ENGLISH.unverified);
  });

  test('does not take a phone for an e-mail, nor an e-mail for a phone', () => {
    const crossed = signProof({ phones: ['1'], email: '919876543210' });
    expect(judge({ proof: crossed })).toBe(ENGLISH.phoneDiffers);
    expect(judge({ proof: signProof({ phones: ['asha@example.com'], email: null }), ...NOBODY })).toBe(ENGLISH.unverified);
  });

  test('lowers only A to Z, as the server does', () => {
    const proof = signProof({ email: 'Ärger@example.com'.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) });
    expect(judge({ proof, ...NOBODY, email: 'ÄRGER@EXAMPLE.COM' })).toBeNull();
    expect(judge({ proof, ...NOBODY, email: 'ärger@example.com' })).toBe(ENGLISH.unverified);
  });

  test('with a phone, the right e-mail alone is not enough', () => {
    expect(judge({ proof: GOOD, contact: OTHER, deliveries: [], billing: null })).toBe(ENGLISH.phoneDiffers);
  });
});
