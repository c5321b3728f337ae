import { allocate } from './arena';
import { BLOCK_BYTES, compress, copyWords, INITIAL_STATE, STATE_BYTES } from './sha256';
import { byteAt, lengthOf, startOf, Text, text } from './text';

export const KEY_BYTES: i32 = 32;
export const MAC_BYTES: i32 = 32;

const INNER_PAD: i32 = 0x36;
const OUTER_PAD: i32 = 0x5c;

/** An HMAC-SHA256 key (RFC 2104) as the states after its two pads, so that each message costs two blocks less: 64 bytes, inner first. */
export type MacKey = usize;

const block = memory.data(64);
const state = memory.data(32);

/** `key`: 32 bytes. */
export function newMacKey(key: usize): MacKey {
  const made = allocate(STATE_BYTES * 2);
  takePad(key, INNER_PAD, made);
  takePad(key, OUTER_PAD, made + STATE_BYTES);
  return made;
}

/** Where the 32 bytes of the message's MAC are. */
export function mac(key: MacKey, message: Text): usize {
  const inner = hashAfter(key, message);
  return hashAfter(key + STATE_BYTES, text(inner, STATE_BYTES));
}

function takePad(key: usize, pad: i32, to: usize): void {
  for (let i = 0; i < BLOCK_BYTES; i++) {
    const byte = i < KEY_BYTES ? <i32>load<u8>(key + <usize>i) : 0;
    store<u8>(block + <usize>i, byte ^ pad);
  }
  copyWords(to, INITIAL_STATE, STATE_BYTES);
  compress(to, block);
}

/** The digest of a pad, whose state this is, and the message behind it. */
function hashAfter(pad: usize, message: Text): usize {
  copyWords(state, pad, STATE_BYTES);
  const length = lengthOf(message);
  let at = 0;
  for (; at + BLOCK_BYTES <= length; at += BLOCK_BYTES) compress(state, startOf(message) + <usize>at);
  // The rest, a one bit, zeros, and the length in bits, for which a block may have no place left.
  for (let i = 0; i < BLOCK_BYTES; i++, at++) {
    store<u8>(block + <usize>i, at < length ? byteAt(message, at) : at == length ? 0x80 : 0);
  }
  if (at - length <= 8) {
    compress(state, block);
    for (let i = 0; i < BLOCK_BYTES; i++) store<u8>(block + <usize>i, 0);
  }
  store<u32>(block, bswap<u32>((length + BLOCK_BYTES) << 3), BLOCK_BYTES - 4);
  compress(state, block);
  const digest = allocate(STATE_BYTES);
  for (let i: usize = 0; i < <usize>STATE_BYTES; i += 4) store<u32>(digest + i, bswap<u32>(load<u32>(state + i)));
  return digest;
}
