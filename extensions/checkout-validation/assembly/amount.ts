import { byteAt, isDigit, lengthOf, Text } from './text';

/** More than any amount that can be proven or be a threshold; as a signed integer −1. */
export const BEYOND_ALL: u64 = u64.MAX_VALUE;
/** From here on one more digit could overflow. */
const LAST_SAFE: u64 = 1_000_000_000_000_000_000;
export const POINT: i32 = 0x2e;
const ZERO: i32 = 0x30;

/**
 * Decimal text ("54990", "54990.00") in units of 10^-exponent, exactly, without floating point. What lies below one unit rounds up, so that it
 * counts as above. What is no such text, or too large, is beyond all: signs, spaces, exponents and a bare point are none of it.
 */
export function minorUnits(amount: Text, exponent: i32): u64 {
  const length = lengthOf(amount);
  if (length == 0 || !isDigit(byteAt(amount, 0)) || !isDigit(byteAt(amount, length - 1))) return BEYOND_ALL;
  let units: u64 = 0;
  let decimals = -1;
  let hasRest = false;
  for (let i = 0; i < length; i++) {
    const byte = byteAt(amount, i);
    if (byte == POINT && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (!isDigit(byte)) return BEYOND_ALL;
    if (decimals == exponent) {
      hasRest = hasRest || byte != ZERO;
      continue;
    }
    if (units >= LAST_SAFE) return BEYOND_ALL;
    units = units * 10 + <u64>(byte - ZERO);
    if (decimals >= 0) decimals++;
  }
  for (let i = max(decimals, 0); i < exponent; i++) {
    if (units >= LAST_SAFE) return BEYOND_ALL;
    units *= 10;
  }
  return units + <u64>hasRest;
}

/** A canonical integer of at most 15 digits: no sign, no leading zero but "0" itself. −1 for all else. The text has no point in it. */
export function canonicalInteger(text: Text): i64 {
  const length = lengthOf(text);
  if (length > 15 || (length > 1 && byteAt(text, 0) == ZERO)) return -1;
  return <i64>minorUnits(text, 0);
}
