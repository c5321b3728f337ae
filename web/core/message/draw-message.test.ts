import { describe, expect, test } from '@jest/globals';
import { LOCALES, type Locale } from '@selvedge/contract/locales.ts';
import { parseMoney } from '../shared/money.ts';
import { drawMessage, type Drawing } from './draw-message.ts';
import { lintMessage } from './lint-message.ts';
import { segments } from './segments.ts';
import { DEFAULT_TEXTS } from './templates.ts';

function total(amount: string, currency: string) {
  const money = parseMoney(amount, currency);
  if (!money) throw new TypeError('a test amount must be money');
  return money;
}

function drawing(changes: Partial<Drawing> = {}): Drawing {
  const usual = { locale: 'en', template: null, shopName: 'Maison Lune', code: '048213', reference: 'K', lifeMs: 300_000 } as const;
  return { ...usual, total: total('54990.00', 'INR'), ...changes };
}

describe('our own texts', () => {
  test('the English text says code, amount, shop, reference, life and never to share', () => {
    expect(drawMessage(drawing())).toBe(
      '048213 is your code to confirm your INR 54,990.00 order at Maison Lune. Ref K, valid 5 min. Never share it with anyone.',
    );
  });

  test.each(LOCALES)('%s passes our own linter and names every field', (locale) => {
    expect(lintMessage(DEFAULT_TEXTS[locale], { dlt: false })).toEqual([]);
    const text = drawMessage(drawing({ locale }));
    for (const value of ['048213', 'Maison Lune', '54', 'K', '5']) expect(text).toContain(value);
    expect(text).not.toMatch(/[{}]/);
  });

  test.each(['en', 'fr', 'de', 'es', 'it'] as const)('%s fits one GSM-7 segment for usual shops and amounts', (locale) => {
    for (const shopName of ['Maison Lune', 'Atelier Noir Paris', 'Élan & Sœur']) {
      for (const money of [total('1234567.00', 'INR'), total('2480.00', 'EUR'), total('80000', 'JPY'), total('165.500', 'KWD')]) {
        const text = drawMessage(drawing({ locale, shopName, total: money }));
        expect({ text, ...segments(text) }).toMatchObject({ encoding: 'gsm-7', segments: 1 });
      }
    }
  });

  test('English fits one segment even for the longest name and an eight-digit code', () => {
    const text = drawMessage(drawing({ shopName: 'W'.repeat(30), code: '12345678', total: total('12345678.00', 'INR'), lifeMs: 600_000 }));
    expect(segments(text)).toMatchObject({ encoding: 'gsm-7', segments: 1 });
  });

  test.each([
    ['hi', 2],
    ['ja', 1],
    ['ar', 2],
  ] as const)('%s, in UCS-2, takes at most %i segments', (locale, count) => {
    const text = drawMessage(drawing({ locale, total: total('54990', 'JPY') }));
    expect(segments(text)).toMatchObject({ encoding: 'ucs-2', segments: count });
  });
});

describe('a code', () => {
  test.each(LOCALES)('stands in %s first, contiguous, so that phones can fill it in', (locale) => {
    expect(drawMessage(drawing({ locale }))).toMatch(/^048213(?!\d)/);
  });

  test('is never promised to live longer than it does', () => {
    expect(drawMessage(drawing({ lifeMs: 119_000 }))).toContain('valid 1 min');
    expect(drawMessage(drawing({ lifeMs: 60_000 }))).toContain('valid 1 min');
  });
});

