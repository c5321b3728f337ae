/** U+00A0, U+00AD, U+2000–203F, U+205F–206F, U+FEFF. */
const SEPARATORS = /[\u00A0\u00AD\u2000-\u203F\u205F-\u206F\uFEFF]/gu;

/**
 * What the Function reads of a phone on an order, byte for byte: its ASCII digits, or nothing when anything beyond ASCII but a separator stands there. Another script's
 * digits dropped would leave a fragment of a number, and a proof that names a fragment would cover strangers' numbers.
 */
export function orderDigits(text: string): string {
  const plain = text.replace(SEPARATORS, '');
  return /[\u0080-\u{10FFFF}]/u.test(plain) ? '' : plain.replace(/[^0-9]/g, '');
}
