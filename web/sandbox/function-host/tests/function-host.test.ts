import { describe, expect, test } from '@jest/globals';
import { compileFunction, runFunction } from '../function-host.ts';
import { API_SIGNATURES } from '../guest-api.ts';
import { assemble, call, DROP, i32, UNREACHABLE, type ModuleSpec } from './assemble.ts';

const run = (spec: ModuleSpec, input: unknown = {}) => runFunction(compileFunction(assemble(spec)), 'run', input);
const IMPORT = {
  get: { name: 'shopify_function_input_get' },
  property: { name: 'shopify_function_input_get_obj_prop' },
  internedProperty: { name: 'shopify_function_input_get_interned_obj_prop' },
  length: { name: 'shopify_function_input_get_val_len' },
  read: { name: 'shopify_function_input_read_utf8_str' },
  bool: { name: 'shopify_function_output_new_bool' },
  null: { name: 'shopify_function_output_new_null' },
  i32: { name: 'shopify_function_output_new_i32' },
  f64: { name: 'shopify_function_output_new_f64' },
  text: { name: 'shopify_function_output_new_utf8_str' },
  internedText: { name: 'shopify_function_output_new_interned_utf8_str' },
  array: { name: 'shopify_function_output_new_array' },
  finishArray: { name: 'shopify_function_output_finish_array' },
  intern: { name: 'shopify_function_intern_utf8_str' },
  log: { name: 'shopify_function_log_new_utf8_str' },
} as const;

const REINTERPRET = 0xbf; // i64 → f64
const WRAP = 0xa7; // i64 → i32

describe('a module is refused when it', () => {
  const refused: readonly (readonly [string, ModuleSpec, string])[] = [
    [
      'imports from another module',
      { imports: [{ module: 'wasi_snapshot_preview1', name: 'fd_write', signature: '->' }] },
      'does not offer',
    ],
    ['imports from another version', { imports: [{ module: 'shopify_function_v1', ...IMPORT.get }] }, 'does not offer'],
    ['imports what is not in the API', { imports: [{ name: 'toString', signature: '->' }] }, 'does not offer'],
    ['imports with another signature', { imports: [{ ...IMPORT.get, signature: '->i32' }] }, 'but it is ->i64'],
    ['imports with a parameter too many', { imports: [{ ...IMPORT.null, signature: 'i32->i32' }] }, 'but it is ->i32'],
    ['has no memory', { memories: 0 }, '0 memories'],
    ['does not export its memory', { exportsMemory: false }, 'does not export its memory'],
  ];

  test.each(refused)('%s', (_, spec, reason) => {
    expect(() => compileFunction(assemble(spec))).toThrow(reason);
  });

  test('is larger than 256 KB, or no WebAssembly', () => {
    expect(() => compileFunction(new Uint8Array(256_001))).toThrow('above 256000');
    expect(() => compileFunction(Uint8Array.of(1, 2, 3))).toThrow();
  });

  test('nothing of the API is refused', () => {
    expect(() => compileFunction(assemble({ imports: [...API_SIGNATURES.keys()].map((name) => ({ name })) }))).not.toThrow();
  });
});

describe('a run', () => {
  test('returns what was written', () => {
    expect(run({ imports: [IMPORT.i32], code: [...i32(-7), ...call(0), DROP] })).toEqual({ output: -7, logs: '', failure: null });
    expect(run({ imports: [IMPORT.bool], code: [...i32(2), ...call(0), DROP] }).output).toBe(true);
    expect(run({ imports: [IMPORT.text], data: 'héllo', code: [...i32(0), ...i32(6), ...call(0), DROP] }).output).toBe('héllo');
  });

  test('reads the input through boxes', () => {
    const code = [...call(0), ...i32(0), ...i32(5), ...call(1), REINTERPRET, ...call(2), DROP];
    const spec = { imports: [IMPORT.get, IMPORT.property, IMPORT.f64], data: 'count', code };
    expect(run(spec, { count: 2.25 }).output).toBe(2.25);
    // A box is a NaN as a number, which JSON does not know.
    expect(run(spec, { count: 'text' })).toMatchObject({ output: null, failure: null });
  });

  test('copies a text into the Function’s memory', () => {
    const code = [...call(0), WRAP, ...i32(100), ...call(0), ...call(1), ...call(2), ...i32(100), ...call(0), ...call(1), ...call(3), DROP];
    const spec = { imports: [IMPORT.get, IMPORT.length, IMPORT.read, IMPORT.text], code };
    expect(run(spec, 'grüße').output).toBe('grüße');
    expect(run(spec, 'x'.repeat(17_000)).output).toBe('x'.repeat(17_000));
  });

  test('interns names and texts, each call with an id of its own', () => {
    const code = [...i32(0), ...i32(1), ...call(0), DROP, ...i32(0), ...i32(1), ...call(0), ...call(1), DROP];
    expect(run({ imports: [IMPORT.intern, IMPORT.i32], data: 'k', code }).output).toBe(1);
    const lookup = [...call(1), ...i32(0), ...i32(1), ...call(0), ...call(2), REINTERPRET, ...call(3), DROP];
    expect(
      run({ imports: [IMPORT.intern, IMPORT.get, IMPORT.internedProperty, IMPORT.f64], data: 'k', code: lookup }, { k: 4 }).output,
    ).toBe(4);
  });

  test('starts fresh each time', () => {
    const store = [0x36, 2, 0];
    const load = [0x28, 2, 0];
    const code = [...i32(8), ...i32(8), ...load, ...i32(1), 0x6a, ...store, ...i32(8), ...load, ...call(0), DROP];
    const compiled = compileFunction(assemble({ imports: [IMPORT.i32], code }));
    expect(runFunction(compiled, 'run', {}).output).toBe(1);
    expect(runFunction(compiled, 'run', {}).output).toBe(1);
  });
});

