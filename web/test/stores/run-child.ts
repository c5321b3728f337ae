import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./child.ts', import.meta.url));

export type Child = Readonly<{
  ready: Promise<void>;
  begin(): void;
  /** What it printed until now. */
  lines: readonly string[];
  /** As a power cut would: nothing is flushed, nothing is closed. */
  kill(): void;
  /** Its exit code, null when it was killed. Rejects with what it wrote to the error stream when that is not 0. */
  ended: Promise<number | null>;
}>;

export function runChild(...args: readonly string[]): Child {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SCRIPT, ...args], { stdio: 'pipe' });
  const lines: string[] = [];
  const errors: string[] = [];
  child.stderr.on('data', (data) => errors.push(String(data)));
  const output = createInterface(child.stdout);
  const isReady = Promise.withResolvers<undefined>();
  output.on('line', (line) => {
    if (line === 'ready') isReady.resolve(undefined);
    else lines.push(line);
  });
  // `close` comes after the last line has been read.
  const ended = Promise.all([once(child, 'exit'), once(output, 'close')]).then(() => {
    isReady.reject(new Error(errors.join('')));
    if (child.exitCode !== 0 && child.signalCode !== 'SIGKILL') throw new Error(errors.join(''));
    return child.exitCode;
  });
  isReady.promise.catch(() => undefined); // told by `ended` as well
  return {
    ready: isReady.promise,
    begin: () => child.stdin.write('go\n'),
    lines,
    kill: () => child.kill('SIGKILL'),
    ended,
  };
}
