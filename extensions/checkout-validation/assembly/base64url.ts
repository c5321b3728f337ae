import { allocate } from './arena';
import { ALPHABET } from './bytes';
import { byteAt, lengthOf, startOf, Text, text } from './text';

// RFC 4648 §5, without padding.

export function encode(start: usize, bytes: i32): Text {
  const length = ((bytes << 2) + 2) / 3;
  const out = allocate(length);
  let pending: u32 = 0;
  let bits = 0;
  for (let i = 0; i < length; i++) {
    if (bits < 6) {
      // Past the last byte come zeros, which fill the last character.
      pending = (pending << 8) | (bytes > 0 ? <u32>load<u8>(start++) : 0);
      bits += 8;
      bytes--;
    }
    bits -= 6;
    store<u8>(out + <usize>i, load<u8>(ALPHABET + 1 + <usize>((pending >> bits) & 63)));
  }
  return text(out, length);
}

/** Where so many bytes are; 0 unless it is their one canonical spelling: every character known, and no bit left over. */
export function decode(text: Text, bytes: i32): usize {
  const length = ((bytes << 2) + 2) / 3;
  if (!isEncoded(text, length)) return 0;
  const out = allocate(bytes);
  let end = out;
  let pending: u32 = 0;
  let bits = 0;
  for (let i = 0; i < length; i++) {
    pending = (pending << 6) | valueOf(byteAt(text, i));
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    store<u8>(end, pending >> bits);
    end++;
  }
  return pending & ((1 << bits) - 1) ? 0 : out;
}

/** Whether it is of so many characters, all of the alphabet. */
export function isEncoded(text: Text, length: i32): bool {
  if (lengthOf(text) != length) return false;
  const end = startOf(text) + <usize>length;
  for (let at = startOf(text); at < end; at++) {
    if (valueOf(load<u8>(at)) < 0) return false;
  }
  return true;
}

function valueOf(byte: i32): i32 {
  if (<u32>(byte - 0x41) < 26) return byte - 0x41;
  if (<u32>(byte - 0x61) < 26) return byte - (0x61 - 26);
  if (<u32>(byte - 0x30) < 10) return byte + (52 - 0x30);
  if (byte == 0x2d) return 62;
  return byte == 0x5f ? 63 : -1;
}
