import { canonicalInteger } from './amount';
import { isEncoded } from './base64url';
import { NO_EMAIL, PROOF_VERSION, PURPOSE } from './bytes';
import { MacKey } from './hmac';
import { byteAt, isUpper, isWord, lengthOf, slice, Text } from './text';

/** Longer texts are refused unread: an attribute may hold anything. */
export const MAX_PROOF_BYTES: i32 = 512;
/** 16 bytes as base64url. */
export const DIGEST_CHARS: i32 = 22;

const FIELDS: i32 = 11;
const MAC_CHARS: i32 = 43;
const MAX_DIGESTS: i32 = 8;
/** No currency has more than four decimals; many more would only overflow. */
const MAX_EXPONENT: u64 = 9;
const DOT: i32 = 0x2e;
const COMMA: i32 = 0x2c;

/** The fields of a well-formed proof. Nothing in it is true before its MAC is checked. */
@unmanaged
export class Proof {
  epoch: i64;
  exponent: i32;
  amount: u64;
  currency: Text;
  /** Digests of 22 characters, joined by commas. */
  phones: Text;
  /** A digest or "-". */
  email: Text;
  /** What the MAC is of. */
  signed: Text;
  mac: Text;
  /** Its epoch's, set by who finds it. */
  key: MacKey;
}

const ends = memory.data(44);
const parsed = changetype<Proof>(memory.data(offsetof<Proof>()));

/** Null for all that is not exactly the contract's encoding, so that one proof has one spelling. The result holds until the next call. */
export function parseProof(text: Text): Proof | null {
  if (!splitIntoFields(text)) return null;
  parsed.epoch = canonicalInteger(field(text, 1));
  parsed.currency = field(text, 3);
  const exponent = canonicalInteger(field(text, 4));
  const amount = canonicalInteger(field(text, 5));
  parsed.exponent = <i32>exponent;
  parsed.amount = <u64>amount;
  parsed.phones = field(text, 8);
  parsed.email = field(text, 9);
  parsed.mac = field(text, 10);
  parsed.signed = slice(text, 0, lengthOf(text) - MAC_CHARS - 1);
  // Without short circuits: each test is harmless by itself, and so the code is smaller.
  const isWellFormed =
    isWord(field(text, 0), PROOF_VERSION) &
    isWord(field(text, 2), PURPOSE) &
    isCurrency(parsed.currency) &
    isEncoded(field(text, 6), DIGEST_CHARS) &
    areDigests(parsed.phones) &
    (isWord(parsed.email, NO_EMAIL) | isEncoded(parsed.email, DIGEST_CHARS)) &
    isEncoded(parsed.mac, MAC_CHARS) &
    (parsed.epoch >= 0) &
    (<u64>exponent <= MAX_EXPONENT) &
    (amount >= 0) &
    (canonicalInteger(field(text, 7)) >= 0);
  return isWellFormed ? parsed : null;
}

export function isCurrency(text: Text): bool {
  return lengthOf(text) == 3 && isUpper(byteAt(text, 0)) && isUpper(byteAt(text, 1)) && isUpper(byteAt(text, 2));
}

function splitIntoFields(text: Text): bool {
  let found = 0;
  for (let i = 0; i < lengthOf(text); i++) {
    if (byteAt(text, i) != DOT) continue;
    if (found == FIELDS - 1) return false;
    store<i32>(ends + <usize>(found++ << 2), i);
  }
  store<i32>(ends, lengthOf(text), (FIELDS - 1) << 2);
  return found == FIELDS - 1;
}

function field(text: Text, index: i32): Text {
  const end = ends + <usize>(index << 2);
  return slice(text, index == 0 ? 0 : load<i32>(end - 4) + 1, load<i32>(end));
}

function areDigests(text: Text): bool {
  const length = lengthOf(text);
  if (length > MAX_DIGESTS * (DIGEST_CHARS + 1)) return false;
  let at = 0;
  do {
    if (at > length - DIGEST_CHARS || !isEncoded(slice(text, at, at + DIGEST_CHARS), DIGEST_CHARS)) return false;
    at += DIGEST_CHARS + 1;
  } while (at <= length && byteAt(text, at - 1) == COMMA);
  return at == length + 1;
}
