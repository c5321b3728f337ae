import { expect, test } from '@jest/globals';
import { box, boxError, boxNumber, TAG, unbox } from '../nan-box.ts';

test('values are boxed bit by bit as Shopify documents it', () => {
  expect(box(TAG.null, 0, 0)).toBe(0x7ffc_0000_0000_0000n);
  expect(box(TAG.boolean, 0, 1)).toBe(0x7ffc_4000_0000_0001n);
  expect(box(TAG.string, 5, 0x1234)).toBe(0x7ffc_c005_0000_1234n);
  expect(box(TAG.object, 3, 0xffff_ffff)).toBe(0x7ffd_0003_ffff_ffffn);
  expect(box(TAG.array, 16_383, 7)).toBe(0x7ffd_7fff_0000_0007n);
  expect(boxError(6)).toBe(0x7fff_c000_0000_0006n);
});

test('a length above what fits is told as the most that fits', () => {
  expect(box(TAG.string, 16_384, 0)).toBe(box(TAG.string, 16_383, 0));
  expect(box(TAG.array, 1_000_000, 0)).toBe(box(TAG.array, 16_383, 0));
});

test('numbers are plain float64, infinities too, and a NaN is an error', () => {
  expect(boxNumber(1)).toBe(0x3ff0_0000_0000_0000n);
  expect(boxNumber(-0)).toBe(0x8000_0000_0000_0000n);
  expect(boxNumber(Infinity)).toBe(0x7ff0_0000_0000_0000n);
  expect(boxNumber(Number.NaN)).toBe(boxError(3));
  for (const value of [0, -1.5, 2 ** 53, Number.MAX_VALUE, 5e-324, Infinity, -Infinity])
    expect(unbox(boxNumber(value)).kind).toBe('number');
});

test('a box is recognised whatever its sign bit, and as a signed 64-bit number too', () => {
  const value = box(TAG.string, 5, 9);
  const boxed = { kind: 'boxed', tag: TAG.string, length: 5, pointer: 9 };
  expect(unbox(value)).toEqual(boxed);
  expect(unbox(value | (1n << 63n))).toEqual(boxed);
  expect(unbox(BigInt.asIntN(64, value | (1n << 63n)))).toEqual(boxed);
});

test('a NaN that is no box is a number, an unknown tag is undecodable, and the tag of numbers traps', () => {
  expect(unbox(0x7ff8_0000_0000_0000n).kind).toBe('number');
  for (const tag of [6, 9, 14]) expect(unbox(box(tag, 0, 0)).kind).toBe('undecodable');
  expect(() => unbox(box(TAG.number, 0, 0))).toThrow('unreachable');
});
