import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { staleParts } from './parts.ts';

const root = mkdtempSync(join(tmpdir(), 'sandbox-parts-'));
const parts = [{ name: 'page', script: 'build:page', sources: ['page', 'shared'], output: 'page/dist' }];
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});
const isStale = (): boolean => staleParts(root, parts).length > 0;
function touch(path: string, seconds: number): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), '');
  utimesSync(join(root, path), seconds, seconds);
}

test('a part is built when it is missing or older than a source, and not for a test or a dependency', () => {
  touch('page/src/a.ts', 100);
  expect(isStale()).toBe(true);
  touch('page/dist/a.js', 200);
  touch('page/dist/old.js', 50);
  expect(isStale()).toBe(false);
  touch('page/src/a.test.ts', 300);
  touch('page/node_modules/x/index.js', 300);
  touch('page/tests/b.ts', 300);
  expect(isStale()).toBe(false);
  touch('shared/deep/b.ts', 300);
  expect(isStale()).toBe(true);
});

test('a part whose output is one file among its sources is built when that file is missing or old', () => {
  const script = [{ name: 'theme', script: 'build:theme', sources: ['theme'], output: 'theme/assets/a.js' }];
  touch('theme/assets/a.css', 100);
  touch('theme/src/a.ts', 100);
  expect(staleParts(root, script)).toHaveLength(1);
  touch('theme/assets/a.js', 200);
  expect(staleParts(root, script)).toEqual([]);
  touch('theme/src/a.ts', 300);
  expect(staleParts(root, script)).toHaveLength(1);
});
