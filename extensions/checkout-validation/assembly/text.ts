/** Some bytes of memory: where they start in the low half, how many they are in the high half. What is not there is NONE, of no length. */
export type Text = u64;

export const NONE: Text = 0;

export function text(start: usize, length: i32): Text {
  return ((<u64>length) << 32) | (<u64>start);
}

export function startOf(text: Text): usize {
  return <usize>text;
}

export function lengthOf(text: Text): i32 {
  return <i32>(text >> 32);
}

export function byteAt(text: Text, index: i32): i32 {
  return <i32>load<u8>(startOf(text) + <usize>index);
}

/** From one index up to, not including, the other. */
export function slice(whole: Text, from: i32, to: i32): Text {
  return text(startOf(whole) + <usize>from, to - from);
}

/** A word of bytes.ts. */
export function wordText(word: usize): Text {
  return text(word + 1, <i32>load<u8>(word));
}

/** Takes as long whatever differs, so that a forger learns nothing from the time. The lengths are no secret. */
export function equals(one: Text, other: Text): bool {
  const length = lengthOf(one);
  if (length != lengthOf(other)) return false;
  const distance = startOf(other) - startOf(one);
  const end = startOf(one) + <usize>length;
  let difference: u32 = 0;
  for (let at = startOf(one); at < end; at++) difference |= load<u8>(at) ^ load<u8>(at + distance);
  return difference == 0;
}

export function isWord(text: Text, word: usize): bool {
  return equals(text, wordText(word));
}

/** Copies the bytes to `to`; the address behind them. */
export function put(to: usize, text: Text): usize {
  const end = startOf(text) + <usize>lengthOf(text);
  for (let at = startOf(text); at < end; at++) {
    store<u8>(to, load<u8>(at));
    to++;
  }
  return to;
}

export function isDigit(byte: i32): bool {
  return <u32>(byte - 0x30) < 10;
}

export function isUpper(byte: i32): bool {
  return <u32>(byte - 0x41) < 26;
}

/** Space, tab and the line breaks. */
export function isSpace(byte: i32): bool {
  return byte == 0x20 || <u32>(byte - 0x09) < 5;
}
