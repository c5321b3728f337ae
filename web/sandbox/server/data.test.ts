import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openData } from './data.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-data-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the server's data", () => {
  test('is new at every start and gone at the end, key and all', () => {
    const [first, second] = [openData({}), openData({})];
    expect(first.environment.MASTER_KEYS).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(first.environment.MASTER_KEYS).not.toBe(second.environment.MASTER_KEYS);
    for (const data of [first, second]) data.remove();
    expect(existsSync(dirname(first.logFile))).toBe(false);
  });

  test('stays in a folder that the tester names, readable by its owner only', () => {
    const dataFolder = join(folder, 'kept');
    const before = openData({ dataFolder }).environment;
    openData({ dataFolder }).remove();
    expect(openData({ dataFolder }).environment).toEqual(before);
    expect([statSync(dataFolder).mode & 0o777, statSync(join(dataFolder, 'master-key')).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  test('is wiped with its journal, and keeps its key', () => {
    const data = openData({ dataFolder: join(folder, 'wiped') });
    const files = ['', '-wal', '-shm'].map((suffix) => `${data.environment.DATABASE_FILE}${suffix}`);
    for (const file of files) writeFileSync(file, 'x');
    data.wipe();
    expect(files.map((file) => existsSync(file))).toEqual([false, false, false]);
    expect(openData({ dataFolder: join(folder, 'wiped') }).environment).toEqual(data.environment);
  });

  test('in a database that the tester names is under the same key at every start', () => {
    const keyOf = (databaseUrl: string): string => {
      const data = openData({ databaseUrl });
      data.remove();
      return data.environment.MASTER_KEYS;
    };
    expect(keyOf('postgres://a')).toBe(keyOf('postgres://a'));
    expect(keyOf('postgres://a')).not.toBe(keyOf('postgres://b'));
  });
});
