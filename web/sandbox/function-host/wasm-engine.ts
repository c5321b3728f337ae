export type WasmModule = Readonly<{ wasmModule?: never }>;
type WasmImports = Readonly<Record<string, Readonly<Record<string, HostFunction>>>>;
export type WasmInstance = Readonly<{ exports: Readonly<Record<string, unknown>> }>;
type WasmMemory = Readonly<{ buffer: ArrayBuffer }>;
/** i32 and f64 cross as numbers, i64 as bigint; an i32 arrives signed. */
export type HostFunction = (...values: never[]) => number | bigint | undefined;

type WasmEngine = Readonly<{
  Module: new (bytes: Uint8Array) => WasmModule;
  Instance: new (module: WasmModule, imports: WasmImports) => WasmInstance;
  Memory: abstract new (...values: never[]) => WasmMemory;
}>;

/** Node and browsers both have WebAssembly, but Node's types do not name it and the browser's would bring the whole DOM with them. */
function standardEngine(): WasmEngine {
  return (globalThis as unknown as { WebAssembly: WasmEngine }).WebAssembly;
}

export const wasmEngine = standardEngine();
