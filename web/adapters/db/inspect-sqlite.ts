import Sqlite from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AppliedMigration, migrationState, type MigrationState } from './database-facts.ts';
import { codeOf, rootOf } from './database-failure.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations/sqlite', import.meta.url));
const BUSY_MS = 2_000;

export type SqliteFacts = Readonly<{
  migrations: MigrationState;
  journalMode: string;
  /** SQLite's name of the error; null when a transaction could write. */ writeFailure: string | null;
}>;

/** Looks into the file and leaves it as it is. Null when there is none. Throws what SQLite throws: its errors name no row. */
export function inspectSqlite(file: string): SqliteFacts | null {
  if (!existsSync(file)) return null;
  const connection = new Sqlite(file, { fileMustExist: true, timeout: BUSY_MS });
  try {
    return {
      migrations: migrationState(readMigrationFiles({ migrationsFolder: MIGRATIONS }), applied(connection)),
      journalMode: String(connection.pragma('journal_mode', { simple: true })),
      writeFailure: tryToWrite(connection),
    };
  } finally {
    connection.close();
  }
}

function applied(connection: Sqlite.Database): readonly AppliedMigration[] {
  const table = connection.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get();
  if (table === undefined) return [];
  return connection.prepare<[], AppliedMigration>('SELECT hash, created_at AS at FROM __drizzle_migrations').all();
}

function tryToWrite(connection: Sqlite.Database): string | null {
  try {
    connection.exec('BEGIN IMMEDIATE; CREATE TABLE doctor_tries_to_write (x); ROLLBACK');
    return null;
  } catch (error) {
    return codeOf(rootOf(error)) ?? 'unknown';
  }
}
