import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../core/shared/app-error.ts';
import { type Database, type Done, type Queries, type Refused, resultsOf, type Rows, type Statement } from './database.ts';
import { schema } from './schema.sqlite.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations/sqlite', import.meta.url));
/** A commit waits for other processes on the same file for so long; the event loop waits with it. */
const BUSY_MS = 5_000;
/** Bounds how long one commit may hold replies back. */
const MAX_BATCH = 256;

type Member = Readonly<{ statements: readonly Statement[]; resolve(result: Done | Refused): void; reject(error: unknown): void }>;

/**
 * SQLite in a file, or ':memory:'. WAL with synchronous=FULL: what was acknowledged survives a power cut. Group commit makes that cheap: what arrives in one turn
 * of the event loop commits in one transaction, each member in its own savepoint, and replies go out after the commit.
 */
export function connectSqlite(file: string): Database {
  const connection = new Sqlite(file, { timeout: BUSY_MS });
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  const orm = drizzle(connection);
  migrateOnce(connection, () => {
    migrate(orm, { migrationsFolder: MIGRATIONS });
  });
  // The one cast of the two dialects' builders; every method named in Queries means the same in both, and the stores' tests run on both.
  const queries = orm as unknown as Queries;
  const commit = groupCommit(connection, queries);
  return {
    schema,
    queries,
    atomically: commit.enqueue,
    skipLocked: (query) => query, // one writer at a time: nothing is ever half taken
    isHealthy: () => Promise.resolve(connection.open && connection.prepare('select 1').get() !== undefined),
    close: async () => {
      await commit.drained();
      connection.close();
    },
  };
}

/** Two processes that start at once must not both migrate: the second waits for the first, then finds nothing to do. */
function migrateOnce(connection: Sqlite.Database, run: () => void): void {
  for (let tries = 0; ; tries += 1) {
    try {
      run();
      return;
    } catch (error) {
      if (tries >= 20) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      if (!connection.open) throw error;
    }
  }
}

function groupCommit(connection: Sqlite.Database, queries: Queries) {
  const waiting: Member[] = [];
  let turn: Promise<void> | null = null;

  function flush(): void {
    turn = null;
    const members = waiting.splice(0, MAX_BATCH);
    if (waiting.length > 0) schedule();
    settle(members, commitAll(connection, queries, members));
  }
  function schedule(): void {
    turn ??= new Promise((resolve) => {
      setImmediate(() => {
        flush();
        resolve();
      });
    });
  }
  return {
    enqueue: (statements: readonly Statement[]) =>
      new Promise<Done | Refused>((resolve, reject) => {
        waiting.push({ statements, resolve, reject });
        schedule();
      }),
    drained: async () => {
      while (turn) await turn;
    },
  };
}

type Result = Readonly<{ value: Done | Refused } | { error: unknown }>;

function settle(members: readonly Member[], results: readonly Result[]): void {
  for (const [index, member] of members.entries()) {
    const result = results[index];
    if (result && 'value' in result) member.resolve(result.value);
    else member.reject(result?.error);
  }
}

function commitAll(connection: Sqlite.Database, queries: Queries, members: readonly Member[]): readonly Result[] {
  try {
    connection.exec('BEGIN IMMEDIATE');
    const results = members.map(({ statements }) => runMember(connection, queries, statements));
    connection.exec('COMMIT');
    return results;
  } catch (cause) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    const error = isBusy(cause) ? new AppError('overloaded', 'the database stayed busy', { cause }) : cause;
    return members.map(() => ({ error }));
  }
}

/** A member that fails is rolled back alone: its neighbours in the batch have nothing to do with it. */
function runMember(connection: Sqlite.Database, queries: Queries, statements: readonly Statement[]): Result {
  connection.exec('SAVEPOINT member');
  try {
    const value = runStatements(queries, statements);
    connection.exec(value.outcome === 'done' ? 'RELEASE member' : 'ROLLBACK TO member; RELEASE member');
    return { value };
  } catch (error) {
    connection.exec('ROLLBACK TO member; RELEASE member');
    return { error };
  }
}

function runStatements(queries: Queries, statements: readonly Statement[]): Done | Refused {
  const rows: unknown[][] = [];
  const results = resultsOf(statements, rows);
  for (const { guard, run } of statements) {
    const query = run(queries, results);
    const found = query === null ? [] : allRows(query);
    if (guard !== undefined && found.length === 0) return { outcome: 'refused', guard };
    rows.push(found);
  }
  return { outcome: 'done', results };
}

/** SQLite's builders also run synchronously, by `all()`; the shared type only knows that they can be awaited. */
function allRows(query: Rows): unknown[] {
  return (query as unknown as Readonly<{ all(): unknown[] }>).all();
}

const isBusy = (error: unknown): boolean => error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
