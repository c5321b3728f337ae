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
  /** A place for a database, with nothing in it yet. */
  empty(): Promise<EmptyPlace>;
  create(): Promise<TestBed>;
}>;

type EmptyPlace = Readonly<{ address: string; drop(): Promise<void> }>;

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
  empty: () => {
    const address = join(tmpdir(), `selvedge-test-${randomBytes(8).toString('hex')}.db`);
    const drop = () => {
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${address}${suffix}`, { force: true });
      return Promise.resolve();
    };
    return Promise.resolve({ address, drop });
  },
  // One writer at a time: there is nothing to wait for in a circle.
  create: async () =>
    testBed(await sqlite.empty(), { connect: (file) => Promise.resolve(connectSqlite(file)), deadlocks: () => Promise.resolve(0) }),
};

const postgres: Engine = {
  name: 'PostgreSQL',
  empty: async () => {
    const name = `test_${randomBytes(8).toString('hex')}`;
    await statement(`create database ${name}`);
    const drop = async () => {
      await statement(`drop database ${name} with (force)`);
    };
    return { address: server().replace(/\/[^/]*$/, `/${name}`), drop };
  },
  create: async () => testBed(await postgres.empty(), { connect: connectPostgres, deadlocks: deadlocksIn }),
};

type Dialect = Readonly<{ connect: (address: string) => Promise<Database>; deadlocks: (address: string) => Promise<number> }>;

async function testBed({ address, drop }: EmptyPlace, { connect, deadlocks }: Dialect): Promise<TestBed> {
  const open: Database[] = [];
  const another = async () => {
    const db = await connect(address);
    open.push(db);
    return db;
  };
  const close = async () => {
    await Promise.all(open.map((db) => db.close()));
    await drop();
  };
  return { db: await another(), address, connect: another, deadlocks: () => deadlocks(address), drop: close };
}

/** Sessions report what they counted within a second. */
const STATISTICS_MS = 1_500;

async function deadlocksIn(address: string): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, STATISTICS_MS));
  const name = address.split('/').at(-1) ?? '';
  const [row] = await statement(`select deadlocks::int as count from pg_stat_database where datname = '${name}'`);
  return Number(new Map(Object.entries(row ?? {})).get('count'));
}

const server = () => process.env.TEST_POSTGRES_URL ?? '';

async function statement(text: string): Promise<readonly object[]> {
  const client = new pg.Client({ connectionString: server() });
  await client.connect();
  try {
    return (await client.query<object>(text)).rows;
  } finally {
    await client.end();
  }
}

export const ENGINES: readonly Engine[] = [sqlite, postgres];
