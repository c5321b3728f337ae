import { expect, test } from '@jest/globals';
import { isGsm7, segments } from './segments.ts';

test.each([
  ['', 'gsm-7', 0, 1],
  ['a'.repeat(160), 'gsm-7', 160, 1],
  ['a'.repeat(161), 'gsm-7', 161, 2],
  ['a'.repeat(306), 'gsm-7', 306, 2],
  ['a'.repeat(307), 'gsm-7', 307, 3],
  ['€'.repeat(80), 'gsm-7', 160, 1],
  ['€'.repeat(81), 'gsm-7', 162, 2],
  // 152 septets, then an extension character that does not fit the 153rd alone.
  [`${'a'.repeat(152)}€${'a'.repeat(151)}`, 'gsm-7', 305, 2],
  [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm-7', 306, 3],
  ['ж'.repeat(70), 'ucs-2', 70, 1],
  ['ж'.repeat(71), 'ucs-2', 71, 2],
  ['ж'.repeat(134), 'ucs-2', 134, 2],
  ['ж'.repeat(135), 'ucs-2', 135, 3],
  ['😀'.repeat(35), 'ucs-2', 70, 1],
  // 66 units, then a pair that does not fit the 67th alone.
  [`${'ж'.repeat(66)}😀${'ж'.repeat(65)}`, 'ucs-2', 133, 2],
  [`${'ж'.repeat(66)}😀${'ж'.repeat(66)}`, 'ucs-2', 134, 3],
  ['aç', 'ucs-2', 2, 1],
] as const)('%j is %s, %i characters in %i segments', (...[text, encoding, characters, count]) => {
  expect(segments(text)).toEqual({ encoding, characters, segments: count });
});

test('GSM-7 knows its 127 basic signs and 10 extensions, and no others', () => {
  const known = Array.from({ length: 0x2_100 }, (_, point) => String.fromCodePoint(point)).filter(isGsm7);
  expect(known).toHaveLength(137);
});
