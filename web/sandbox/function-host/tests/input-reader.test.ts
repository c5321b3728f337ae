import { describe, expect, test } from '@jest/globals';
import { layOutInput, readFault } from '../input-layout.ts';
import { newInputReader, type InputReader } from '../input-reader.ts';
import { box, boxError, boxNumber, READ_ERROR, TAG, unbox } from '../nan-box.ts';

const NULL = box(TAG.null, 0, 0);
const UNDECODABLE = box(9, 0, 0);

function opened(input: unknown): { reader: InputReader; root: bigint } {
  const reader = newInputReader(layOutInput(input));
  return { reader, root: reader.root() };
}

/** The bytes of a text, as a Function copies them. */
function bytesOf(reader: InputReader, value: bigint): Uint8Array {
  const unboxed = unbox(value);
  if (unboxed.kind !== 'boxed' || unboxed.tag !== TAG.string) throw new TypeError('no text');
  return reader.bytes(unboxed.pointer, reader.length(value)).slice();
}
const textOf = (reader: InputReader, value: bigint) => new TextDecoder().decode(bytesOf(reader, value));
const get = ({ reader, root }: { reader: InputReader; root: bigint }, name: string) => reader.property(root, () => name);

describe('reading properties', () => {
  const input = opened({ text: 'é', none: null, yes: true, no: false, count: 3, half: 0.5, list: [1], nested: { a: 1 }, gone: undefined });

  test('gives each type of value', () => {
    expect(textOf(input.reader, get(input, 'text'))).toBe('é');
    expect(get(input, 'none')).toBe(NULL);
    expect(get(input, 'yes')).toBe(box(TAG.boolean, 0, 1));
    expect(get(input, 'no')).toBe(box(TAG.boolean, 0, 0));
    expect(get(input, 'count')).toBe(boxNumber(3));
    expect(get(input, 'half')).toBe(boxNumber(0.5));
    expect(unbox(get(input, 'list'))).toMatchObject({ tag: TAG.array, length: 1 });
    expect(unbox(get(input, 'nested'))).toMatchObject({ tag: TAG.object, length: 1 });
  });

  test('gives null for what is missing, also for names that every JavaScript object has', () => {
    for (const name of ['missing', 'gone', '', 'toString', '__proto__', 'constructor', 'Text']) expect(get(input, name)).toBe(NULL);
  });

  test('gives an error on what is no object', () => {
    const { reader } = input;
    for (const name of ['text', 'none', 'yes', 'count', 'list']) {
      expect(reader.property(get(input, name), () => 'a')).toBe(boxError(READ_ERROR.notAnObject));
    }
    expect(reader.property(boxError(3), () => 'a')).toBe(boxError(READ_ERROR.notAnObject));
    expect(reader.property(UNDECODABLE, () => 'a')).toBe(boxError(READ_ERROR.decode));
  });

  test('gives an error for a box that points nowhere, or to a list', () => {
    const { reader } = input;
    const list = unbox(get(input, 'list'));
    expect(reader.property(box(TAG.object, 1, 9_999), () => 'a')).toBe(boxError(READ_ERROR.read));
    expect(reader.property(box(TAG.object, 1, list.kind === 'boxed' ? list.pointer : 0), () => 'a')).toBe(boxError(READ_ERROR.notAnObject));
  });

  test('gives nothing before the root was asked for', () => {
    const layout = layOutInput({ a: 1 });
    const reader = newInputReader(layout);
    expect(reader.property(layout.root, () => 'a')).toBe(boxError(READ_ERROR.read));
    expect(reader.length(layout.root)).toBe(-1);
    reader.root();
    expect(reader.property(layout.root, () => 'a')).toBe(boxNumber(1));
    expect(reader.root()).toBe(layout.root);
  });

  test('gives the faults that an input is made with', () => {
    expect(get(opened({ broken: readFault(3) }), 'broken')).toBe(boxError(3));
    expect(opened(readFault(0)).root).toBe(boxError(0));
  });
});

