import { box, boxError, boxNumber, MAX_BOXED_LENGTH, TAG } from './nan-box.ts';

type Container = Readonly<{
  kind: 'object' | 'array';
  /** Boxed. For an object one for each entry of `keys`, in order. */
  values: readonly bigint[];
  keys: readonly bigint[];
  byKey: ReadonlyMap<string, bigint>;
}>;

/** An input as the Function sees it: boxed values that point to containers, and to text in one run of bytes. */
export type InputLayout = Readonly<{
  root: bigint;
  bytes: Uint8Array;
  containers: ReadonlyMap<number, Container>;
  /** The true length of each text that is too long for its box, by pointer. */
  longTexts: ReadonlyMap<number, number>;
}>;

const utf8 = new TextEncoder();
const READ_FAULT = Symbol('read fault');

/** Stands in an input for a value that Shopify could not read: the Function gets this error code in its place. */
export const readFault = (code: number): object => ({ [READ_FAULT]: code });

/**
 * Lays an input out: JSON, in which a text may also be a Uint8Array of any bytes (so of invalid UTF-8), and a value a `readFault`.
 * Members that are undefined are absent, as in JSON. @throws on what JSON cannot hold.
 */
export function layOutInput(input: unknown): InputLayout {
  const layout: Growing = { chunks: [], length: 0, containers: new Map(), longTexts: new Map() };
  const root = place(layout, input);
  const bytes = new Uint8Array(layout.length);
  for (const { at, chunk } of layout.chunks) bytes.set(chunk, at);
  return { root, bytes, containers: layout.containers, longTexts: layout.longTexts };
}

/** Bytes compared as text: one character for each byte. */
export function byteText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

type Growing = {
  readonly chunks: { at: number; chunk: Uint8Array }[];
  length: number;
  readonly containers: Map<number, Container>;
  readonly longTexts: Map<number, number>;
};

function place(layout: Growing, value: unknown): bigint {
  if (value === null || value === undefined) return box(TAG.null, 0, 0);
  if (typeof value === 'boolean') return box(TAG.boolean, 0, value ? 1 : 0);
  if (typeof value === 'number') return boxNumber(value);
  if (typeof value === 'string') return placeText(layout, utf8.encode(value));
  if (typeof value === 'object') return placeObject(layout, value);
  throw new TypeError(`an input cannot hold a ${typeof value}`);
}

function placeObject(layout: Growing, value: object): bigint {
  if (value instanceof Uint8Array) return placeText(layout, value);
  if (READ_FAULT in value) return boxError(Number(value[READ_FAULT]));
  // One byte of its own, so that no two containers share a pointer.
  const pointer = layout.length++;
  if (Array.isArray(value)) {
    const values = value.map((element) => place(layout, element));
    layout.containers.set(pointer, { kind: 'array', values, keys: [], byKey: new Map() });
    return box(TAG.array, values.length, pointer);
  }
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  const placed = entries.map(([key, member]) => ({ key: place(layout, key), value: place(layout, member) }));
  layout.containers.set(pointer, {
    kind: 'object',
    values: placed.map((entry) => entry.value),
    keys: placed.map((entry) => entry.key),
    byKey: new Map(entries.map(([key], at) => [byteText(utf8.encode(key)), placed[at]?.value ?? 0n])),
  });
  return box(TAG.object, entries.length, pointer);
}

function placeText(layout: Growing, bytes: Uint8Array): bigint {
  const pointer = layout.length;
  layout.chunks.push({ at: pointer, chunk: bytes });
  layout.length += bytes.length;
  if (bytes.length >= MAX_BOXED_LENGTH) layout.longTexts.set(pointer, bytes.length);
  return box(TAG.string, bytes.length, pointer);
}
