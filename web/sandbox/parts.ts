/** The built parts that the sandbox shows, and whether a part is older than what it is made of. */
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './state/extensions.ts';

export type Part = Readonly<{ name: string; script: string; sources: readonly string[]; output: string }>;

const CONTRACT = 'web/contract';
export const PARTS: readonly Part[] = [
  { name: 'checkout extension', script: 'build:extension', ...places('extensions/checkout-verification', CONTRACT) },
  { name: 'order page block', script: 'build:order-details-block', ...places('extensions/order-details-block', CONTRACT) },
  { name: 'validation Function', script: 'build:function', ...places('extensions/checkout-validation') },
  { name: 'merchant admin', script: 'build:admin', ...places('web/admin', CONTRACT) },
  { name: 'hosted page', script: 'build:hosted', ...places('web/hosted') },
  { name: 'sandbox pages', script: 'build:sandbox', ...places('web/sandbox', CONTRACT) },
];

/** Tests and generated folders are no source of a build; the sandbox's pages are made of few things in its folder. */
const IGNORED = /(^|\/)(dist|node_modules|tests?|fixtures|\.[^/]*)(\/|$)|\.(test|d)\.tsx?$/;
const PAGES_ONLY = /^web\/sandbox\/(?!browser\/|manifest\/|build\.ts$|wire[^/]*\.ts$)/;

export function staleParts(root = ROOT, parts = PARTS): readonly Part[] {
  return parts.filter(({ sources, output }) => {
    const built = newestIn(join(root, output), '', () => true);
    return built === 0 || sources.some((source) => newestIn(join(root, source), source, isSource) > built);
  });
}

/** Builds what is missing or older than its source, all at once; `onBuilt` hears of each. For one process at a time. */
export async function buildStaleParts(onBuilt: (part: Part, ms: number) => void = () => undefined): Promise<void> {
  await Promise.all(
    staleParts().map(async (part) => {
      const started = performance.now();
      await buildPart(part);
      onBuilt(part, performance.now() - started);
    }),
  );
}

/** Rejects with what the build said when it fails. */
export async function buildPart({ script }: Part): Promise<void> {
  const npm = process.env.npm_execpath;
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const child = spawn(command, [...first, 'run', script], { cwd: ROOT, shell: npm === undefined && process.platform === 'win32' });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`npm run ${script} failed:\n${said}`);
}

function isSource(path: string): boolean {
  return !IGNORED.test(path) && !PAGES_ONLY.test(path);
}

/** The newest change in a folder, epoch ms; 0 where there is none. */
function newestIn(folder: string, path: string, counts: (path: string) => boolean): number {
  const entries = statSync(folder, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(folder, { withFileTypes: true });
  const times = entries.map((entry) => {
    const at = `${path}/${entry.name}`;
    const full = join(folder, entry.name);
    if (entry.isDirectory()) return IGNORED.test(`${at}/`) && counts === isSource ? 0 : newestIn(full, at, counts);
    return counts(at) ? statSync(full).mtimeMs : 0;
  });
  return Math.max(0, ...times);
}

function places(folder: string, ...others: readonly string[]): Pick<Part, 'sources' | 'output'> {
  return { sources: [folder, ...others], output: `${folder}/dist` };
}
