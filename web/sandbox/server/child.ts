/** The real server as a child process: started, moved in time, killed and started again, as a tester asks. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { PATHS } from '../state/extensions.ts';

export type ChildOptions = Readonly<{
  /** The server's main module; another one in tests. */
  entry: string;
  port: number;
  environment: Readonly<Record<string, string>>;
  /** Where the stand-ins listen. */
  route: string;
  logFile: string;
  offsetMs: () => number;
  onChange: (up: boolean) => void;
}>;
export type ServerChild = Readonly<{
  start: () => Promise<void>;
  /** SIGTERM lets it drain, SIGKILL does not. */
  stop: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
  /** Resolves when the child lives at the new time. */
  moveClock: (offsetMs: number) => Promise<void>;
  isUp: () => boolean;
  pid: () => number | null;
}>;

const START_MS = 30_000;
const DRAIN_MS = 15_000;

export function serverChild(options: ChildOptions): ServerChild {
  let child: ChildProcess | null = null;
  const isUp = (): boolean => child !== null;
  return {
    isUp,
    pid: () => child?.pid ?? null,
    start: async () => {
      if (child !== null) return;
      const started = launch(options);
      const tail = collect(started, options.logFile);
      child = started;
      started.once('exit', () => {
        if (child !== started) return;
        child = null;
        options.onChange(false);
      });
      await ready(started, options.port, tail);
      options.onChange(true);
    },
    stop: async (signal) => {
      if (child !== null) await end(child, signal);
    },
    moveClock: async (offsetMs) => {
      if (child !== null) await tell(child, offsetMs);
    },
  };
}

function launch({ entry, environment, port, route, offsetMs }: ChildOptions): ChildProcess {
  const sandbox = { PORT: String(port), SANDBOX_ROUTE: route, SANDBOX_CLOCK_OFFSET_MS: String(offsetMs()) };
  // The small semi-space keeps the server's memory low, as in production (`npm run serve`).
  return spawn(process.execPath, ['--max-semi-space-size=4', '--import', PATHS.preload, entry], {
    env: { PATH: process.env.PATH, ...environment, ...sandbox },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

/** Into the log file, and the last words kept for the message of a start that fails. */
function collect(child: ChildProcess, logFile: string): () => string {
  const file = createWriteStream(logFile, { flags: 'a' });
  let tail = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      file.write(chunk);
      tail = (tail + chunk.toString('utf8')).slice(-4_000);
    });
  child.once('close', () => file.end());
  return () => tail;
}

async function ready(child: ChildProcess, port: number, tail: () => string): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The server ended while starting:\n${tail()}`);
    const status = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await sleep(20);
  }
  child.kill('SIGKILL');
  throw new Error(`The server did not answer /healthz within ${START_MS / 1000} s:\n${tail()}`);
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const killer = setTimeout(() => child.kill('SIGKILL'), DRAIN_MS);
  await gone;
  clearTimeout(killer);
}

async function tell(child: ChildProcess, offsetMs: number): Promise<void> {
  const acknowledged = new Promise<void>((resolve) => {
    const done = (): void => {
      child.off('message', heard);
      child.off('exit', done);
      resolve();
    };
    const heard = (message: unknown): void => {
      if (isClock(message, offsetMs)) done();
    };
    child.on('message', heard);
    child.once('exit', done);
  });
  child.send({ type: 'clock', offsetMs });
  await acknowledged;
}

function isClock(message: unknown, offsetMs: number): boolean {
  return typeof message === 'object' && message !== null && 'offsetMs' in message && message.offsetMs === offsetMs;
}
