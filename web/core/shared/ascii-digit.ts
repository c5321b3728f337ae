/**
 * The ASCII digit for a decimal digit of any script (Unicode's Nd). The ten of a script stand in a row from nought to nine, and rows that touch are whole, so the distance
 * to where the run begins tells the value.
 */
export function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let first = point;
  while (isDigit(first - 1)) first -= 1;
  return String((point - first) % 10);
}

const isDigit = (point: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(point));