describe('reading by index', () => {
  const { reader, root } = opened([10, 'x', null]);
  const object = opened({ b: 1, a: 'two', é: [] });

  test('gives elements of a list and values of an object, in their order', () => {
    expect(reader.at(root, 0)).toBe(boxNumber(10));
    expect(reader.at(root, 2)).toBe(NULL);
    expect(object.reader.at(object.root, 0)).toBe(boxNumber(1));
    expect(textOf(object.reader, object.reader.at(object.root, 1))).toBe('two');
  });

  test('gives keys of an object in their order, by bytes', () => {
    const keys = [0, 1, 2].map((index) => textOf(object.reader, object.reader.keyAt(object.root, index)));
    expect(keys).toEqual(['b', 'a', 'é']);
    expect(object.reader.length(object.reader.keyAt(object.root, 2))).toBe(2);
  });

  test('gives an error beyond the end, below zero, and on what has no index', () => {
    for (const index of [3, 1_000, -1, -(2 ** 31)]) {
      expect(reader.at(root, index)).toBe(boxError(READ_ERROR.indexOutOfBounds));
      expect(object.reader.keyAt(object.root, index)).toBe(boxError(READ_ERROR.indexOutOfBounds));
    }
    for (const value of [NULL, boxNumber(1), box(TAG.boolean, 0, 1), reader.at(root, 1), boxError(1)]) {
      expect(reader.at(value, 0)).toBe(boxError(READ_ERROR.notIndexable));
      expect(reader.keyAt(value, 0)).toBe(boxError(READ_ERROR.notAnObject));
    }
    expect(reader.keyAt(root, 0)).toBe(boxError(READ_ERROR.notAnObject));
    expect(reader.at(UNDECODABLE, 0)).toBe(boxError(READ_ERROR.read));
    expect(reader.keyAt(UNDECODABLE, 0)).toBe(boxError(READ_ERROR.read));
  });
});

describe('lengths', () => {
  test('are bytes of a text, elements of a list, entries of an object, and −1 for all else', () => {
    const { reader, root } = opened(['héé', '', [1, 2], {}, null, 5, true, '日本']);
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((index) => reader.length(reader.at(root, index)))).toEqual([5, 0, 2, 0, -1, -1, -1, 6]);
    expect(reader.length(boxError(2))).toBe(-1);
    expect(reader.length(UNDECODABLE)).toBe(-1);
  });

  test('of more than a box can tell are told in full', () => {
    const lengths = [16_382, 16_383, 16_384, 40_000];
    const { reader, root } = opened([...lengths.map((length) => 'x'.repeat(length)), Array.from({ length: 20_000 }, () => 0)]);
    for (const [index, length] of lengths.entries()) {
      const value = reader.at(root, index);
      expect(unbox(value)).toMatchObject({ length: Math.min(length, 16_383) });
      expect(reader.length(value)).toBe(length);
      expect(bytesOf(reader, value).length).toBe(length);
    }
    expect(reader.length(reader.at(root, 4))).toBe(20_000);
    expect(reader.length(box(TAG.string, 16_383, 3))).toBe(-1);
  });
});

describe('bytes', () => {
  test('of a text may be no UTF-8 at all', () => {
    const { reader, root } = opened([Uint8Array.of(0xff, 0x00, 0xc3), 'after']);
    expect([...bytesOf(reader, reader.at(root, 0))]).toEqual([0xff, 0x00, 0xc3]);
    expect(textOf(reader, reader.at(root, 1))).toBe('after');
  });

  test('of a half character are the replacement, as in any JSON', () => {
    const { reader, root } = opened('\ud800');
    expect([...bytesOf(reader, root)]).toEqual([0xef, 0xbf, 0xbd]);
  });

  test('behind a text are those of the next, behind all texts zeros, and behind the memory a trap', () => {
    const { reader, root } = opened('ab');
    const unboxed = unbox(root);
    const pointer = unboxed.kind === 'boxed' ? unboxed.pointer : 0;
    expect([...reader.bytes(pointer, 4)]).toEqual([0x61, 0x62, 0, 0]);
    expect([...reader.bytes(9_999, 3)]).toEqual([0, 0, 0]);
    expect(() => reader.bytes(pointer, 70_000)).toThrow('out of bounds');
    expect(() => reader.bytes(9_999, 0xffff_ffff)).toThrow('out of bounds');
  });
});

test('what JSON cannot hold is refused', () => {
  for (const value of [1n, () => 1, Symbol('x')]) expect(() => layOutInput({ value })).toThrow(TypeError);
});
