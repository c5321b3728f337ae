import { expect, test } from '@jest/globals';
import { instructionsOf } from './support/instructions-of.ts';
import { unsigned, withLength } from './support/wasm-bytes.ts';

const section = (id: number, content: readonly number[]) => [id, ...withLength(content)];

/** A module with one memory and one function "run" of this code. */
const moduleOf = (code: readonly number[], locals: readonly number[] = [1, 1, 0x7f]) =>
  Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...withLength([...Buffer.from('run')]), 0, 0, ...withLength([...Buffer.from('memory')]), 2, 0]),
    ...section(10, [1, ...withLength([...locals, ...code, 0x0b])]),
  ]);

const count = (code: readonly number[]) => instructionsOf(moduleOf(code), 'run', null);
const [GET, SET, CONST, LOOP, IF, ELSE, END, BR_IF] = [0x20, 0x21, 0x41, 0x03, 0x04, 0x05, 0x0b, 0x0d];

test('entering a function costs one, and blocks, drops and ends nothing', () => {
  expect(count([])).toBe(1);
  expect(count([0x02, 0x40, CONST, 1, 0x1a, END])).toBe(2);
});

test('a loop costs its body for each turn', () => {
  const turns = 1_000;
  // local = 1000; do { local = local - 1 } while (local)
  const code = [CONST, ...[0xe8, 0x07], SET, 0, LOOP, 0x40, GET, 0, CONST, 1, 0x6b, SET, 0, GET, 0, BR_IF, 0, END];
  expect(count(code)).toBe(1 + 2 + turns * 6);
});

test('only the branch that is taken costs', () => {
  const branches = (condition: number) => [CONST, condition, IF, 0x40, CONST, 1, 0x1a, ELSE, CONST, 1, 0x1a, CONST, 1, 0x1a, END];
  expect(count(branches(1))).toBe(1 + 2 + 1);
  expect(count(branches(0))).toBe(1 + 2 + 2);
});

test('what a return leaves behind costs nothing', () => {
  expect(count([CONST, 1, 0x1a, 0x0f, CONST, 1, 0x1a])).toBe(2);
});

test('bulk memory is refused, since its cost is not its code’s', () => {
  expect(() => count([CONST, 0, CONST, 0, CONST, ...unsigned(8), 0xfc, 11, 0])).toThrow('bulk memory');
});
