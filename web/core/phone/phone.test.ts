import { describe, expect, test } from '@jest/globals';
import { maskPhone, parsePhone } from './phone.ts';

const e164 = (text: string, country: string | null = null) => {
  const parsed = parsePhone(text, country);
  return parsed.outcome === 'parsed' ? parsed.phone.e164 : parsed.code;
};

describe('one number, many spellings', () => {
  test.each([
    '+1 415 555 2671',
    '0014155552671',
    'tel:+14155552671',
    '+1415555\u200B2671',
    '\u202A+1 (415) 555-2671\u202C',
    '+1 415 555 2671\n',
    '＋１４１５５５５２６７１',
    '+١٤١٥٥٥٥٢٦٧١',
    '+१४१५५५५२६७१',
    '+1.415.555.2671',
    '+1–415–555–2671',
    '+1\u00A0415\u00A0555\u00A02671',
  ])('%j is one canonical number', (text) => {
    expect(e164(text)).toBe('+14155552671');
  });

  test('a national number takes the country of the checkout', () => {
    expect(e164('098765 43210', 'IN')).toBe('+919876543210');
    expect(e164('9876543210', 'IN')).toBe('+919876543210');
    expect(e164('06 12 34 56 78', 'FR')).toBe('+33612345678');
  });

  test('a national number without a country is refused, never guessed', () => {
    expect(e164('0300 1234567')).toBe('phone-country-unknown');
    expect(e164('0300 1234567', 'XX')).toBe('phone-country-unknown');
  });
});

describe('hostile and useless input', () => {
  test.each([
    ['+14155552671;ext=5', 'phone-extension'],
    ['+14155552671x99', 'phone-extension'],
    ['+14155552671,,5', 'phone-extension'],
    ['+1415555267\u0000', 'phone-malformed'],
    ['+1415555\u00072671', 'phone-malformed'],
    ['not-a-phone', 'phone-malformed'],
    ['<script>alert(1)</script>', 'phone-malformed'],
    ['constructor', 'phone-malformed'],
    ['', 'phone-malformed'],
    ['   ', 'phone-malformed'],
    ['+', 'phone-malformed'],
    ['++14155552671', 'phone-malformed'],
    ['+1415+5552671', 'phone-malformed'],
    [`+1${'4'.repeat(80)}`, 'phone-malformed'],
    ['+999123456789', 'phone-impossible'],
    ['+1415555', 'phone-impossible'],
    ['+19005551234', 'phone-line-type'],
    ['+18005551234', 'phone-line-type'],
    ['+442079460000', 'phone-line-type'],
    ['+447012345678', 'phone-line-type'],
    ['+88216 1234 5678', 'phone-line-type'],
  ])('%j is refused as %s', (text, code) => {
    expect(e164(text)).toBe(code);
  });
});

test('the country comes from full metadata, not from the calling code', () => {
  const country = (text: string) => {
    const parsed = parsePhone(text, null);
    return parsed.outcome === 'parsed' ? parsed.phone.country : parsed.code;
  };
  expect(country('+18765551234')).toBe('JM');
  expect(country('+12423591234')).toBe('BS');
  expect(country('+447911123456')).toBe('GG');
});

test('spellings are what a checkout may carry: international, national, with trunk prefix, with 00', () => {
  const parsed = parsePhone('+91 98765 43210', null);
  expect(parsed).toMatchObject({
    outcome: 'parsed',
    phone: { spellings: ['919876543210', '9876543210', '09876543210', '00919876543210'] },
  });
});

test('a mask tells the calling code and the last two digits', () => {
  const parsed = parsePhone('+919876543210', null);
  expect(parsed.outcome === 'parsed' && maskPhone(parsed.phone)).toBe('+91 ••••10');
});
