import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectSqlite } from '../../adapters/db/connect-sqlite.ts';
import type { Database, Statement } from '../../adapters/db/database.ts';

/** Beside what all stores show on both databases: what only SQLite has, many callers in one transaction. */
describe('the group commit', () => {
  const BUSY_MS = 150;
  let file: string;
  let db: Database;
  /** Another process on the same file. */
  let other: Sqlite.Database;
  beforeEach(() => {
    file = join(tmpdir(), `selvedge-group-${randomBytes(8).toString('hex')}.db`);
    db = connectSqlite(file, BUSY_MS);
    other = new Sqlite(file, { timeout: BUSY_MS });
  });
  afterEach(async () => {
    other.close();
    await db.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  });

  const put = (nonce: string): Statement => {
    const { nonces } = db.schema;
    return {
      guard: 'twice',
      run: (q) => q.insert(nonces).values({ shop: 's', nonce, seenAt: 1 }).onConflictDoNothing().returning({ nonce: nonces.nonce }),
    };
  };
  const failing: Statement = {
    run: () => {
      throw new Error('mine alone');
    },
  };
  /** A rule of the database that a row breaks. */
  const breaking = (): Statement => {
    const { nonces } = db.schema;
    return {
      run: (q) =>
        q
          .insert(nonces)
          .values({ shop: 's', nonce: 'secret-value', seenAt: sql`null` })
          .returning({ nonce: nonces.nonce }),
    };
  };
  const kept = () => other.prepare('select nonce from nonces order by rowid').pluck().all();
  const isCommitted = (nonce: string) => other.prepare('select 1 from nonces where nonce = ?').get(nonce) !== undefined;

  test('a member that fails or is refused loses its own writes, and its neighbours none', async () => {
    const results = await Promise.allSettled([
      db.atomically([put('a')]),
      db.atomically([put('lost'), failing]),
      db.atomically([put('b')]),
      db.atomically([put('lost'), put('a')]),
      db.atomically([put('lost'), breaking()]),
      db.atomically([put('c')]),
    ]);
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value.outcome : 'thrown'))).toEqual([
      'done',
      'thrown',
      'done',
      'refused',
      'thrown',
      'done',
    ]);
    expect(kept()).toEqual(['a', 'b', 'c']);
  });

  test('what a member wrote is seen by the next in the same turn', async () => {
    const [first, second] = await Promise.all([db.atomically([put('a')]), db.atomically([put('a')])]);
    expect(first.outcome).toBe('done');
    expect(second).toEqual({ outcome: 'refused', guard: 'twice' });
  });

  test('a statement reads what those before it returned, and nothing of its neighbours', async () => {
    const first = put('a');
    const seen: number[] = [];
    const reader: Statement = { run: (_, before) => (seen.push(before.of(first).length), null) };
    await Promise.all([db.atomically([first, reader]), db.atomically([reader])]);
    expect(seen).toEqual([1, 0]);
  });

  test('a reply comes when another process can read what it reports', async () => {
    const seen = await Promise.all(['a', 'b', 'c'].map(async (nonce) => (await db.atomically([put(nonce)]), isCommitted(nonce))));
    expect(seen).toEqual([true, true, true]);
  });

  test('commits hundreds in bounded steps and in their order', async () => {
    const nonces = Array.from({ length: 600 }, (_, index) => `n${String(index).padStart(3, '0')}`);
    const before: number[] = [];
    const replies: string[] = [];
    await Promise.all(
      nonces.map(async (nonce) => {
        await db.atomically([put(nonce)]);
        replies.push(nonce);
        before.push(kept().length);
      }),
    );
    expect(kept()).toEqual(nonces);
    expect(replies).toEqual(nonces);
    expect([...new Set(before)]).toEqual([256, 512, 600]);
  });

  test('waits for another process’s transaction, then gives up as overloaded and keeps nothing', async () => {
    other.exec('begin immediate');
    const began = Date.now();
    const results = await Promise.allSettled([db.atomically([put('a')]), db.atomically([put('b')])]);
    expect(Date.now() - began).toBeGreaterThanOrEqual(BUSY_MS);
    for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: { name: 'AppError', code: 'overloaded' } });
    other.exec('rollback');
    expect(kept()).toEqual([]);
    expect(await db.atomically([put('a')])).toMatchObject({ outcome: 'done' });
  });

  test('reads on while another process writes', async () => {
    await db.atomically([put('a')]);
    other.exec("begin immediate; insert into nonces values ('s', 'unborn', 1)");
    expect(await db.read((q) => q.select().from(db.schema.nonces))).toHaveLength(1);
    other.exec('rollback');
  });

  test('closing waits for what is under way, and takes nothing more', async () => {
    const pending = Array.from({ length: 300 }, (_, index) => db.atomically([put(`n${index}`)]));
    await db.close();
    expect((await Promise.all(pending)).every(({ outcome }) => outcome === 'done')).toBe(true);
    expect(kept()).toHaveLength(300);
    await expect(db.atomically([put('late')])).rejects.toThrow();
    expect(await db.isHealthy()).toBe(false);
  });

  test('is durable by SQLite’s own settings: write-ahead log, every commit synchronised', () => {
    expect(other.pragma('journal_mode', { simple: true })).toBe('wal');
    const [row] = [db.queries.select({ level: sql<number>`(select synchronous from pragma_synchronous)` }).from(sql`(select 1)`)];
    expect((row as unknown as { all(): unknown }).all()).toEqual([{ level: 2 }]);
  });
});
