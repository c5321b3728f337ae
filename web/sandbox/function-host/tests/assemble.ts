/** Makes small Function modules by hand: WebAssembly's binary format, as far as these tests need it. */
import { API_MODULE, API_SIGNATURES } from '../guest-api.ts';

type ImportSpec = Readonly<{ module?: string; name: string; signature?: string }>;
export type ModuleSpec = Readonly<{
  imports?: readonly ImportSpec[];
  /** The code of the export "run"; imports are functions 0, 1, … in their order. */
  code?: readonly number[];
  /** At address 0. */
  data?: string | Uint8Array;
  /** One by default. */
  memories?: number;
  exportsMemory?: boolean;
  /** Of "run". */
  signature?: string;
}>;

const TYPES: Readonly<Record<string, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c };
const END = 0x0b;

export function assemble(spec: ModuleSpec): Uint8Array {
  const imports = spec.imports ?? [];
  const signatures = [...imports.map((each) => each.signature ?? API_SIGNATURES.get(each.name) ?? '->'), spec.signature ?? '->'];
  const memories = spec.memories ?? 1;
  const data = typeof spec.data === 'string' ? new TextEncoder().encode(spec.data) : (spec.data ?? new Uint8Array());
  const exported = [
    [...name('run'), 0, imports.length],
    ...(memories > 0 && spec.exportsMemory !== false ? [[...name('memory'), 2, 0]] : []),
  ];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, signatures.map(type)),
    ...section(
      2,
      imports.map((each, index) => [...name(each.module ?? API_MODULE), ...name(each.name), 0, index]),
    ),
    ...section(3, [[imports.length]]),
    ...section(
      5,
      Array.from({ length: memories }, () => [0, 1]),
    ),
    ...section(7, exported),
    ...section(10, [sized([0, ...(spec.code ?? []), END])]),
    ...section(11, data.length > 0 ? [[0, ...i32(0), END, ...sized([...data])]] : []),
  ]);
}

/** A number on the stack. */
export const i32 = (value: number): number[] => [0x41, ...signed(value)];
/** A call, and what becomes of its result: 0x1a drops it. */
export const call = (index: number): number[] => [0x10, index];
export const DROP = 0x1a;
export const UNREACHABLE = 0x00;

function signed(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return isLast ? [low] : [low | 0x80, ...signed(rest)];
}

const unsigned = (value: number): number[] => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]);
const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes];
const name = (text: string): number[] => sized([...new TextEncoder().encode(text)]);

function section(id: number, entries: readonly (readonly number[])[]): number[] {
  return entries.length === 0 ? [] : [id, ...sized([...unsigned(entries.length), ...entries.flat()])];
}

function type(signature: string): number[] {
  const list = (text: string | undefined) => (text ? text.split(',') : []).map((each) => TYPES[each] ?? 0);
  const [parameters, results] = signature.split('->');
  return [0x60, ...sized(list(parameters)), ...sized(list(results))];
}