describe('an amount', () => {
  test.each<[Locale, string, string, string]>([
    ['en', '54990.00', 'INR', 'INR 54,990.00'],
    ['en', '54990.00', 'EUR', '€54,990.00'],
    ['fr', '54990.00', 'EUR', '54 990,00 €'],
    ['de', '54990.00', 'EUR', '54.990,00 €'],
    ['hi', '54990.00', 'INR', '₹54,990.00'],
    ['ja', '54990', 'JPY', '￥54,990'],
    ['en', '165.500', 'KWD', 'KWD 165.500'],
    ['es', '1234.56', 'USD', '1234,56 US$'],
    ['ar', '54990.00', 'INR', '54,990.00 ₹'],
  ])('in %s of %s %s is %s', (...[locale, amount, currency, written]) => {
    expect(drawMessage(drawing({ locale, total: total(amount, currency) }))).toContain(written);
  });

  test.each(LOCALES)('in %s carries no invisible or no-break characters', (locale) => {
    for (const currency of ['INR', 'EUR', 'SAR', 'CHF', 'JPY', 'USD'])
      expect(drawMessage(drawing({ locale, total: total('1234567', currency) }))).not.toMatch(/[\u00A0\u202F\p{Cf}]/u);
  });

  test('keeps every digit of the largest total', () => {
    expect(drawMessage(drawing({ total: total('9999999999999.99', 'INR') }))).toContain('INR 9,999,999,999,999.99');
  });
});

describe("a shop's name", () => {
  test.each([
    ['Lune\u202Eevil\u0000\n\r Shop', 'Luneevil Shop'],
    ['https://evil.example/pay?x=1', 'evil example pay?x=1'],
    ['www.evil.com', 'evil com'],
    ['{code}{amount}', 'code amount'],
    ['Zoë Çelik’s Atelier…', "Zoe Çelik's Atelier..."],
    ['🔥 Hot 👩🏽‍🎤 Shop 🇮🇳', 'Hot Shop'],
    ['Shop 99999999', 'Shop'],
    ['Since 1969', 'Since 1969'],
    ['@evil.example #123456', 'evil example'],
    ['\u200B\u2066 ', 'Online shop'],
    ['', 'Online shop'],
    ['A very long name of a very long shop', 'A very long name of a very lon'],
  ])('%j is drawn as %j', (shopName, drawn) => {
    expect(drawMessage(drawing({ shopName, template: '{code}|{shop}|' }))).toBe(`048213|${drawn}|`);
  });

  test('in another script is kept, at the price of UCS-2', () => {
    const text = drawMessage(drawing({ shopName: '月の家' }));
    expect(text).toContain('月の家');
    expect(segments(text).encoding).toBe('ucs-2');
  });

  test('of digits first is marked in Arabic, so that it is not torn apart; a plain one is not', () => {
    expect(drawMessage(drawing({ locale: 'ar', shopName: '7 For All' }))).toContain('\u200E7 For All\u200E');
    expect(drawMessage(drawing({ locale: 'ar' }))).not.toContain('\u200E');
  });

  test('never adds a link or a second code to any text', () => {
    const hostile = ['pay.example/123456', 'CODE 999999', 'a.b.c', 'http://x.yz', 'x．yz', '１２３４５６', '٠١٢٣٤٥'];
    for (const shopName of hostile) {
      const text = drawMessage(drawing({ shopName }));
      expect(lintMessage(text, { dlt: false }).map(({ code }) => code)).not.toContain('link');
      expect(text.match(/\p{Nd}{5,}/gu)).toEqual(['048213']);
    }
  });
});

describe("a merchant's template", () => {
  test('is drawn as written, typography included', () => {
    expect(drawMessage(drawing({ template: '{shop} – “{code}”, {reference}' }))).toBe('Maison Lune – “048213”, K');
  });

  test('without the code is not sent: ours is', () => {
    expect(drawMessage(drawing({ template: 'Hello from {shop}' }))).toMatch(/^048213 is your code/);
  });

  test('leaves what is no field alone', () => {
    expect(drawMessage(drawing({ template: '{code} {constructor} {x}' }))).toBe('048213 {constructor} {x}');
  });
});

test('no value is longer than the 40 characters that India allows a variable', () => {
  const text = drawMessage(
    drawing({
      template: '{shop}|{amount}|{code}|{minutes}|{reference}',
      shopName: 'x'.repeat(500),
      total: total('9999999999999.99', 'INR'),
    }),
  );
  for (const value of text.split('|')) expect(value.length).toBeLessThanOrEqual(40);
});
