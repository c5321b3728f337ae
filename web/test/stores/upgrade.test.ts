import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { connectPostgres } from '../../adapters/db/connect-postgres.ts';
import { connectSqlite } from '../../adapters/db/connect-sqlite.ts';
import type { Database } from '../../adapters/db/database.ts';
import { storesOf } from '../../adapters/db/stores.ts';
import { readSettings } from '../../core/policy/read-settings.ts';
import { DEFAULT_SETTINGS } from '../../core/policy/default-settings.ts';
import { HOUR_MS } from '../../core/shared/clock.ts';
import { aChallengeId, START } from '../builders/a-challenge.ts';
import { aShop } from '../builders/test-shop.ts';
import { after } from './challenge-acts.ts';
import { ENGINES } from './engines.ts';
import { firstMigration, oldDatabase, type OldDatabase, type Row } from './old-database.ts';
import { insertText, OLD_SETTINGS, oldRows } from './old-rows.ts';
import { anAsking, orderId } from './order-acts.ts';
import { runChild } from './run-child.ts';

jest.setTimeout(120_000);

const shop = aShop();
const challenge = aChallengeId();
const rows = oldRows(shop, challenge);
const TABLES = [...new Set(rows.map(([table]) => table))];

/** Alike from both drivers: PostgreSQL's gives a 64-bit integer as text, and JSON and flags as what they are. */
const plain = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)]),
  );

