import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { connectSqlite } from '../../adapters/db/connect-sqlite.ts';
import { checkSqlite, diskOf } from '../../doctor/check-sqlite.ts';

const DISK = { type: 0xef53, freeBytes: 50 * 1024 ** 3 };
let folder = '';
let file = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'selvedge-doctor-'));
  file = join(folder, 'selvedge.db');
  await connectSqlite(file).close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const troubles = async (path = file, disk = DISK) =>
  (await checkSqlite(path, disk).run()).filter(({ level }) => level !== 'ok').map(({ level, says }) => `${level}: ${says}`);

/** Runs SQL on the file, and undoes it afterwards. */
async function after(change: string, undo: string): Promise<readonly string[]> {
  const connection = new Sqlite(file);
  connection.exec(change);
  connection.close();
  const found = await troubles();
  const again = new Sqlite(file);
  again.exec(undo);
  again.close();
  return found;
}

test('a file that the server made is well', async () => {
  expect(await troubles()).toEqual([]);
  expect(diskOf(file).freeBytes).toBeGreaterThan(0);
});

test('looking leaves a file that is not there not there', async () => {
  const absent = join(folder, 'absent.db');
  expect(await troubles(absent)).toEqual([expect.stringMatching(/^warning: .*no database yet/)]);
  expect(await troubles(absent)).toHaveLength(1);
  expect(await troubles(join(folder, 'nowhere', 'selvedge.db'))).toEqual([expect.stringMatching(/^failure: .*missing/)]);
});

test('a file that is no database is a finding like any other', async () => {
  const text = join(folder, 'text.db');
  writeFileSync(text, 'no database at all, but long enough for SQLite to read a header of it, which has a hundred bytes at the least');
  await expect(async () => checkSqlite(text, DISK).run()).rejects.toMatchObject({ code: 'SQLITE_NOTADB' });
});

test('pending, newer and altered migrations are told apart', async () => {
  const newer = "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('newer', 9999999999999)";
  expect(await after(newer, "DELETE FROM __drizzle_migrations WHERE hash = 'newer'")).toEqual([
    expect.stringMatching(/^failure: 1 migrations come from a newer/),
  ]);
  const altered = "UPDATE __drizzle_migrations SET hash = 'x' || hash WHERE id = 1";
  expect(await after(altered, 'UPDATE __drizzle_migrations SET hash = substr(hash, 2) WHERE id = 1')).toEqual([
    expect.stringMatching(/^failure: 1 applied migrations differ/),
  ]);
  const kept = 'CREATE TABLE kept AS SELECT * FROM __drizzle_migrations; DELETE FROM __drizzle_migrations';
  expect(await after(kept, 'INSERT INTO __drizzle_migrations SELECT * FROM kept; DROP TABLE kept')).toEqual([
    expect.stringMatching(/^warning: \d+ migrations are pending/),
  ]);
});

test('a file that another process keeps locked cannot be written', async () => {
  const other = new Sqlite(file);
  other.exec('BEGIN IMMEDIATE');
  expect(await troubles()).toEqual([expect.stringMatching(/^failure: .*cannot be written \(SQLITE_BUSY/)]);
  other.exec('ROLLBACK');
  other.close();
});

test.each([
  [{ ...DISK, type: 0x6969 }, /^failure: .*network file system \(NFS\)/],
  [{ ...DISK, type: 0x794c7630 }, /^failure: .*container’s own layer/],
  [{ ...DISK, freeBytes: 500 * 1024 ** 2 }, /^warning: the disk fills up/],
  [{ ...DISK, freeBytes: 1024 }, /^failure: the disk is full/],
])('the disk %j is told of', async (disk, words) => {
  expect(await troubles(file, disk)).toEqual([expect.stringMatching(words)]);
});