describe('a run fails, and does not throw, when', () => {
  const failures: readonly (readonly [string, ModuleSpec, string])[] = [
    ['nothing is written', {}, 'no output'],
    ['the Function traps', { code: [UNREACHABLE] }, 'unreachable'],
    ['it traps after it wrote', { imports: [IMPORT.null], code: [...call(0), DROP, UNREACHABLE] }, 'unreachable'],
    ['the output is not finished', { imports: [IMPORT.array], code: [...i32(1), ...call(0), DROP] }, 'not finished'],
    [
      'a text is no UTF-8',
      { imports: [IMPORT.text], data: Uint8Array.of(0xff), code: [...i32(0), ...i32(1), ...call(0), DROP] },
      'decoded',
    ],
    ['a text lies outside its memory', { imports: [IMPORT.text], code: [...i32(65_530), ...i32(7), ...call(0), DROP] }, 'length'],
    ['a text has a negative length', { imports: [IMPORT.text], code: [...i32(0), ...i32(-1), ...call(0), DROP] }, 'length'],
    ['a log lies outside its memory', { imports: [IMPORT.log], code: [...i32(65_536), ...i32(1), ...call(0)] }, 'length'],
    ['an interned id is unknown', { imports: [IMPORT.internedText], code: [...i32(0), ...call(0), DROP] }, 'id 0'],
    [
      'an interned name is unknown',
      { imports: [IMPORT.get, IMPORT.internedProperty], code: [...call(0), ...i32(-1), ...call(1), DROP] },
      'id 4294967295',
    ],
    ['it reads to outside its memory', { imports: [IMPORT.read], code: [...i32(0), ...i32(65_536), ...i32(1), ...call(0)] }, 'length'],
    ['its export takes parameters', { signature: 'i32->' }, 'no export "run"'],
  ];

  test.each(failures)('%s', (_, spec, reason) => {
    const result = run(spec);
    expect(result.output).toBeNull();
    expect(result.failure).toMatch(new RegExp(reason, 'i'));
  });

  test('the export is not there', () => {
    expect(runFunction(compileFunction(assemble({})), 'other', {}).failure).toContain('no export "other"');
    expect(runFunction(compileFunction(assemble({})), 'memory', {}).failure).toContain('no export "memory"');
  });

  test('the input is above 128,000 bytes of JSON', () => {
    const spec = { imports: [IMPORT.null], code: [...call(0), DROP] };
    expect(run(spec, 'é'.repeat(63_999)).failure).toBeNull();
    expect(run(spec, 'é'.repeat(64_000)).failure).toContain('128002 bytes');
  });

  test('the output is above 20,000 bytes of JSON', () => {
    const spec = (length: number): ModuleSpec => ({
      imports: [IMPORT.text],
      data: 'x'.repeat(length),
      code: [...i32(0), ...i32(length), ...call(0), DROP],
    });
    expect(run(spec(19_998)).failure).toBeNull();
    expect(run(spec(19_999)).failure).toContain('20001 bytes');
  });

  test('the input holds what JSON cannot', () => {
    expect(run({}, { value: 1n }).failure).toContain('bigint');
  });
});

describe('the log', () => {
  const log = (from: number, length: number) => [...i32(from), ...i32(length), ...call(0)];

  test('is kept when the Function fails', () => {
    expect(run({ imports: [IMPORT.log], data: 'hello', code: [...log(0, 5), ...log(4, 1), UNREACHABLE] })).toMatchObject({
      logs: 'helloo',
    });
  });

  test('keeps its last 1,000 bytes and says so', () => {
    const data = 'a'.repeat(600) + 'b'.repeat(600);
    expect(run({ imports: [IMPORT.log], data, code: [...log(0, 400), ...log(600, 600)] }).logs).toBe('a'.repeat(400) + 'b'.repeat(600));
    expect(run({ imports: [IMPORT.log], data, code: log(0, 1_200) }).logs).toBe(`[TRUNCATED]...${'a'.repeat(400)}${'b'.repeat(600)}`);
    expect(run({ imports: [IMPORT.log], data, code: [...log(0, 600), ...log(600, 600)] }).logs).toBe(
      `[TRUNCATED]...${'a'.repeat(400)}${'b'.repeat(600)}`,
    );
  });
});
