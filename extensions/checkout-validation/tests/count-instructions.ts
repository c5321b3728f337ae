/**
 * Counts executed instructions as Shopify does (wasmtime's fuel): one for each, none for block, loop, else, end, nop, drop, return and unreachable, one
 * more for each function entered. The module is rewritten so that every straight run adds its length to an exported global.
 */
import { signed, unsigned, wasmReader, withLength, type WasmReader } from './support/wasm-bytes.ts';

export const COUNTER = 'executedInstructions';

const SECTION = { import: 2, memory: 5, global: 6, export: 7, code: 10 } as const;
const HEADER_BYTES = 8;
const I64_MUTABLE_ZERO = [0x7e, 0x01, 0x42, 0x00, 0x0b];
const GLOBAL_KIND = 3;

/** The same module with the counter. @throws on what it cannot count exactly: vectors, references, bulk memory, imported globals. */
export function instrumented(module: Uint8Array): Uint8Array {
  const sections = sectionsOf(module);
  const counter = wasmReader(sections.get(SECTION.global) ?? new Uint8Array([0])).count();
  sections.set(SECTION.global, grown(sections.get(SECTION.global), I64_MUTABLE_ZERO));
  sections.set(
    SECTION.export,
    grown(sections.get(SECTION.export), [...withLength([...Buffer.from(COUNTER)]), GLOBAL_KIND, ...unsigned(counter)]),
  );
  sections.set(SECTION.code, countedCode(sections.get(SECTION.code) ?? new Uint8Array([0]), counter));
  const ordered = [...sections].filter(([id]) => id !== 0).sort(([one], [other]) => order(one) - order(other));
  return Uint8Array.from([...module.subarray(0, HEADER_BYTES), ...ordered.flatMap(([id, body]) => [id, ...withLength([...body])])]);
}

/** The data count (12) stands before the code (10). */
const order = (id: number): number => (id === 12 ? 9.5 : id);

function sectionsOf(module: Uint8Array): Map<number, Uint8Array> {
  const reader = wasmReader(module.subarray(HEADER_BYTES));
  const sections = new Map<number, Uint8Array>();
  while (!reader.isDone()) {
    const id = reader.byte();
    sections.set(id, reader.take(reader.count()));
  }
  refuseImportedGlobals(sections.get(SECTION.import));
  return sections;
}

function refuseImportedGlobals(imports: Uint8Array | undefined): void {
  if (!imports) return;
  const reader = wasmReader(imports);
  for (let left = reader.count(); left > 0; left--) {
    reader.take(reader.count());
    reader.take(reader.count());
    if (reader.byte() !== 0) throw new Error('only functions may be imported');
    reader.count();
  }
}

/** A section's list with one entry more. */
function grown(section: Uint8Array | undefined, entry: readonly number[]): Uint8Array {
  const reader = wasmReader(section ?? new Uint8Array([0]));
  const count = reader.count();
  return Uint8Array.from([...unsigned(count + 1), ...(section?.subarray(reader.position()) ?? []), ...entry]);
}

function countedCode(section: Uint8Array, counter: number): Uint8Array {
  const reader = wasmReader(section);
  const bodies = Array.from({ length: reader.count() }, () => countedBody(reader.take(reader.count()), counter));
  return Uint8Array.from([...unsigned(bodies.length), ...bodies.flatMap((body) => withLength(body))]);
}

function countedBody(body: Uint8Array, counter: number): number[] {
  const reader = wasmReader(body);
  for (let groups = reader.count(); groups > 0; groups--) {
    reader.count();
    reader.byte();
  }
  const out = [...body.subarray(0, reader.position())];
  let run = 1;
  while (!reader.isDone()) {
    const start = reader.position();
    const opcode = reader.byte();
    skipImmediates(reader, opcode);
    run += FREE.has(opcode) ? 0 : 1;
    if (ENDS_A_RUN.has(opcode) && run > 0) {
      out.push(0x23, ...unsigned(counter), 0x42, ...signed(run), 0x7c, 0x24, ...unsigned(counter));
      run = 0;
    }
    out.push(...body.subarray(start, reader.position()));
  }
  return out;
}

/** unreachable, nop, block, loop, else, end, return, drop */
const FREE = new Set([0x00, 0x01, 0x02, 0x03, 0x05, 0x0b, 0x0f, 0x1a]);
/** Where control may leave or join: unreachable, loop, if, else, end, br, br_if, br_table, return. */
const ENDS_A_RUN = new Set([0x00, 0x03, 0x04, 0x05, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f]);

function skipImmediates(reader: WasmReader, opcode: number): void {
  if (opcode >= 0x02 && opcode <= 0x04) reader.skipSigned();
  else if (opcode === 0x0e) skipMany(reader, reader.count() + 1);
  else if (opcode === 0x11 || (opcode >= 0x28 && opcode <= 0x3e)) skipMany(reader, 2);
  else if (opcode === 0x0c || opcode === 0x0d || opcode === 0x10 || (opcode >= 0x20 && opcode <= 0x24)) reader.count();
  else if (opcode === 0x3f || opcode === 0x40) reader.byte();
  else if (opcode === 0x41 || opcode === 0x42) reader.skipSigned();
  else if (opcode === 0x43 || opcode === 0x44) reader.take(opcode === 0x43 ? 4 : 8);
  else if (opcode === 0xfc) refuseBulkMemory(reader.count());
  else if (!NO_IMMEDIATES.some(([from, to]) => opcode >= from && opcode <= to)) throw new Error(`cannot count opcode ${opcode}`);
}

const NO_IMMEDIATES = [
  [0x00, 0x01],
  [0x05, 0x05],
  [0x0b, 0x0b],
  [0x0f, 0x0f],
  [0x1a, 0x1b],
  [0x45, 0xc4],
] as const;

function skipMany(reader: WasmReader, times: number): void {
  for (let left = times; left > 0; left--) reader.count();
}

/** Up to 7 are the saturating conversions; the rest costs by the byte. */
function refuseBulkMemory(opcode: number): void {
  if (opcode > 7) throw new Error('bulk memory is not counted by its code');
}
