/**
 * How values cross into a Function: an i64 that is a plain float64, or, when bits 50 to 62 are all ones, a box of tag (bits 46–49), length
 * (32–45) and pointer (0–31).
 */
export const TAG = { null: 0, boolean: 1, number: 2, string: 3, object: 4, array: 5, error: 15 } as const;
export const READ_ERROR = {
  decode: 0,
  notAnObject: 1,
  byteArrayOutOfBounds: 2,
  read: 3,
  notAnArray: 4,
  indexOutOfBounds: 5,
  notIndexable: 6,
} as const;
/** The most that a box's length field holds; longer things say so by get_val_len only. */
export const MAX_BOXED_LENGTH = 16_383;

const BOXED = 0x7ffc_0000_0000_0000n;
const KNOWN_TAGS: ReadonlySet<number> = new Set(Object.values(TAG));

export type Unboxed =
  | Readonly<{ kind: 'number' }>
  | Readonly<{ kind: 'boxed'; tag: number; length: number; pointer: number }>
  | Readonly<{ kind: 'undecodable' }>;

export function box(tag: number, length: number, pointer: number): bigint {
  return BOXED | (BigInt(tag) << 46n) | (BigInt(Math.min(length, MAX_BOXED_LENGTH)) << 32n) | BigInt(pointer >>> 0);
}

export const boxError = (code: number): bigint => box(TAG.error, 0, code);

/** A NaN has no plain float64 of its own here, so it reads as an error. */
export function boxNumber(value: number): bigint {
  return Number.isNaN(value) ? boxError(READ_ERROR.read) : (new BigUint64Array(new Float64Array([value]).buffer)[0] ?? 0n);
}

/** @throws on the tag of a number, which is never boxed: Shopify's provider traps there too. */
export function unbox(value: bigint): Unboxed {
  const bits = BigInt.asUintN(64, value);
  if ((bits & BOXED) !== BOXED) return { kind: 'number' };
  const tag = Number((bits >> 46n) & 0xfn);
  if (tag === TAG.number) throw new Error('unreachable: numbers are not boxed');
  if (!KNOWN_TAGS.has(tag)) return { kind: 'undecodable' };
  return { kind: 'boxed', tag, length: Number((bits >> 32n) & 0x3fffn), pointer: Number(bits & 0xffff_ffffn) };
}
