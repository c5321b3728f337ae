import { allocate } from './arena';
import { BLOCK_BYTES, compress, copyWords, INITIAL_STATE, STATE_BYTES } from './sha256';
import { lengthOf, put, startOf, Text, text } from './text';

export const KEY_BYTES: i32 = 32;
export const MAC_BYTES: i32 = 32;

const INNER_PAD: u64 = 0x3636363636363636;
const OUTER_PAD: u64 = 0x5c5c5c5c5c5c5c5c;

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

/** `pad`: eight bytes of it. */
function takePad(key: usize, pad: u64, to: usize): void {
  clearBlock();
  copyWords(block, key, KEY_BYTES);
  for (let i: usize = 0; i < <usize>BLOCK_BYTES; i += 8) store<u64>(block + i, load<u64>(block + i) ^ pad);
  copyWords(to, INITIAL_STATE, STATE_BYTES);
  compress(to, block);
}

/** The digest of a pad, whose state this is, and the message behind it. */
function hashAfter(pad: usize, message: Text): usize {
  copyWords(state, pad, STATE_BYTES);
  const length = lengthOf(message);
  let rest = length;
  let at = startOf(message);
  for (; rest >= BLOCK_BYTES; rest -= BLOCK_BYTES) {
    compress(state, at);
    at += <usize>BLOCK_BYTES;
  }
  clearBlock();
  store<u8>(put(block, text(at, rest)), 0x80);
  // After the message a one bit, zeros and the length in bits, for which this block may have no place left.
  if (rest > BLOCK_BYTES - 9) {
    compress(state, block);
    clearBlock();
  }
  store<u32>(block, bswap<u32>((length + BLOCK_BYTES) << 3), BLOCK_BYTES - 4);
  compress(state, block);
  const digest = allocate(STATE_BYTES);
  for (let i: usize = 0; i < <usize>STATE_BYTES; i += 4) store<u32>(digest + i, bswap<u32>(load<u32>(state + i)));
  return digest;
}

function clearBlock(): void {
  for (let i: usize = 0; i < <usize>BLOCK_BYTES; i += 8) store<u64>(block + i, 0);
}
