import type Sqlite from 'better-sqlite3';
import { type Done, type Queries, type Refused, resultsOf, type Rows, type Statement } from './database.ts';

/** Bounds how long one commit may hold replies and the event loop back. */
const MAX_BATCH = 256;

type Member = Readonly<{ statements: readonly Statement[]; resolve(result: Done | Refused): void; reject(error: Error): void }>;

export type GroupCommit = Readonly<{
  /** Resolves after the commit that holds it. Rejects alone when its own statement fails, with its neighbours when the commit does. */
  enqueue(statements: readonly Statement[]): Promise<Done | Refused>;
  /** When nothing waits any more. */
  drained(): Promise<void>;
}>;

/**
 * What arrives in one turn of the event loop commits in one transaction, in its order, each member in its own savepoint; replies go out after the commit.
 * `failure` makes an error fit to leave.
 */
export function groupCommit(connection: Sqlite.Database, queries: Queries, failure: (error: unknown) => Error): GroupCommit {
  const waiting: Member[] = [];
  let turn: Promise<void> | null = null;

  function flush(): void {
    turn = null;
    const members = waiting.splice(0, MAX_BATCH);
    if (waiting.length > 0) schedule();
    settle(members, commitAll(connection, queries, members), failure);
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
    enqueue: (statements) =>
      new Promise((resolve, reject) => {
        waiting.push({ statements, resolve, reject });
        schedule();
      }),
    drained: async () => {
      while (turn) await turn;
    },
  };
}

type Result = Readonly<{ value: Done | Refused } | { error: unknown }>;

function settle(members: readonly Member[], results: readonly Result[], failure: (error: unknown) => Error): void {
  for (const [index, member] of members.entries()) {
    const result = results[index];
    if (result && 'value' in result) member.resolve(result.value);
    else member.reject(failure(result?.error));
  }
}

function commitAll(connection: Sqlite.Database, queries: Queries, members: readonly Member[]): readonly Result[] {
  try {
    connection.exec('BEGIN IMMEDIATE');
    const results = members.map(({ statements }) => runMember(connection, queries, statements));
    connection.exec('COMMIT');
    return results;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    return members.map(() => ({ error }));
  }
}

/**
 * A member that fails is rolled back alone: its neighbours in the batch have nothing to do with it. Where SQLite itself ended the whole transaction (disk full),
 * the savepoint is gone and the rollback throws, which fails them all.
 */
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
