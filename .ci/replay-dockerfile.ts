/** Does what a Dockerfile's steps do, in folders instead of layers. */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Instruction, Stage } from './dockerfile.ts';

export type Context = Readonly<{ root: string; /** Of the files in it, relative, those that are sent. */ files: readonly string[] }>;
type Built = Readonly<{ name: string; folder: string }>;
type Step = Readonly<{ folder: string; workdir: string; built: readonly Built[]; context: Context }>;

/** The folder that holds what the last stage's image would. */
export function replayDockerfile(stages: readonly Stage[], context: Context, under: string): string {
  const built: Built[] = [];
  for (const stage of stages) {
    const folder = join(under, `stage-${stage.name}`);
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    replayStage(stage, { folder, workdir: '/', built, context });
    built.push({ name: stage.name, folder });
  }
  return built.at(-1)?.folder ?? under;
}

function replayStage({ instructions }: Stage, first: Step): void {
  let step = first;
  for (const instruction of instructions) {
    if (instruction.name === 'WORKDIR') {
      step = { ...step, workdir: instruction.text };
      mkdirSync(inside(step, '.'), { recursive: true });
    }
    if (instruction.name === 'COPY') copy(instruction, step);
    if (instruction.name === 'RUN') run(instruction, step);
  }
}

/** A path of the image as one of this machine. */
const inside = ({ folder, workdir }: Step, path: string): string => join(folder, path.startsWith('/') ? path : join(workdir, path));

function copy({ text, flags, line }: Instruction, step: Step): void {
  const words = text.split(/\s+/);
  const [sources, target] = [words.slice(0, -1), words.at(-1) ?? ''];
  const root = flags.from === undefined ? step.context.root : folderOf(step, flags.from, line);
  for (const source of sources) {
    // A folder's content goes into the target, a file into a target that is a folder.
    const isInto = (target.endsWith('/') || sources.length > 1) && !statSync(join(root, source)).isDirectory();
    const to = inside(step, isInto ? join(target, basename(source)) : target);
    if (flags.from === undefined) copyFromContext(step.context, source, to);
    else copyTree(join(root, source), to);
    own(to, flags.chown);
  }
}

function folderOf({ built }: Step, from: string, line: number): string {
  const stage = built.find(({ name }) => name === from);
  if (!stage) throw new Error(`line ${line}: there is no stage ${from} before`);
  return stage.folder;
}

function copyFromContext({ root, files }: Context, source: string, to: string): void {
  const sent = files.filter((file) => file === source || file.startsWith(`${source}/`));
  if (sent.length === 0) throw new Error(`COPY ${source}: nothing of it is sent (.dockerignore)`);
  for (const file of sent) copyTree(join(root, file), file === source ? to : join(to, file.slice(source.length + 1)));
}

function copyTree(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

/** Only root can give files away; others run the image's process as themselves. */
function own(path: string, owner: string | undefined): void {
  if (owner === undefined || process.getuid?.() !== 0) return;
  const [uid = 0, gid = 0] = owner.split(':').map(Number);
  chownSync(path, uid, gid);
  if (!statSync(path).isDirectory()) return;
  for (const entry of readdirSync(path)) own(join(path, entry), owner);
}

function run({ text }: Instruction, step: Step): void {
  // Nothing of npm's own variables, which would lead back into this project; its cache saves the network what the install before this fetched.
  const { PATH, HOME } = process.env;
  const environment = { PATH, HOME, npm_config_prefer_offline: 'true', npm_config_update_notifier: 'false' };
  execFileSync('sh', ['-c', text], { cwd: inside(step, '.'), env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
}