describe.each(ENGINES)('a database of the first release, $name', (engine) => {
  let place: Awaited<ReturnType<typeof engine.empty>>;
  let old: OldDatabase;
  const open: Database[] = [];
  const upgraded = async (): Promise<Database> => {
    const db = place.address.startsWith('postgres') ? await connectPostgres(place.address) : connectSqlite(place.address);
    open.push(db);
    return db;
  };
  const whole = async (): Promise<readonly (readonly Row[])[]> => {
    const found: (readonly Row[])[] = [];
    for (const table of TABLES) found.push(await old.run(`select * from ${table}`));
    return found;
  };
  /** Of the columns that were there at first. */
  const everything = async (): Promise<Readonly<Record<string, readonly Row[]>>> => {
    const found = await whole();
    const known = new Set(rows.flatMap(([table, row]) => Object.keys(row).map((column) => `${table}.${column}`)));
    return Object.fromEntries(
      TABLES.map((table, index) => [
        table,
        (found[index] ?? [])
          .map((row) => plain(Object.fromEntries(Object.entries(row).filter(([column]) => known.has(`${table}.${column}`)))))
          .sort((a, b) => String(a.id).localeCompare(String(b.id))),
      ]),
    );
  };

  beforeEach(async () => {
    place = await engine.empty();
    old = await oldDatabase(place.address);
    for (const [table, row] of rows) await old.run(insertText(table, row));
  });
  afterEach(async () => {
    for (const db of open.splice(0)) await db.close();
    await old.close();
    await place.drop();
  });

  test('has a row in each of its tables', () => {
    const dialect = place.address.startsWith('postgres') ? 'pg' : 'sqlite';
    const made = [...firstMigration(dialect).matchAll(/CREATE TABLE [`"](\w+)[`"]/g)].map(([, name]) => name);
    expect(TABLES.toSorted()).toEqual(made.sort());
  });

  test('keeps every row and every value, however often it is opened', async () => {
    const before = await everything();
    await upgraded();
    expect(await everything()).toEqual(before);
    const today = await whole();
    await upgraded();
    expect(await whole()).toEqual(today);
  });

  test('is read by the app: shop, settings, account, token, challenge, messages, events', async () => {
    const stores = storesOf(await upgraded());
    expect(await stores.shops.find(shop)).toMatchObject({
      name: 'Atelier',
      uninstalledAt: null,
      setUpAt: null,
      scopes: [],
      isPlus: false,
      seen: { checkout: START, cart: null },
      enforcement: { validationId: 'gid://shopify/Validation/1', epoch: 7, previousEpoch: 6, publishedAt: START, configDigest: 'digest' },
    });
    expect(await stores.tokens.find(shop)).toBe('sealed token');
    expect(await stores.providers.find(shop)).toMatchObject({ apiKey: 'key', hasSignatureSecret: true });
    expect(await stores.challenges.find(shop, challenge)).toMatchObject({
      attemptsLeft: 4,
      emailIndex: null,
      orderId: null,
      boundHost: null,
    });
    const about = { kind: 'code', challengeId: challenge };
    expect(await stores.messages.ofChallenge(shop, challenge)).toMatchObject([
      { about, send: 1, state: 'delivered', price: { amount: '0.0333', currency: 'EUR' } },
      { about, send: 2, state: 'queued', price: null },
    ]);
    expect(await stores.messages.lease(START, after(100), 9)).toMatchObject([{ about, send: 2 }]);
    expect(await stores.audit.list(shop, challenge)).toMatchObject([{ name: 'challenge-opened', data: { digits: 6 } }]);
  });

  test('its settings stay what the merchant chose, with defaults for what came later; orders placed before are not judged anew', async () => {
    const before = Date.now();
    const { settings: store } = storesOf(await upgraded());
    const { version, settings, ruledSince } = await readSettings(store, shop);
    const dlt = { ...OLD_SETTINGS.sender.dlt, linkContentId: '' };
    expect(settings).toEqual({ ...OLD_SETTINGS, orders: DEFAULT_SETTINGS.orders, sender: { ...OLD_SETTINGS.sender, dlt } });
    expect(version).toBe(3);
    // By the database's clock, on this machine; SQLite's counts seconds.
    expect(ruledSince).toBeGreaterThan(before - 2_000);
    expect(ruledSince).toBeLessThan(before + HOUR_MS);
  });

  test('holds what today’s rules say: references and places stay unique, an order’s message needs no challenge', async () => {
    const db = await upgraded();
    const { messages, orders, challenges } = storesOf(db);
    const { messages: table } = db.schema;
    const [first] = await db.read((q) => q.select().from(table).orderBy(table.id).limit(1));
    if (!first) throw new Error('no message');
    const insert = (change: Partial<typeof first>) =>
      db.atomically([
        {
          run: (q) =>
            q
              .insert(table)
              .values({ ...first, id: 'new', ...change })
              .returning(),
        },
      ]);
    await expect(insert({})).rejects.toMatchObject({ name: 'DatabaseFailure' });
    await expect(insert({ id: 'message-1', clientRef: 'new' })).rejects.toMatchObject({ name: 'DatabaseFailure' });
    await orders.touch(shop, orderId(1), { now: START, isRequired: false });
    const order = await orders.find(shop, orderId(1));
    const waiting = order && (await orders.change(order, { set: { state: 'waiting' }, events: [], flow: [], spend: null }));
    if (!waiting || waiting === 'spent') throw new Error('no order');
    expect(await orders.ask(waiting, anAsking(waiting))).toMatchObject({ outcome: 'asked' });
    expect(await messages.ofOrder(shop, orderId(1))).toMatchObject([{ about: { kind: 'order-link' } }]);
    expect(await challenges.find(aShop('another'), challenge)).toBeNull();
  });

  test('is migrated once when several processes start on it at once', async () => {
    const before = await everything();
    const children = [0, 1, 2].map(() => runChild(place.address, 'start'));
    await Promise.all(children.map(({ ready }) => ready));
    for (const child of children) child.begin();
    for (const child of children) expect(await child.ended).toBe(0);
    expect(await everything()).toEqual(before);
    const noted = await old.run(
      `select hash from ${place.address.startsWith('postgres') ? 'drizzle.__drizzle_migrations' : '__drizzle_migrations'}`,
    );
    expect(new Set(noted.map(({ hash }) => hash)).size).toBe(noted.length);
    expect(noted.length).toBeGreaterThan(1);
  });
});
