import { API_MODULE, guestApi, newGuest } from '../../../../web/sandbox/function-host/guest-api.ts';
import { layOutInput } from '../../../../web/sandbox/function-host/input-layout.ts';
import { newInputReader } from '../../../../web/sandbox/function-host/input-reader.ts';
import { newLogBuffer } from '../../../../web/sandbox/function-host/log-buffer.ts';
import { newOutputWriter } from '../../../../web/sandbox/function-host/output-writer.ts';
import { wasmEngine, type WasmInstance } from '../../../../web/sandbox/function-host/wasm-engine.ts';
import { COUNTER, instrumented } from '../count-instructions.ts';

/** How many instructions of its own a module executes on an input. What the provider executes for it is not among them. */
export function instructionsOf(bytes: Uint8Array, exportName: string, input: unknown): number {
  const guest = newGuest();
  const api = guestApi(guest, { reader: newInputReader(layOutInput(input)), writer: newOutputWriter(), logs: newLogBuffer() });
  const { exports } = new wasmEngine.Instance(new wasmEngine.Module(instrumented(bytes)), { [API_MODULE]: api });
  guest.attach(exports.memory);
  entryPoint(exports, exportName)();
  return counted(exports[COUNTER]);
}

/** Every module that is counted here exports this as a function that takes and returns nothing; calling anything else throws. */
function entryPoint(exports: WasmInstance['exports'], name: string): () => void {
  return exports[name] as () => void;
}

function counted(counter: unknown): number {
  if (typeof counter !== 'object' || counter === null || !('value' in counter)) throw new TypeError('the module has no counter');
  return Number(counter.value);
}
