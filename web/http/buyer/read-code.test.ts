import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCode } from './read-code.ts';

test.each([
  ['123456', '123456'],
  ['12345678', '12345678'],
  [' 123 456\n', '123456'],
  ['123\u00a0456', '123456'],
  ['123\u202f456', '123456'],
  ['123–456', '123456'],
  ['123—456', '123456'],
  ['123\u2011456', '123456'],
  ['123−456', '123456'],
  ['\u200e123456\u200f', '123456'],
  ['\ufeff123456', '123456'],
  ['１２３４５６', '123456'],
  ['١٢٣٤٥٦', '123456'],
  ['۱۲۳۴۵۶', '123456'],
  ['१२३४५६', '123456'],
  ['१२३-४56', '123456'],
  ['٠٩०९𝟎𝟗', '090909'],
  ['𝟘𝟡𝟢𝟫𝟬𝟵𝟶𝟿', '09090909'],
])('%j is the code %s', (typed, code) => {
  expect(readCode(typed)).toBe(code);
});

test.each([
  '',
  ' ',
  '12345',
  '123456789',
  '12345a',
  'code 123456',
  '+123456',
  '123.456',
  '123,456',
  '½23456',
  '²²²²²²',
  'Ⅳ23456',
  '1'.repeat(65),
  '0x1e240',
  '1e5',
])('%j is no code', (typed) => {
  expect(readCode(typed)).toBeNull();
});

test('every decimal digit that Unicode knows reads as its value', () => {
  const isDigit = (point: number) => /\p{Nd}/u.test(String.fromCodePoint(point));
  let runs = 0;
  for (let zero = 0; zero <= 0x10ffff; zero += 1) {
    if (!isDigit(zero) || isDigit(zero - 1 < 0 ? 0 : zero - 1)) continue;
    runs += 1;
    for (let value = 0; value <= 9; value += 1) {
      expect(readCode(String.fromCodePoint(zero + value).repeat(6))).toBe(String(value).repeat(6));
    }
  }
  expect(runs).toBeGreaterThan(60);
});

test('whatever is typed gives six to eight ASCII digits or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
      expect(readCode(typed) ?? '000000').toMatch(/^[0-9]{6,8}$/);
    }),
  );
});
