import { randomInt } from 'node:crypto';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { cleanFailure, codeOf, rootOf } from './database-failure.ts';
import { type Database, type Done, type Queries, type Refused, resultsOf, type Statement } from './database.ts';
import { schema } from './schema.pg.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations/pg', import.meta.url));
const POOL = 16;
const CONNECT_MS = 5_000;
/** No statement of ours takes long; one that does is stuck behind a lock, and the request is better refused. */
const STATEMENT_MS = 10_000;
const MAX_TRIES = 5;
const RETRY_MS = 5;
/** Any number that only we use: names the lock under which one process migrates. */
const MIGRATION_LOCK = 7_358_339;

/** PostgreSQL, for any number of processes. The invariants are single statements, so read committed is enough. Migrates first. */
export async function connectPostgres(url: string, statementMs = STATEMENT_MS): Promise<Database> {
  await migrateUnderLock(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: statementMs,
    // A process that stalls in the middle of a transaction must not keep a phone's row locked for the others.
    idle_in_transaction_session_timeout: statementMs,
    keepAlive: true,
    application_name: 'selvedge',
  });
  // A connection that dies is replaced, and a request's own failure reaches the request; unheard, either event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const queries = drizzle(pool);
  return {
    schema,
    queries,
    read: (run) => withRetries(async () => run(queries)),
    atomically: (statements) => withRetries(() => inTransaction(pool, statements)),
    skipLocked,
    isHealthy: () =>
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
    close: () => pool.end(),
  };
}

/**
 * Processes that start at once migrate one after another; the later ones find nothing to do. On a connection of its own, without the statement timeout: a migration
 * may take long, and so may waiting for one. The lock ends with the connection, however that ends.
 */
async function migrateUnderLock(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, application_name: 'selvedge-migration' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
  } finally {
    await client.end();
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

/** By hand: drizzle's own leaves a connection taken for ever when `begin` fails on it. A connection that cannot even roll back is closed, not reused. */
async function inTransaction(pool: pg.Pool, statements: readonly Statement[]): Promise<Done | Refused> {
  const client = await pool.connect();
  let isSound = false;
  try {
    await client.query('begin');
    const done = await runStatements(drizzle(client), statements);
    await client.query('commit');
    isSound = true;
    return done;
  } catch (error) {
    isSound = await rollback(client);
    if (error instanceof GuardFailed) return { outcome: 'refused', guard: error.guard };
    throw error;
  } finally {
    client.release(!isSound);
  }
}

const rollback = (client: pg.PoolClient): Promise<boolean> =>
  client.query('rollback').then(
    () => true,
    () => false,
  );

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

async function withRetries<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (tries >= MAX_TRIES || !RETRIED.has(codeOf(rootOf(error)) ?? '')) throw cleanFailure(error, isBusy);
      // Apart, or the two meet in the same order again.
      await wait(randomInt(RETRY_MS * tries));
    }
  }
}

/** Too many connections, statement or lock timeout, idle in a transaction, shutting down, unreachable. */
const BUSY = new Set([
  ...RETRIED,
  '53300',
  '57014',
  '55P03',
  '25P03',
  '57P01',
  '57P02',
  '57P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);
/** The driver's words for a pool that stays empty and a connection that was lost: it gives them no code. */
const LOST = /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;

const isBusy = (root: Error): boolean => BUSY.has(codeOf(root) ?? '') || LOST.test(root.message);

function skipLocked<Query extends object>(query: Query): Query {
  // Only select builders are passed, and PostgreSQL's have it.
  const { for: lock } = query as Query & Readonly<{ for?: (strength: 'update', options: Readonly<{ skipLocked: boolean }>) => Query }>;
  return lock ? lock.call(query, 'update', { skipLocked: true }) : query;
}
