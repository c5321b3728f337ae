/**
 * Runs a Function's wasm as Shopify does, over version 2 of its Function Wasm API. No Node in it, so it runs in a browser too. It follows Shopify's
 * provider module (github.com/Shopify/shopify-function-wasm-api) and function-runner; instructions and time are not limited here.
 */
import { API_MODULE, API_SIGNATURES, guestApi, newGuest } from './guest-api.ts';
import { layOutInput } from './input-layout.ts';
import { newInputReader } from './input-reader.ts';
import { newLogBuffer, type LogBuffer } from './log-buffer.ts';
import { moduleShape, type ModuleShape } from './module-shape.ts';
import { newOutputWriter } from './output-writer.ts';
import { wasmEngine, type WasmInstance, type WasmModule } from './wasm-engine.ts';

const LIMITS = { wasmBytes: 256_000, inputBytes: 128_000, outputBytes: 20_000 } as const;

export type CompiledFunction = Readonly<{ module: WasmModule; memoryName: string; entryPoints: ReadonlySet<string> }>;

export type FunctionResult = Readonly<{
  /** What was written; null where there is a failure. */
  output: unknown;
  logs: string;
  /** A trap, an output that is broken or too large, an input that is too large. */
  failure: string | null;
}>;

/** @throws Error with the reason when Shopify would refuse the module, or when it does not export its memory, which this host needs. */
export function compileFunction(bytes: Uint8Array): CompiledFunction {
  if (bytes.length > LIMITS.wasmBytes) throw new Error(`the module has ${bytes.length} bytes, above ${LIMITS.wasmBytes}`);
  const module = new wasmEngine.Module(bytes);
  const shape = moduleShape(bytes);
  checkImports(shape);
  if (shape.ownMemories !== 1) throw new Error(`the module has ${shape.ownMemories} memories; a Function has exactly one`);
  const memory = shape.exports.find(({ kind }) => kind === 'memory');
  if (!memory) throw new Error('the module does not export its memory');
  const entryPoints = shape.exports.filter(({ signature }) => signature === '->').map(({ name }) => name);
  return { module, memoryName: memory.name, entryPoints: new Set(entryPoints) };
}

/** One run in a fresh instance, so that nothing is carried over. `input`: as for layOutInput. Never throws. */
export function runFunction(compiled: CompiledFunction, exportName: string, input: unknown): FunctionResult {
  const logs = newLogBuffer();
  try {
    const output = run(compiled, exportName, { input, logs });
    return { output, logs: logs.text(), failure: null };
  } catch (error) {
    return { output: null, logs: logs.text(), failure: error instanceof Error ? error.message : String(error) };
  }
}

function checkImports({ imports }: ModuleShape): void {
  for (const { module, name, signature } of imports) {
    const expected = module === API_MODULE ? API_SIGNATURES.get(name) : undefined;
    if (expected === undefined) throw new Error(`the module imports ${module}.${name}, which Shopify does not offer`);
    if (signature !== expected) throw new Error(`the module imports ${name} as ${signature}, but it is ${expected}`);
  }
}

function run({ module, memoryName, entryPoints }: CompiledFunction, exportName: string, io: { input: unknown; logs: LogBuffer }): unknown {
  if (!entryPoints.has(exportName)) throw new Error(`the module has no export "${exportName}" without parameters and results`);
  const layout = layOutInput(io.input);
  checkSize('input', jsonBytes(io.input), LIMITS.inputBytes);

  const writer = newOutputWriter();
  const guest = newGuest();
  const api = guestApi(guest, { reader: newInputReader(layout), writer, logs: io.logs });
  const instance = new wasmEngine.Instance(module, { [API_MODULE]: api });
  guest.attach(instance.exports[memoryName]);
  entryPoint(instance, exportName)();

  const result = writer.result();
  if ('failure' in result) throw new Error(result.failure);
  checkSize('output', jsonBytes(result.output), LIMITS.outputBytes);
  return result.output;
}

/** compileFunction has seen that this export is a function that takes and returns nothing. */
function entryPoint(instance: WasmInstance, name: string): () => void {
  return instance.exports[name] as () => void;
}

function checkSize(what: string, bytes: number, limit: number): void {
  if (bytes > limit) throw new Error(`the ${what} has ${bytes} bytes, above ${limit}`);
}

/** Both limits are of JSON. Raw bytes count as a text of that length. */
function jsonBytes(value: unknown): number {
  const json: unknown = JSON.stringify(value, (_, each: unknown) => (each instanceof Uint8Array ? '?'.repeat(each.length) : each));
  return typeof json === 'string' ? new TextEncoder().encode(json).length : 0;
}
