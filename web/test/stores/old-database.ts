import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { migrateSqlite } from '../../adapters/db/migrate-sqlite.ts';

export type Row = Readonly<Record<string, unknown>>;
/** A database as the first release left it, spoken to without any of today's code. */
export type OldDatabase = Readonly<{ run(sql: string): Promise<readonly Row[]>; close(): Promise<void> }>;

const FOLDERS = new URL('../../adapters/db/migrations/', import.meta.url);
const FIRST = '0000_initial';

export const firstMigration = (dialect: 'sqlite' | 'pg'): string =>
  readFileSync(fileURLToPath(new URL(`${dialect}/${FIRST}.sql`, FOLDERS)), 'utf8');

/** Brings an empty database to the first release's schema, with its bookkeeping. */
export async function oldDatabase(address: string): Promise<OldDatabase> {
  return address.startsWith('postgres') ? oldPostgres(address) : oldSqlite(address);
}

function oldSqlite(file: string): OldDatabase {
  const connection = new Sqlite(file);
  withFirstOnly('sqlite', (folder) => {
    migrateSqlite(connection, folder);
  });
  const run = (sql: string): readonly Row[] => {
    const statement = connection.prepare<[], Row>(sql);
    if (statement.reader) return statement.all();
    statement.run();
    return [];
  };
  return {
    run: (sql) =>
      new Promise((resolve) => {
        resolve(run(sql));
      }),
    close: () => {
      connection.close();
      return Promise.resolve();
    },
  };
}

async function oldPostgres(url: string): Promise<OldDatabase> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await withFirstOnly('pg', (folder) => migrate(drizzle(client), { migrationsFolder: folder }));
  return { run: async (sql) => (await client.query<Row>(sql)).rows, close: () => client.end() };
}

/** A folder that holds the first migration alone, as the first release did. */
function withFirstOnly<Result>(dialect: 'sqlite' | 'pg', use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'selvedge-first-'));
  const source = fileURLToPath(new URL(dialect, FOLDERS));
  mkdirSync(join(folder, 'meta'));
  cpSync(join(source, `${FIRST}.sql`), join(folder, `${FIRST}.sql`));
  // drizzle-kit writes it.
  const journal = JSON.parse(readFileSync(join(source, 'meta/_journal.json'), 'utf8')) as Readonly<{ entries: readonly Row[] }>;
  const entries = journal.entries.filter(({ tag }) => tag === FIRST);
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
  const result = use(folder);
  void Promise.resolve(result).finally(() => {
    rmSync(folder, { recursive: true });
  });
  return result;
}
