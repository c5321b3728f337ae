import { describe, expect, test } from '@jest/globals';
import { MESSAGE_PROBLEMS } from '@selvedge/contract/admin-api.ts';
import { lintMessage } from './lint-message.ts';

const SOUND = '{code} confirms {amount} at {shop}. Ref {reference}. Never share it.';
const lint = (template: string, dlt = false) => lintMessage(template, { dlt });
const codes = (template: string, dlt = false) => lint(template, dlt).map(({ code }) => code);

test('a sound text has no problem', () => {
  expect(lint(SOUND)).toEqual([]);
  expect(lint(`${SOUND}\nValid {minutes} min.`)).toEqual([]);
});

describe('what must be in it', () => {
  test.each([
    ['{code}', 'missing-code'],
    ['{shop}', 'missing-shop'],
    ['{amount}', 'missing-amount'],
    ['{reference}', 'missing-reference'],
    ['Never share it.', 'missing-warning'],
  ])('without %s: %s', (piece, code) => {
    expect(codes(SOUND.replace(piece, 'x'))).toEqual([code]);
  });

  test('a text registered in India names the shop itself', () => {
    expect(codes(SOUND.replace('{shop}', 'Maison Lune'), true)).toEqual([]);
  });

  test('the warning is found past case, spacing and typographic apostrophes', () => {
    expect(codes(SOUND.replace('Never share it.', 'DON’T  SHARE it.'))).toEqual([]);
  });
});

describe('fields', () => {
  test.each([
    ['{name}', '{name}'],
    ['{Code}', '{Code}'],
    ['{ code }', '{ code }'],
    ['{', '{'],
    ['}', '}'],
  ])('%j is unknown', (piece, found) => {
    expect(lint(`${SOUND} ${piece}`)).toEqual([{ code: 'unknown-field', found }]);
  });

  test('the code may stand once only: which of two would autofill take?', () => {
    expect(codes(`${SOUND} {code}`)).toEqual(['repeated-code']);
  });
});

describe('links', () => {
  test.each([
    'https://a.example/x',
    'HTTP://A.EXAMPLE',
    'www.shop',
    'shop.com',
    'shop.co.uk/x',
    'bit.ly/1',
    'магазин.рф',
    'intent://x',
    'a-b.shop',
  ])('%s is refused', (link) => {
    expect(lint(`${SOUND} ${link}`)).toEqual([{ code: 'link', found: link }]);
  });

  test.each(['5 min. Valid', 'Ref. {reference}', 'No. 5', 'INR 54.990,00', 'e.g. now', '{shop}.{reference}'])('%s is no link', (text) => {
    expect(codes(`${SOUND} ${text}`)).toEqual([]);
  });
});

describe('advertising', () => {
  test.each([
    'DISCOUNT',
    'ｄｉｓｃｏｕｎｔ',
    'dis\u00ADcount',
    'Flash  Sale',
    '10% off',
    '20 ％',
    'Rabatt',
    'soldes',
    'rebajas',
    'saldi',
    'छूट',
    'セール中',
    'خصم',
  ])('%s is refused, whatever the language of the text', (words) => {
    expect(codes(`${SOUND} ${words}`)).toContain('promotion');
  });

  test.each(['discountable', 'Promontory', 'Angebotsnummer', 'الخصمان', 'sale'])('%s is none', (words) => {
    expect(codes(`${SOUND} ${words}`)).toEqual([]);
  });
});

describe('control characters', () => {
  test.each([
    ['\u0000', 'U+0000'],
    ['\r', 'U+000D'],
    ['\u202E', 'U+202E'],
    ['\u2066', 'U+2066'],
    ['\u200B', 'U+200B'],
    ['\uD800', 'U+D800'],
  ])('%j is named %s', (sign, found) => {
    expect(lint(`${SOUND}${sign}`)).toEqual([{ code: 'control-character', found }]);
  });

  test('the joiners of Hindi and Arabic are letters there', () => {
    expect(lint(`${SOUND} क्\u200Dष می\u200Cخواهم`)).toEqual([]);
  });
});

test.each([`${SOUND} ${'word '.repeat(200)}`, 'x'.repeat(1_000_000), `${SOUND} ${'ж'.repeat(200)}`])(
  'more than four segments are too long',
  (text) => {
    expect(codes(text)).toEqual(['too-long']);
  },
);

test('a hostile text is judged at once', () => {
  const started = performance.now();
  for (const piece of ['a.', '{', 'a-', '\u0301', '.'] as const) lint(SOUND + piece.repeat(900 / piece.length));
  expect(performance.now() - started).toBeLessThan(500);
});

test('every problem of the contract can be found', () => {
  const texts = ['', `${SOUND}{x}{code}`, `${SOUND} a.example \u202E 10%`, 'x'.repeat(2_000)];
  expect(new Set(texts.flatMap((text) => codes(text)))).toEqual(new Set(MESSAGE_PROBLEMS));
});
