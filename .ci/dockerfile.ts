/** The few instructions of a Dockerfile that ours uses: no heredocs, no parser directives. */
export type Instruction = Readonly<{
  line: number;
  name: string;
  /** `--name=value` before the arguments. */ flags: Readonly<Record<string, string>>;
  /** As written, continuation lines joined. */ text: string;
  /** The words of the exec form (a JSON list), null in the shell form. */ exec: readonly string[] | null;
}>;
export type Stage = Readonly<{ image: string; name: string; instructions: readonly Instruction[] }>;

/** Throws on what comes before the first FROM, except ARG and comments. */
export function parseDockerfile(source: string): readonly Stage[] {
  const stages: { image: string; name: string; instructions: Instruction[] }[] = [];
  for (const instruction of instructionsOf(source)) {
    if (instruction.name === 'FROM') stages.push({ ...namesOf(instruction.text, stages.length), instructions: [] });
    else stageAt(stages, instruction).instructions.push(instruction);
  }
  return stages;
}

function stageAt<Of>(stages: readonly Of[], { line, name }: Instruction): Of {
  const stage = stages.at(-1);
  if (!stage) throw new Error(`line ${line}: ${name} stands before the first FROM`);
  return stage;
}

function namesOf(text: string, index: number): Readonly<{ image: string; name: string }> {
  const match = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(text);
  return { image: match?.[1] ?? text, name: match?.[2] ?? String(index) };
}

function instructionsOf(source: string): readonly Instruction[] {
  const found: Instruction[] = [];
  const lines = source.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    let text = lines[at] ?? '';
    if (/^\s*(#|$)/.test(text)) continue;
    while (text.endsWith('\\')) {
      at += 1;
      text = `${text.slice(0, -1)}${(lines[at] ?? '').trim()}`;
    }
    found.push(instructionOf(text.trim(), line));
  }
  return found;
}

function instructionOf(source: string, line: number): Instruction {
  const [, name = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(source) ?? [];
  const [, flagged = '', text = ''] = /^((?:--[a-z-]+=\S+\s+)*)(.*)$/.exec(rest) ?? [];
  const flags = Object.fromEntries([...flagged.matchAll(/--([a-z-]+)=(\S+)/g)].map(([, flag = '', value = '']) => [flag, value]));
  return { line, name: name.toUpperCase(), flags, text, exec: execOf(text) };
}

function execOf(text: string): readonly string[] | null {
  try {
    const words: unknown = JSON.parse(text.replace(/^CMD\s+/, ''));
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : null;
  } catch {
    return null;
  }
}

/** `NAME=value` of the ENV instructions, the later ones first. */
export function environmentOf({ instructions }: Stage): Readonly<Record<string, string>> {
  const pairs = instructions.filter(({ name }) => name === 'ENV').map(({ text }) => /^([A-Z_]+)=(.*)$/.exec(text));
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

export const lastOf = ({ instructions }: Stage, name: string): Instruction | null =>
  instructions.findLast((instruction) => instruction.name === name) ?? null;
