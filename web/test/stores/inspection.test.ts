import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { inspectPostgres } from '../../adapters/db/inspect-postgres.ts';
import { shopAges } from '../../adapters/db/shop-ages.ts';
import { storesOf } from '../../adapters/db/stores.ts';
import { epochMs } from '../../core/shared/clock.ts';
import { checkPostgres } from '../../doctor/check-postgres.ts';
import { ENGINES, type TestBed } from './engines.ts';
import { onEachEngine } from './on-each-engine.ts';

const postgres = ENGINES.find(({ name }) => name === 'PostgreSQL');
let bed: TestBed;
beforeAll(async () => {
  if (!postgres) throw new Error('there is no PostgreSQL to test with');
  bed = await postgres.create();
});
afterAll(() => bed.drop());

const troubles = async (url: string, inspect?: typeof inspectPostgres) =>
  (await checkPostgres(url, inspect).run()).filter(({ level }) => level !== 'ok').map(({ level, says }) => `${level}: ${says}`);

test('a migrated PostgreSQL is well', async () => {
  expect(await troubles(bed.address)).toEqual([]);
});

test('an empty PostgreSQL has migrations pending, and looking leaves it empty', async () => {
  const place = await postgres?.empty();
  const url = place?.address ?? '';
  expect(await troubles(url)).toEqual([expect.stringMatching(/^warning: \d+ migrations are pending/)]);
  expect((await inspectPostgres(url)).migrations.applied).toBe(0);
  await place?.drop();
});

test('a user who may only read is told of', async () => {
  const url = `${bed.address}?options=-c%20default_transaction_read_only%3Don`;
  expect(await troubles(url)).toEqual([expect.stringMatching(/^failure: PostgreSQL: this user cannot write \(25006\)/)]);
});

test('no connection, no such database and a wrong password are told by their code, without the address', async () => {
  expect(await troubles('postgres://user:hunter2@127.0.0.1:1/x')).toEqual(['failure: PostgreSQL: no connection (ECONNREFUSED)']);
  expect(await troubles(bed.address.replace(/\/[^/]*$/, '/absent'))).toEqual(['failure: PostgreSQL: no connection (3D000)']);
});

test('an old version, a wrong clock, an open connection and too few connections are told of', async () => {
  const sound = await inspectPostgres(bed.address);
  const as = (change: Partial<typeof sound>) =>
    troubles('postgres://db.example.com/x', () => Promise.resolve({ ...sound, isEncrypted: true, ...change }));
  expect(await as({ version: 130_012 })).toEqual([expect.stringMatching(/PostgreSQL 13 is too old/)]);
  expect(await as({ aheadMs: -7_000 })).toEqual([expect.stringMatching(/its clock is 7.0 seconds behind/)]);
  expect(await as({ isEncrypted: false })).toEqual([expect.stringMatching(/not encrypted/)]);
  expect(await as({ maxConnections: 20 })).toEqual([expect.stringMatching(/20 connections are too few/)]);
});

test('the connection that looks is gone afterwards', async () => {
  const client = new pg.Client({ connectionString: bed.address });
  await client.connect();
  const { rows } = await client.query("select 1 from pg_stat_activity where application_name = 'selvedge-doctor'");
  await client.end();
  expect(rows).toEqual([]);
});

onEachEngine('what the database tells of the shops’ secrets', (stage) => {
  test('names the installed shops, the age of their tokens and whether they have an SMS account', async () => {
    const { shops, tokens } = storesOf(stage.db);
    const { shop } = stage;
    await shops.dataKey(shop, 'name.wrapped', epochMs(1));
    await tokens.put(shop, 'sealed', epochMs(5));
    const found = (await shopAges(stage.db)).find((row) => row.shop === shop);
    expect(found).toEqual({ shop, dataKey: 'name.wrapped', tokensSavedAt: 5, hasSmsAccount: false });
  });
});
