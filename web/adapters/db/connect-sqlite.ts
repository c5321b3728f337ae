import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { fileURLToPath } from 'node:url';
import { cleanFailure } from './database-failure.ts';
import type { Database, Queries } from './database.ts';
import { groupCommit } from './group-commit.ts';
import { isSqliteBusy, migrateSqlite, switchToWal } from './migrate-sqlite.ts';
import { schema } from './schema.sqlite.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations/sqlite', import.meta.url));
/** A commit waits for other processes on the same file for so long; the event loop waits with it. */
const BUSY_MS = 5_000;

/**
 * SQLite in a file, or ':memory:'; migrates first. WAL with synchronous=FULL: what was acknowledged survives a power cut. Group commit makes that cheap.
 */
export function connectSqlite(file: string, busyMs = BUSY_MS): Database {
  const connection = open(file, busyMs);
  // The one cast of the two dialects' builders; every method named in Queries means the same in both, and the stores' tests run on both.
  const queries = drizzle(connection) as unknown as Queries;
  const commit = groupCommit(connection, queries, failure);
  return {
    schema,
    queries,
    read: async (run) => {
      try {
        return await run(queries);
      } catch (error) {
        throw failure(error);
      }
    },
    atomically: commit.enqueue,
    skipLocked: (query) => query, // one writer at a time: nothing is ever half taken
    isHealthy: () => Promise.resolve(connection.open && connection.prepare('select 1').get() !== undefined),
    close: async () => {
      await commit.drained();
      connection.close();
    },
  };
}

function open(file: string, busyMs: number): Sqlite.Database {
  const connection = new Sqlite(file, { timeout: busyMs });
  try {
    switchToWal(connection);
    connection.pragma('synchronous = FULL');
    migrateSqlite(connection, MIGRATIONS);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

const failure = (error: unknown): Error => cleanFailure(error, isSqliteBusy);
