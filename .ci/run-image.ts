/** Starts what an image's CMD starts, in the folder that holds what the image would, and as its user where we may. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentOf, lastOf, type Stage } from './dockerfile.ts';

export type Image = Readonly<{
  stage: Stage;
  /** What stands for /. */ root: string;
  port: number;
  environment: Readonly<Record<string, string>>;
  user: Readonly<{ uid?: number; gid?: number }>;
}>;

/** Ready to run, with made-up secrets of the right shape. */
export async function imageIn(stage: Stage, root: string): Promise<Image> {
  // Our own Node may lie where the image's user may not look.
  mkdirSync(join(root, 'bin'));
  copyFileSync(process.execPath, join(root, 'bin/node'));
  const port = await freePort();
  const paths = Object.entries(environmentOf(stage)).map(
    ([name, value]) => [name, value.startsWith('/') ? join(root, value) : value] as const,
  );
  const environment = {
    ...Object.fromEntries(paths),
    PATH: `${join(root, 'bin')}${delimiter}/usr/bin${delimiter}/bin`,
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    SHOPIFY_API_KEY: randomBytes(16).toString('hex'),
    SHOPIFY_API_SECRET: randomBytes(16).toString('hex'),
    MASTER_KEYS: randomBytes(32).toString('base64url'),
  };
  const [uid, gid] = (lastOf(stage, 'USER')?.text ?? '').split(':').map(Number);
  const isRoot = process.getuid?.() === 0;
  return { stage, root, port, environment, user: isRoot && uid !== undefined && gid !== undefined ? { uid, gid } : {} };
}

const folderOf = ({ stage, root }: Image): string => join(root, lastOf(stage, 'WORKDIR')?.text ?? '/');

export function startImage(image: Image): ChildProcess {
  const [command = '', ...words] = lastOf(image.stage, 'CMD')?.exec ?? [];
  return spawn(join(image.root, 'bin', command), words, {
    cwd: folderOf(image),
    env: image.environment,
    stdio: ['ignore', 'ignore', 'inherit'],
    ...image.user,
  });
}

/** Runs a command in the image; its output, whatever it ends with. */
export function runIn(image: Image, words: readonly string[]): Readonly<{ status: number; output: string }> {
  try {
    const output = execFileSync(join(image.root, 'bin/node'), words.slice(1), {
      cwd: folderOf(image),
      env: image.environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      ...image.user,
    });
    return { status: 0, output };
  } catch (error) {
    const { status, stdout } = asEnded(error);
    return { status: status ?? -1, output: stdout ?? '' };
  }
}
/** Guarantee: execFileSync throws so when the command ends with another status. */
const asEnded = (error: unknown) => error as Readonly<{ status: number | null; stdout: string | null }>;

/** Whether the image's own health check says so within this time. */
export async function isHealthyWithin(image: Image, ms: number): Promise<boolean> {
  const words = lastOf(image.stage, 'HEALTHCHECK')?.exec ?? [];
  const until = Date.now() + ms;
  while (Date.now() < until) {
    if (runIn(image, words).status === 0) return true;
    await sleep(250);
  }
  return false;
}

/** What the process ended with, killed after this time: then a signal, not a number. */
export async function stopWithin(child: ChildProcess, ms: number): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), ms);
  await gone;
  clearTimeout(killer);
  return child.exitCode;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
