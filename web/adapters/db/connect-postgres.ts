import { sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { AppError } from '../../core/shared/app-error.ts';
import { type Database, type Done, type Queries, type Refused, resultsOf, type Statement } from './database.ts';
import { schema } from './schema.pg.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations/pg', import.meta.url));
const POOL = 16;
const CONNECT_MS = 5_000;
/** No statement of ours takes long; one that does is stuck behind a lock, and the request is better refused. */
const STATEMENT_MS = 10_000;
const MAX_TRIES = 5;
/** Any number that only we use: names the lock under which one process migrates. */
const MIGRATION_LOCK = 7_358_339;

/** PostgreSQL, for any number of processes. The invariants are single statements, so read committed is enough. */
export async function connectPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: POOL, connectionTimeoutMillis: CONNECT_MS, statement_timeout: STATEMENT_MS });
  pool.on('error', () => undefined); // an idle connection that dies is replaced; a request's own failure reaches the request
  await migrateUnderLock(pool);
  const orm = drizzle(pool);
  return {
    schema,
    queries: orm,
    atomically: (statements) => withRetries(() => inTransaction(orm, statements)),
    skipLocked,
    isHealthy: async () => {
      try {
        await orm.execute(sql`select 1`);
        return true;
      } catch {
        return false;
      }
    },
    close: () => pool.end(),
  };
}

/** Processes that start at once migrate one after another; the later ones find nothing to do. */
async function migrateUnderLock(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    client.release();
  }
}

/** Thrown inside a transaction only to roll it back. */
class GuardFailed extends Error {
  readonly guard: string;
  constructor(guard: string) {
    super(guard);
    this.guard = guard;
  }
}

async function inTransaction(orm: NodePgDatabase, statements: readonly Statement[]): Promise<Done | Refused> {
  try {
    return await orm.transaction((queries) => runStatements(queries, statements));
  } catch (error) {
    if (error instanceof GuardFailed) return { outcome: 'refused', guard: error.guard };
    throw error;
  }
}

async function runStatements(queries: Queries, statements: readonly Statement[]): Promise<Done> {
  const rows: unknown[][] = [];
  const results = resultsOf(statements, rows);
  for (const { guard, run } of statements) {
    const query = run(queries, results);
    const found = query === null ? [] : await query;
    if (guard !== undefined && found.length === 0) throw new GuardFailed(guard);
    rows.push(found);
  }
  return { outcome: 'done', results };
}

/** Deadlock and serialization failures roll back whole and are PostgreSQL's way of asking for another try. */
const RETRIED = new Set(['40001', '40P01']);
const BUSY = new Set(['53300', '57014', '55P03']);

async function withRetries(run: () => Promise<Done | Refused>): Promise<Done | Refused> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      const code = postgresCode(error);
      if (BUSY.has(code)) throw new AppError('overloaded', 'the database stayed busy', { cause: error });
      if (!RETRIED.has(code) || tries >= MAX_TRIES) throw error;
    }
  }
}

/** Drizzle wraps the driver's error as its cause. */
function postgresCode(error: unknown): string {
  if (error instanceof pg.DatabaseError) return error.code ?? '';
  return error instanceof Error && error.cause !== undefined ? postgresCode(error.cause) : '';
}

function skipLocked<Query extends object>(query: Query): Query {
  // Only select builders are passed, and PostgreSQL's have it.
  const { for: lock } = query as Query & Readonly<{ for?: (strength: 'update', options: Readonly<{ skipLocked: boolean }>) => Query }>;
  return lock ? lock.call(query, 'update', { skipLocked: true }) : query;
}
