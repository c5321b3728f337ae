import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { connectPostgres } from '../../adapters/db/connect-postgres.ts';
import { connectSqlite } from '../../adapters/db/connect-sqlite.ts';
import type { Database } from '../../adapters/db/database.ts';

export type Engine = Readonly<{
  name: string;
  create(): Promise<TestBed>;
}>;

/** A new, empty, migrated database. */
export type TestBed = Readonly<{
  db: Database;
  address: string;
  /** Opens it once more, as another process would. */
  connect(): Promise<Database>;
  /** How often the engine had to break a circle of waiting transactions. */
  deadlocks(): Promise<number>;
  drop(): Promise<void>;
}>;

const sqlite: Engine = {
  name: 'SQLite',
  create: () => {
    const address = join(tmpdir(), `selvedge-test-${randomBytes(8).toString('hex')}.db`);
    const open: Database[] = [];
    const connect = () => {
      const db = connectSqlite(address);
      open.push(db);
      return Promise.resolve(db);
    };
    const drop = async () => {
      await Promise.all(open.map((db) => db.close()));
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${address}${suffix}`, { force: true });
    };
    // One writer at a time: there is nothing to wait for in a circle.
    const deadlocks = () => Promise.resolve(0);
    return connect().then((db) => ({ db, address, connect, deadlocks, drop }));
  },
};

const postgres: Engine = {
  name: 'PostgreSQL',
  create: async () => {
    const server = process.env.TEST_POSTGRES_URL ?? '';
    const name = `test_${randomBytes(8).toString('hex')}`;
    await statement(server, `create database ${name}`);
    const address = server.replace(/\/[^/]*$/, `/${name}`);
    const open: Database[] = [];
    const connect = async () => {
      const db = await connectPostgres(address);
      open.push(db);
      return db;
    };
    const drop = async () => {
      await Promise.all(open.map((db) => db.close()));
      await statement(server, `drop database ${name} with (force)`);
    };
    return { db: await connect(), address, connect, deadlocks: () => deadlocksIn(server, name), drop };
  },
};

/** Sessions report what they counted within a second. */
const STATISTICS_MS = 1_500;

async function deadlocksIn(server: string, name: string): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, STATISTICS_MS));
  const [row] = await statement(server, `select deadlocks::int as count from pg_stat_database where datname = '${name}'`);
  return Number(new Map(Object.entries(row ?? {})).get('count'));
}

async function statement(url: string, text: string): Promise<readonly object[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(text)).rows;
  } finally {
    await client.end();
  }
}

export const ENGINES: readonly Engine[] = [sqlite, postgres];
