import { BEYOND_ALL, minorUnits, POINT } from './amount';
import { Threshold } from './policy';
import { byteAt, lengthOf, Text } from './text';

const MAX_DIGITS: i32 = 15;
/** So many digits, and a point. */
export const MAX_RATE_BYTES: i32 = MAX_DIGITS + 1;
/** The converted threshold counts in thousandths. */
const CONVERTED_EXPONENT: i32 = 3;
/** Below every total. */
const NONE_CONVERTED: f64 = -1;

/** Whether a total is above what the threshold is worth in its currency. What cannot be read or converted is above: then more is asked, never less. */
export function isAboveConverted(total: Text, base: Threshold, rate: Text): bool {
  const thousandths = minorUnits(total, CONVERTED_EXPONENT);
  return thousandths == BEYOND_ALL || <f64>thousandths > converted(base, rate);
}

/** By the formula of the contract, in its order, so that the server finds the same to the last bit. */
function converted(base: Threshold, rate: Text): f64 {
  const decimals = decimalsOf(rate);
  const digits = minorUnits(rate, decimals);
  if (base.exponent < 0 || digits == 0 || digits == BEYOND_ALL || lengthOf(rate) - i32(decimals > 0) > MAX_DIGITS) return NONE_CONVERTED;
  const factor = <f64>digits / powerOfTen(decimals);
  return floor<f64>(((<f64>base.minor * factor) / powerOfTen(base.exponent)) * powerOfTen(CONVERTED_EXPONENT));
}

/** How many bytes stand behind the first point. */
function decimalsOf(rate: Text): i32 {
  for (let i = 0; i < lengthOf(rate); i++) {
    if (byteAt(rate, i) == POINT) return lengthOf(rate) - i - 1;
  }
  return 0;
}

/** Exact up to 22. */
function powerOfTen(exponent: i32): f64 {
  let power: f64 = 1;
  for (; exponent > 0; exponent--) power *= 10;
  return power;
}
