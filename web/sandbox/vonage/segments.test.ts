import { describe, expect, test } from '@jest/globals';
import { asText, asUnicode } from './segments.ts';

describe('message parts', () => {
  test.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    [`${'a'.repeat(158)}€`, 1],
    [`${'a'.repeat(159)}€`, 2],
    // A euro takes two septets, which may not be torn apart: 152 + 2 do not fit the first part.
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
  ])('GSM text %#', (text, segments) => {
    expect(asText(text)).toEqual({ text, segments });
  });

  test.each([
    ['あ'.repeat(70), 1],
    ['あ'.repeat(71), 2],
    ['😀'.repeat(35), 1],
    ['😀'.repeat(66), 2],
    ['😀'.repeat(67), 3],
  ])('Unicode text %#', (text, segments) => {
    expect(asUnicode(text).segments).toBe(segments);
  });

  test('text sent as type=text loses what GSM lacks', () => {
    expect(asText('₹54,990 – 123456').text).toBe('?54,990 ? 123456');
  });
});
