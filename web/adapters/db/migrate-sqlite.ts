import type Sqlite from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { codeOf, rootOf } from './database-failure.ts';

/**
 * Brings the file up to date. Looks and changes under one write lock: of processes that start at once one migrates, the others wait for it and find nothing to do.
 * (drizzle's own migrator looks before it locks.) Same bookkeeping as drizzle's.
 */
export function migrateSqlite(connection: Sqlite.Database, folder: string): void {
  const known = readMigrationFiles({ migrationsFolder: folder });
  const run = connection.transaction(() => {
    connection.exec('CREATE TABLE IF NOT EXISTS __drizzle_migrations (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric)');
    const latest = connection.prepare<[], number | null>('SELECT max(created_at) FROM __drizzle_migrations').pluck().get() ?? -1;
    const note = connection.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)');
    for (const { sql, hash, folderMillis } of known.filter((migration) => migration.folderMillis > latest)) {
      for (const statement of sql) connection.exec(statement);
      note.run(hash, folderMillis);
    }
  });
  run.immediate();
}

const WAL_TRIES = 100;
const PAUSE_MS = 50;

/** Write-ahead logging. Switching takes the whole file, and SQLite does not wait for that by itself; only while it is busy does trying again help. */
export function switchToWal(connection: Sqlite.Database): void {
  for (let tries = 1; ; tries += 1) {
    try {
      connection.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (tries >= WAL_TRIES || !isSqliteBusy(error)) throw error;
      pause();
    }
  }
}

/** At start only, before anything is served. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

export const isSqliteBusy = (error: unknown): boolean => codeOf(rootOf(error))?.startsWith('SQLITE_BUSY') ?? false;
