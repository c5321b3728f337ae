import { byteText } from './input-layout.ts';
import type { InputReader } from './input-reader.ts';
import type { LogBuffer } from './log-buffer.ts';
import type { OutputWriter } from './output-writer.ts';
import { wasmEngine, type HostFunction } from './wasm-engine.ts';

export const API_MODULE = 'shopify_function_v2';

/** The signature of each import that a Function may have. */
export const API_SIGNATURES: ReadonlyMap<string, string> = new Map([
  ['shopify_function_input_get', '->i64'],
  ['shopify_function_input_get_val_len', 'i64->i32'],
  ['shopify_function_input_read_utf8_str', 'i32,i32,i32->'],
  ['shopify_function_input_get_obj_prop', 'i64,i32,i32->i64'],
  ['shopify_function_input_get_interned_obj_prop', 'i64,i32->i64'],
  ['shopify_function_input_get_at_index', 'i64,i32->i64'],
  ['shopify_function_input_get_obj_key_at_index', 'i64,i32->i64'],
  ['shopify_function_output_new_bool', 'i32->i32'],
  ['shopify_function_output_new_null', '->i32'],
  ['shopify_function_output_new_i32', 'i32->i32'],
  ['shopify_function_output_new_f64', 'f64->i32'],
  ['shopify_function_output_new_utf8_str', 'i32,i32->i32'],
  ['shopify_function_output_new_interned_utf8_str', 'i32->i32'],
  ['shopify_function_output_new_object', 'i32->i32'],
  ['shopify_function_output_finish_object', '->i32'],
  ['shopify_function_output_new_array', 'i32->i32'],
  ['shopify_function_output_finish_array', '->i32'],
  ['shopify_function_intern_utf8_str', 'i32,i32->i32'],
  ['shopify_function_log_new_utf8_str', 'i32,i32->'],
]);

export type Guest = Readonly<{
  /** The instance's memory, which exists only after its imports do. */
  attach: (memory: unknown) => void;
  /** A copy, since the memory may grow. @throws RangeError outside the memory, as the copy there traps. */
  read: (pointer: number, length: number) => Uint8Array;
  write: (pointer: number, bytes: Uint8Array) => void;
}>;

export function newGuest(): Guest {
  let attached: unknown = null;
  const view = (pointer: number, length: number): Uint8Array => {
    if (!(attached instanceof wasmEngine.Memory)) throw new Error('the Function ran before its memory was there');
    return new Uint8Array(attached.buffer, pointer >>> 0, length >>> 0);
  };
  return {
    attach(memory) {
      attached = memory;
    },
    read: (pointer, length) => view(pointer, length).slice(),
    write(pointer, bytes) {
      view(pointer, bytes.length).set(bytes);
    },
  };
}

/** Every import of the API over one run's input and output. */
export function guestApi(
  guest: Guest,
  run: Readonly<{ reader: InputReader; writer: OutputWriter; logs: LogBuffer }>,
): Record<string, HostFunction> {
  const interned: Uint8Array[] = [];
  const internedText = (id: number): Uint8Array => {
    const text = interned[id >>> 0];
    // Shopify's provider traps on an id that it never gave.
    if (!text) throw new RangeError(`no interned string has the id ${id >>> 0}`);
    return text;
  };
  return {
    ...readingImports(guest, run.reader, internedText),
    ...writingImports(guest, run.writer, internedText),
    shopify_function_intern_utf8_str: (pointer: number, length: number) => interned.push(guest.read(pointer, length)) - 1,
    shopify_function_log_new_utf8_str: (pointer: number, length: number) => {
      run.logs.append(guest.read(pointer, length));
      return undefined;
    },
  };
}

type Interned = (id: number) => Uint8Array;

const readingImports = (guest: Guest, reader: InputReader, interned: Interned): Record<string, HostFunction> => ({
  shopify_function_input_get: () => reader.root(),
  shopify_function_input_get_val_len: (value: bigint) => reader.length(value),
  shopify_function_input_read_utf8_str: (source: number, target: number, length: number) => {
    guest.write(target, reader.bytes(source >>> 0, length >>> 0));
    return undefined;
  },
  shopify_function_input_get_obj_prop: (object: bigint, pointer: number, length: number) => {
    const name = guest.read(pointer, length);
    return reader.property(object, () => byteText(name));
  },
  shopify_function_input_get_interned_obj_prop: (object: bigint, id: number) => reader.property(object, () => byteText(interned(id))),
  shopify_function_input_get_at_index: (value: bigint, index: number) => reader.at(value, index),
  shopify_function_input_get_obj_key_at_index: (object: bigint, index: number) => reader.keyAt(object, index),
});

const writingImports = (guest: Guest, writer: OutputWriter, interned: Interned): Record<string, HostFunction> => ({
  shopify_function_output_new_bool: (value: number) => writer.scalar(value !== 0),
  shopify_function_output_new_null: () => writer.scalar(null),
  shopify_function_output_new_i32: (value: number) => writer.scalar(value),
  shopify_function_output_new_f64: (value: number) => writer.scalar(value),
  shopify_function_output_new_utf8_str: (pointer: number, length: number) => writer.text(guest.read(pointer, length)),
  shopify_function_output_new_interned_utf8_str: (id: number) => writer.text(interned(id)),
  shopify_function_output_new_object: (entries: number) => writer.open('object', entries),
  shopify_function_output_finish_object: () => writer.close('object'),
  shopify_function_output_new_array: (length: number) => writer.open('array', length),
  shopify_function_output_finish_array: () => writer.close('array'),
});
