import { describe, expect, test } from '@jest/globals';
import { newOutputWriter, WRITE_STATUS, type OutputWriter } from '../output-writer.ts';

const { ok, expectedKey, objectLength, alreadyWritten, notAnObject, arrayLength, notAnArray } = WRITE_STATUS;
const text = (value: string) => new TextEncoder().encode(value);
const written = (write: (writer: OutputWriter) => void) => {
  const writer = newOutputWriter();
  write(writer);
  return writer.result();
};

describe('a value', () => {
  test('is written once', () => {
    for (const value of [true, null, 5, 1.5]) {
      const writer = newOutputWriter();
      expect(writer.scalar(value)).toBe(ok);
      expect(writer.scalar(value)).toBe(alreadyWritten);
      expect(writer.text(text('x'))).toBe(alreadyWritten);
      expect(writer.open('object', 0)).toBe(alreadyWritten);
      expect(writer.open('array', 0)).toBe(alreadyWritten);
      expect(writer.result()).toEqual({ output: value });
    }
  });

  test('that JSON does not know is null', () => {
    for (const value of [Number.NaN, Infinity, -Infinity]) expect(written((writer) => writer.scalar(value))).toEqual({ output: null });
  });

  test('that was never written is a failure', () => {
    expect(newOutputWriter().result()).toEqual({ failure: 'no output was written' });
  });
});

describe('an object', () => {
  test('takes key and value in turn, as many as it announced', () => {
    const writer = newOutputWriter();
    expect(writer.open('object', 2)).toBe(ok);
    expect(writer.scalar(true)).toBe(expectedKey);
    expect(writer.open('object', 0)).toBe(expectedKey);
    expect(writer.open('array', 0)).toBe(expectedKey);
    expect(writer.text(text('key'))).toBe(ok);
    expect(writer.close('object')).toBe(objectLength);
    expect(writer.scalar(false)).toBe(ok);
    expect(writer.close('object')).toBe(objectLength);
    expect(writer.text(text('other'))).toBe(ok);
    expect(writer.text(text('value'))).toBe(ok);
    expect(writer.text(text('more'))).toBe(objectLength);
    expect(writer.scalar(1)).toBe(expectedKey);
    expect(writer.close('array')).toBe(notAnArray);
    expect(writer.close('object')).toBe(ok);
    expect(writer.close('object')).toBe(notAnObject);
    expect(writer.result()).toEqual({ output: { key: false, other: 'value' } });
  });

  test('keeps the last of two entries of one key, and takes any key', () => {
    const result = written((writer) => {
      writer.open('object', 3);
      for (const [key, value] of [
        ['a', 1],
        ['a', 2],
        ['__proto__', 3],
      ] as const) {
        writer.text(text(key));
        writer.scalar(value);
      }
      writer.close('object');
    });
    expect(JSON.stringify(result)).toBe('{"output":{"a":2,"__proto__":3}}');
  });
});

describe('an array', () => {
  test('takes as many values as it announced', () => {
    const writer = newOutputWriter();
    expect(writer.open('array', 2)).toBe(ok);
    expect(writer.close('object')).toBe(notAnObject);
    expect(writer.text(text('x'))).toBe(ok);
    expect(writer.close('array')).toBe(arrayLength);
    expect(writer.open('array', 0)).toBe(ok);
    expect(writer.scalar(1)).toBe(arrayLength);
    expect(writer.close('array')).toBe(ok);
    expect(writer.text(text('x'))).toBe(arrayLength);
    expect(writer.open('object', 0)).toBe(arrayLength);
    expect(writer.close('array')).toBe(ok);
    expect(writer.close('array')).toBe(notAnArray);
    expect(writer.result()).toEqual({ output: ['x', []] });
  });
});

describe('an output', () => {
  test('that lacks announced entries is a failure', () => {
    for (const write of [
      (writer: OutputWriter) => writer.open('array', 1),
      (writer: OutputWriter) => writer.open('object', -1),
      (writer: OutputWriter) => [writer.open('object', 1), writer.text(text('key'))],
      (writer: OutputWriter) => [writer.open('array', 2), writer.open('array', 0)],
    ]) {
      expect(written(write)).toEqual({ failure: 'the output is not finished' });
    }
  });

  test('that is whole but was not finished is taken, since its bytes are whole', () => {
    expect(written((writer) => [writer.open('array', 1), writer.open('object', 0)])).toEqual({ output: [{}] });
  });

  test('of text that is no UTF-8 is a failure', () => {
    for (const bytes of [Uint8Array.of(0xff), Uint8Array.of(0xed, 0xa0, 0x80), Uint8Array.of(0xc3)]) {
      expect(written((writer) => writer.text(bytes))).toHaveProperty('failure');
    }
    expect(written((writer) => writer.text(text('\ufeffé\0')))).toEqual({ output: '\ufeffé\0' });
  });

  test('nested deeper than a decoder goes is a failure, and no crash', () => {
    const nested = (depth: number) =>
      written((writer) => Array.from({ length: depth }, (_, i) => writer.open('array', i < depth - 1 ? 1 : 0)));
    expect(nested(1_000)).toHaveProperty('output');
    expect(nested(100_000)).toHaveProperty('failure');
  });
});
