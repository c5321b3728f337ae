import { readMigrationFiles } from 'drizzle-orm/migrator';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type AppliedMigration, migrationState, type MigrationState } from './database-facts.ts';
import { codeOf, rootOf } from './database-failure.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations/pg', import.meta.url));
const TIMEOUT_MS = 5_000;

export type PostgresFacts = Readonly<{
  /** As the server numbers itself: 180004 is 18.4. */ version: number;
  migrations: MigrationState;
  /** SQLSTATE; null when a transaction could write. */ writeFailure: string | null;
  /** By how much the database's clock is ahead of ours, give or take half the way there and back. */ aheadMs: number;
  isEncrypted: boolean;
  maxConnections: number;
}>;

/** Looks at the database and leaves it as it is. Throws what the driver throws when it cannot be reached. */
export async function inspectPostgres(url: string): Promise<PostgresFacts> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: TIMEOUT_MS,
    statement_timeout: TIMEOUT_MS,
    application_name: 'selvedge-doctor',
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const migrations = migrationState(readMigrationFiles({ migrationsFolder: MIGRATIONS }), await applied(client));
    return { migrations, ...(await server(client)), writeFailure: await tryToWrite(client) };
  } finally {
    await client.end();
  }
}

async function server(client: pg.Client): Promise<Omit<PostgresFacts, 'migrations' | 'writeFailure'>> {
  const before = Date.now();
  const { rows } = await client.query<{ version: number; now: number; encrypted: boolean | null; connections: number }>(
    `select current_setting('server_version_num')::int as version, (extract(epoch from clock_timestamp()) * 1000)::float8 as now,
       (select ssl from pg_stat_ssl where pid = pg_backend_pid()) as encrypted, current_setting('max_connections')::int as connections`,
  );
  const middle = (before + Date.now()) / 2;
  const [row] = rows;
  if (!row) throw new Error('the database answered nothing');
  return {
    version: row.version,
    aheadMs: Math.round(row.now - middle),
    isEncrypted: row.encrypted ?? false,
    maxConnections: row.connections,
  };
}

async function applied(client: pg.Client): Promise<readonly AppliedMigration[]> {
  const { rows: found } = await client.query<{ name: string | null }>("select to_regclass('drizzle.__drizzle_migrations')::text as name");
  if (found[0]?.name == null) return [];
  return (await client.query<AppliedMigration>('select hash, created_at::float8 as at from drizzle.__drizzle_migrations')).rows;
}

/** The right to create tables is what migrations need, and the owner of the tables may write them. */
async function tryToWrite(client: pg.Client): Promise<string | null> {
  try {
    await client.query('begin');
    await client.query('create table doctor_tries_to_write (x integer)');
    return null;
  } catch (error) {
    return codeOf(rootOf(error)) ?? 'unknown';
  } finally {
    await client.query('rollback');
  }
}
