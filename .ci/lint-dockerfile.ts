import { environmentOf, type Instruction, lastOf, type Stage } from './dockerfile.ts';

/** What an image of ours must be. `nodeVersion`: the one that the project runs on. */
export function lintDockerfile(stages: readonly Stage[], nodeVersion: string): readonly string[] {
  const final = stages.at(-1);
  if (!final) return ['there is no stage'];
  const all = stages.flatMap(({ instructions }) => instructions);
  return [
    ...stages.flatMap((stage) => imageProblems(stage, nodeVersion)),
    ...all.flatMap(instructionProblems),
    ...userProblems(final),
    ...processProblems(final),
    ...placeProblems(final),
  ];
}

/** A tag may move, so the whole version; the digest, which cannot move, is not known where there is no registry to ask. */
function imageProblems({ image }: Stage, nodeVersion: string): readonly string[] {
  const wanted = `node:${nodeVersion}-bookworm-slim`;
  return image === wanted || image.startsWith(`${wanted}@sha256:`) ? [] : [`FROM ${image}: must be ${wanted}, as package.json has it`];
}

const RULES: readonly Readonly<{ isBroken: (instruction: Instruction) => boolean; says: string }>[] = [
  { isBroken: ({ name }) => name === 'ADD', says: 'COPY does what is needed, and nothing else' },
  { isBroken: ({ text }) => text.includes('<<'), says: 'no heredocs: the replay does not read them' },
  {
    isBroken: ({ name, flags, text }) => name === 'COPY' && flags.from === undefined && /(^|\s)(\.|\.\/|\/)\s/.test(text),
    says: 'copy named things, not the whole folder',
  },
  {
    isBroken: ({ name, text }) => /^(ENV|ARG)$/.test(name) && /SECRET|KEY|TOKEN|PASSWORD|DATABASE_URL/.test(text),
    says: 'a secret in a layer stays there',
  },
  { isBroken: ({ name, text }) => name === 'RUN' && /\bnpm (i|install|update)\b/.test(text), says: 'npm ci takes what the lock file says' },
  {
    isBroken: ({ name, text }) => name === 'RUN' && /\bnpm ci\b/.test(text) && !text.includes('--ignore-scripts'),
    says: 'no package needs its install script here',
  },
  {
    isBroken: ({ name, text }) => name === 'RUN' && /(curl|wget)[^|]*\|\s*(ba)?sh|\bsudo\b|\bapt(-get)? /.test(text),
    says: 'nothing from outside the lock file',
  },
  {
    isBroken: ({ name, text }) => name === 'RUN' && /(^|\s|[<>=])\//.test(text),
    says: 'relative paths only: the replay must not touch this machine',
  },
  { isBroken: ({ name, text }) => name === 'WORKDIR' && !text.startsWith('/'), says: 'WORKDIR is absolute' },
];

function instructionProblems(instruction: Instruction): readonly string[] {
  return RULES.filter(({ isBroken }) => isBroken(instruction)).map(({ says }) => `line ${instruction.line}: ${instruction.name}: ${says}`);
}

function userProblems(final: Stage): readonly string[] {
  const user = lastOf(final, 'USER');
  if (!user) return ['the last stage names no USER'];
  if (!/^[1-9]\d*:[1-9]\d*$/.test(user.text))
    return [`USER ${user.text}: must be numbers that are not 0, so that whoever runs it can tell`];
  const later = final.instructions.filter(
    ({ name, line, flags }) => line > user.line && (name === 'RUN' || (name === 'COPY' && flags.chown !== undefined)),
  );
  return later.map(({ line }) => `line ${line}: the user that serves must own nothing but its data`);
}

function processProblems(final: Stage): readonly string[] {
  const [command, health, signal] = [lastOf(final, 'CMD'), lastOf(final, 'HEALTHCHECK'), lastOf(final, 'STOPSIGNAL')];
  return [
    ...(command?.exec?.[0] === 'node' ? [] : ['CMD must start node itself, in the exec form: a shell or npm in between keeps the signals']),
    ...(health?.exec ? [] : ['HEALTHCHECK is missing, or not in the exec form']),
    ...(signal?.text === 'SIGTERM' ? [] : ['STOPSIGNAL SIGTERM is missing']),
  ];
}

function placeProblems(final: Stage): readonly string[] {
  const { NODE_ENV, PORT, DATABASE_FILE: file = '' } = environmentOf(final);
  const volumes = lastOf(final, 'VOLUME')?.exec ?? [];
  return [
    ...(NODE_ENV === 'production' ? [] : ['ENV NODE_ENV=production is missing']),
    ...(volumes.some((volume) => file.startsWith(`${volume}/`)) ? [] : ['DATABASE_FILE must lie in a VOLUME']),
    ...(PORT !== undefined && lastOf(final, 'EXPOSE')?.text === PORT ? [] : ['EXPOSE must name PORT']),
  ];
}
