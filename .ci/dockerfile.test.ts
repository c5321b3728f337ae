import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parseDockerfile } from './dockerfile.ts';
import { dockerignore } from './dockerignore.ts';
import { lintDockerfile } from './lint-dockerfile.ts';
import { replayDockerfile } from './replay-dockerfile.ts';

const OURS = readFileSync(new URL('../Dockerfile', import.meta.url), 'utf8');
const NODE = '24.21.0';
const problemsOf = (source: string) => lintDockerfile(parseDockerfile(source), NODE);
const folder = mkdtempSync(join(tmpdir(), 'selvedge-dockerfile-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the rules for the image', () => {
  test('ours keeps them', () => {
    expect(problemsOf(OURS)).toEqual([]);
  });

  test.each([
    ['an image that moves', [/FROM node:24\.21\.0-bookworm-slim AS admin/, 'FROM node:24-slim AS admin'], /FROM node:24-slim/],
    ['root', [/USER .*/, 'USER root'], /must be numbers/],
    ['no user', [/USER .*\n/, ''], /names no USER/],
    ['a number that is root', [/USER .*/, 'USER 0:0'], /must be numbers/],
    ['a step after the user', [/STOPSIGNAL/, 'RUN touch x\nSTOPSIGNAL'], /must own nothing/],
    ['npm in between', [/CMD \["node", "--max.*/, 'CMD ["npm", "run", "serve"]'], /CMD must start node itself/],
    ['a shell in between', [/CMD \["node", "--max.*/, 'CMD node web/main.ts'], /CMD must start node itself/],
    ['no health check', [/HEALTHCHECK.*\n/, ''], /HEALTHCHECK is missing/],
    ['no stop signal', [/STOPSIGNAL.*\n/, ''], /STOPSIGNAL/],
    ['a secret in a layer', [/ENV PORT/, 'ENV MASTER_KEYS=abc\nENV PORT'], /a secret in a layer/],
    ['the whole folder', [/COPY web web/, 'COPY . .'], /copy named things/],
    ['ADD', [/COPY web web/, 'ADD web web'], /COPY does what is needed/],
    ['npm install', [/npm ci/, 'npm install'], /npm ci takes/],
    ['install scripts', [/ --ignore-scripts/, ''], /install script/],
    ['an absolute path in a step', [/mkdir data/, 'mkdir /data'], /relative paths only/],
    ['a database outside of the volume', [/VOLUME .*/, 'VOLUME ["/other"]'], /must lie in a VOLUME/],
    ['another port', [/EXPOSE .*/, 'EXPOSE 80'], /EXPOSE must name PORT/],
  ] as const)('%s is refused', (_, [from, to], words) => {
    const changed = OURS.replace(from, to);
    expect(changed).not.toBe(OURS);
    expect(problemsOf(changed).join('\n')).toMatch(words);
  });
});

test('lines that go on, comments, flags and both forms are read', () => {
  const [stage] = parseDockerfile(
    '# a comment\nFROM a AS b\nRUN one \\\n  two\n\nCOPY --from=x --chown=1:1 a b c\nHEALTHCHECK --interval=1s CMD ["n", "x y"]\n',
  );
  expect(stage).toMatchObject({ image: 'a', name: 'b' });
  expect(stage?.instructions).toMatchObject([
    { line: 3, name: 'RUN', text: 'one two', exec: null },
    { name: 'COPY', flags: { from: 'x', chown: '1:1' }, text: 'a b c' },
    { name: 'HEALTHCHECK', exec: ['n', 'x y'] },
  ]);
  expect(() => parseDockerfile('RUN x')).toThrow(/line 1/);
});

test('what is not sent: the last pattern that matches a path or a folder above it decides', () => {
  const isIgnored = dockerignore('*\n!web\nweb/sandbox\n**/*.test.ts\n**/.env\n');
  const ignored = ['x', '.git/config', 'web/sandbox/a/b.ts', 'web/a.test.ts', 'web/deep/a.test.ts', '.env', 'web/.env'];
  expect(ignored.filter((path) => !isIgnored(path))).toEqual([]);
  expect(['web/main.ts', 'web/a/b.ts', 'web/sandboxes.ts'].filter(isIgnored)).toEqual([]);
});

test('the replay copies what is sent, between stages too, runs the steps, and fails as they fail', () => {
  mkdirSync(join(folder, 'context/web'), { recursive: true });
  writeFileSync(join(folder, 'context/web/a.ts'), 'a');
  writeFileSync(join(folder, 'context/web/b.ts'), 'b');
  const context = { root: join(folder, 'context'), files: ['web/a.ts'] };
  mkdirSync(join(folder, 'context/extensions'));
  const source = 'FROM x AS one\nWORKDIR /app\nCOPY web web\nRUN cp web/a.ts made\nFROM x\nWORKDIR /srv\nCOPY --from=one /app ./\n';
  const under = mkdtempSync(join(folder, 'good-'));
  const root = replayDockerfile(parseDockerfile(source), context, under);
  expect(readFileSync(join(root, 'srv/made'), 'utf8')).toBe('a');
  expect(existsSync(join(root, 'srv/web/b.ts'))).toBe(false);
  const bad = (step: string) => () =>
    replayDockerfile(parseDockerfile(`FROM x\nWORKDIR /app\n${step}`), context, mkdtempSync(join(folder, 'bad-')));
  expect(bad('COPY extensions extensions')).toThrow(/nothing of it is sent/);
  expect(bad('RUN exit 3')).toThrow();
  expect(bad('COPY --from=none /app ./')).toThrow(/there is no stage none/);
});
