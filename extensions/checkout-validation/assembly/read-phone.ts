import { allocate, mark, release } from './arena';
import { Order, Phone } from './order';
import { byteAt, equals, isDigit, isUpper, lengthOf, NONE, startOf, Text, text } from './text';
import { isNull, textOf, Value } from './value';

const MAX_PHONE_BYTES: i32 = 256;
/** Twice what E.164 allows, for prefixes that were typed along. */
const MAX_DIGITS: i32 = 32;
/** One more than a proof can cover: of so many different phones one is not proven, whatever else there is. */
const MAX_PHONES: i32 = 9;

/**
 * Adds a phone to the order, unless it is absent: null, empty, or only ASCII space and punctuation. What is there but can be no number (no ASCII
 * digit, too long, not a text) is a phone without digits, which matches nothing. An order may repeat a phone for each of its deliveries: one of
 * each is enough, and keeps the memory bounded.
 */
export function addPhone(order: Order, value: Value, mayBeFirst: bool): void {
  if (isNull(value)) return;
  const before = mark();
  const typed = textOf(value, MAX_PHONE_BYTES);
  const isKept = !(typed != NONE && isBlank(typed)) && keepPhone(order, digitsOf(typed), mayBeFirst);
  if (!isKept) release(before);
}

function keepPhone(order: Order, digits: Text, mayBeFirst: bool): bool {
  const isFirst = mayBeFirst && !order.firstPhone;
  const known = phoneWith(order.phones, digits);
  const isNew = !known && order.phoneCount < MAX_PHONES;
  if (!isFirst && !isNew) return false;
  const phone = changetype<Phone>(allocate(offsetof<Phone>()));
  phone.digits = digits;
  phone.next = order.phones;
  if (isFirst) order.firstPhone = phone;
  if (isNew) {
    order.phones = phone;
    order.phoneCount += 1;
  }
  return true;
}

function phoneWith(phones: Phone | null, digits: Text): Phone | null {
  while (phones && !equals(phones.digits, digits)) phones = phones.next;
  return phones;
}

/** Control characters are as good as none. A letter or an invisible character is something, and so a phone. */
function isBlank(text: Text): bool {
  for (let i = 0; i < lengthOf(text); i++) {
    const byte = byteAt(text, i);
    if (byte >= 0x80 || isDigit(byte) || isUpper(byte & ~0x20)) return false;
  }
  return true;
}

/**
 * In place: a digit is never moved behind where it was. Beside ASCII only separators may stand: another script's digits dropped would leave a fragment of a number, and
 * one that a proof may name.
 */
function digitsOf(typed: Text): Text {
  const start = startOf(typed);
  let count = 0;
  let i = 0;
  while (i < lengthOf(typed)) {
    const byte = byteAt(typed, i);
    if (byte >= 0x80) {
      const length = separatorAt(typed, i);
      if (length == 0) return NONE;
      i += length;
      continue;
    }
    if (isDigit(byte)) {
      store<u8>(start + <usize>count, byte);
      count++;
    }
    i++;
  }
  return count <= MAX_DIGITS ? text(start, count) : NONE;
}

/**
 * The bytes of a space, dash or invisible mark beyond ASCII, such as come along when a number is copied; 0 for anything else. U+00A0, U+00AD, U+2000–203F,
 * U+205F–206F (not the superscript digits behind), U+FEFF.
 */
function separatorAt(typed: Text, at: i32): i32 {
  const left = lengthOf(typed) - at;
  const two = left < 2 ? 0 : (byteAt(typed, at) << 8) | byteAt(typed, at + 1);
  if (two == 0xc2a0 || two == 0xc2ad) return 2;
  const third = left < 3 ? 0 : byteAt(typed, at + 2);
  const isMark = (two == 0xe280 && third != 0) || (two == 0xe281 && <u32>(third - 0x9f) <= 0x10) || (two == 0xefbb && third == 0xbf);
  return isMark ? 3 : 0;
}
