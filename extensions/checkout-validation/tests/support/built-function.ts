import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../..');
const WASM = join(FOLDER, 'dist/function.wasm');

/** The wasm that ships. Built first if it is missing or older than its sources. */
export function builtFunction(): Uint8Array {
  const sources = readdirSync(join(FOLDER, 'assembly')).map((name) => join(FOLDER, 'assembly', name));
  const newest = Math.max(...[...sources, join(FOLDER, 'package.json')].map((file) => statSync(file).mtimeMs));
  const built = statSync(WASM, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built < newest) execFileSync('npm', ['run', 'build'], { cwd: FOLDER, stdio: 'pipe' });
  return readFileSync(WASM);
}
