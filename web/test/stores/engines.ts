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
  /** A new, empty, migrated database. `connect` opens it once more, as another process would. */
  create(): Promise<Readonly<{ db: Database; address: string; connect(): Promise<Database>; drop(): Promise<void> }>>;
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
    return connect().then((db) => ({ db, address, connect, drop }));
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
    return { db: await connect(), address, connect, drop };
  },
};

async function statement(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

export const ENGINES: readonly Engine[] = [sqlite, postgres];
