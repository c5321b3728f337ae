import type { InputLayout } from './input-layout.ts';
import { box, boxError, MAX_BOXED_LENGTH, READ_ERROR, TAG, unbox } from './nan-box.ts';

/** The reading half of Shopify's API over one input: each method is one import, with guest memory already read. */
export type InputReader = Readonly<{
  root: () => bigint;
  /** Bytes of a text, elements of an array, entries of an object; −1 for all else. */
  length: (value: bigint) => number;
  /** A missing property is null. `name`: as by `byteText`, asked for only once the value is known to be an object. */
  property: (object: bigint, name: () => string) => bigint;
  /** The element of an array, or the value of an object's entry. */
  at: (container: bigint, index: number) => bigint;
  keyAt: (object: bigint, index: number) => bigint;
  /** Unchecked, as there: past a text's end come the bytes of whatever lies behind it. @throws past the memory's end. */
  bytes: (pointer: number, length: number) => Uint8Array;
}>;

const PAGE = 65_536;
const NULL = box(TAG.null, 0, 0);

export function newInputReader({ root, bytes, containers, longTexts }: InputLayout): InputReader {
  // Until the root is asked for, nothing is parsed there and no pointer leads anywhere.
  let isOpen = false;
  const memoryBytes = Math.ceil((bytes.length + 1) / PAGE) * PAGE;
  const container = (pointer: number) => (isOpen ? containers.get(pointer) : undefined);

  return {
    root() {
      isOpen = true;
      return root;
    },
    length(value) {
      const unboxed = unbox(value);
      if (unboxed.kind !== 'boxed') return -1;
      if (unboxed.tag === TAG.string) return unboxed.length < MAX_BOXED_LENGTH ? unboxed.length : (longTexts.get(unboxed.pointer) ?? -1);
      if (unboxed.tag !== TAG.array && unboxed.tag !== TAG.object) return -1;
      return container(unboxed.pointer)?.values.length ?? -1;
    },
    property(object, name) {
      const unboxed = unbox(object);
      if (unboxed.kind === 'undecodable') return boxError(READ_ERROR.decode);
      if (unboxed.kind === 'number' || unboxed.tag !== TAG.object) return boxError(READ_ERROR.notAnObject);
      const found = container(unboxed.pointer);
      if (!found) return boxError(READ_ERROR.read);
      return found.kind === 'object' ? (found.byKey.get(name()) ?? NULL) : boxError(READ_ERROR.notAnObject);
    },
    at(value, index) {
      const unboxed = unbox(value);
      if (unboxed.kind === 'undecodable') return boxError(READ_ERROR.read);
      const isIndexable = unboxed.kind === 'boxed' && (unboxed.tag === TAG.array || unboxed.tag === TAG.object);
      if (!isIndexable) return boxError(READ_ERROR.notIndexable);
      const found = container(unboxed.pointer);
      return found ? (found.values[index >>> 0] ?? boxError(READ_ERROR.indexOutOfBounds)) : boxError(READ_ERROR.read);
    },
    keyAt(object, index) {
      const unboxed = unbox(object);
      if (unboxed.kind === 'undecodable') return boxError(READ_ERROR.read);
      if (unboxed.kind === 'number' || unboxed.tag !== TAG.object) return boxError(READ_ERROR.notAnObject);
      const found = container(unboxed.pointer);
      if (!found) return boxError(READ_ERROR.read);
      if (found.kind === 'array') return boxError(READ_ERROR.notAnObject);
      return found.keys[index >>> 0] ?? boxError(READ_ERROR.indexOutOfBounds);
    },
    bytes(pointer, length) {
      if (pointer + length <= bytes.length) return bytes.subarray(pointer, pointer + length);
      // A pointer behind the input becomes address 0 there. What lies there, or behind the input's end, is not the input's: zeros here.
      const from = pointer <= bytes.length ? pointer : 0;
      if (from + length > memoryBytes) throw new RangeError('out of bounds memory access');
      const padded = new Uint8Array(length);
      padded.set(bytes.subarray(pointer));
      return padded;
    },
  };
}
