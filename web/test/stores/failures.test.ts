import { describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { inspect } from 'node:util';
import pg from 'pg';
import { connectPostgres } from '../../adapters/db/connect-postgres.ts';
import type { Database, Statement } from '../../adapters/db/database.ts';
import { drizzleChallengeStore } from '../../adapters/db/drizzle-challenge-store.ts';
import { drizzleMessageStore } from '../../adapters/db/drizzle-message-store.ts';
import { drizzleSettingsStore } from '../../adapters/db/drizzle-settings-store.ts';
import { drizzleVerificationLog } from '../../adapters/db/drizzle-verification-log.ts';
import { sqlNumber } from '../../adapters/db/sql-number.ts';
import { slot } from '../../adapters/db/windows.ts';
import { START } from '../builders/a-challenge.ts';
import { challengeActs } from './challenge-acts.ts';
import { ENGINES } from './engines.ts';
import { onEachEngine } from './on-each-engine.ts';

const SECRET = 'a-value-that-no-log-may-hold';

onEachEngine('a query that fails', (stage) => {
  const { open } = challengeActs(stage);
  /** All that any logger could print of it. */
  const shown = (error: unknown) => inspect(error, { depth: 9, showHidden: true });

  test('says which rule it broke, and no value of a row or parameter, however it is printed', async () => {
    const { tokens } = stage.db.schema;
    const row = { shop: stage.shop, sealed: SECRET, savedAt: START };
    await stage.db.queries.insert(tokens).values(row);
    const twice = stage.db.atomically([{ run: (q) => q.insert(tokens).values(row).returning({ shop: tokens.shop }) }]);
    const failure: unknown = await twice.catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'DatabaseFailure', code: expect.stringMatching(/^(23505|SQLITE_CONSTRAINT_PRIMARYKEY)$/) });
    expect(shown(failure)).not.toContain(SECRET);
    expect(shown(failure)).not.toContain(stage.shop);
  });

  test('to read tells as little', async () => {
    const { tokens } = stage.db.schema;
    const unreadable = stage.db.read((q) => q.select({ one: sql`${SECRET} || no_such_column` }).from(tokens));
    const failure: unknown = await unreadable.catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'DatabaseFailure' });
    expect(shown(failure)).not.toContain(SECRET);
  });

  test.each([
    ['state', 'invented'],
    ['purpose', 'invented'],
    ['shop', 'not a shop'],
  ] as const)('a challenge whose %s no code of ours wrote is an error, not a guess', async (column, value) => {
    const { id } = await open();
    await stage.db.queries
      .update(stage.db.schema.challenges)
      .set({ [column]: value })
      .where(sql`id = ${id}`);
    const { shop } = stage;
    // A shop that is none cannot be asked for but past the types.
    const asked = column === 'shop' ? (value as typeof shop) : shop;
    await expect(drizzleChallengeStore(stage.db).find(asked, id)).rejects.toMatchObject({ code: 'row-corrupt' });
    const query = { now: START, limit: 9, state: null, delivery: null, search: null, cursor: null };
    await expect(drizzleVerificationLog(stage.db).page(asked, query)).rejects.toMatchObject({ code: 'row-corrupt' });
  });

  test('a message in an unknown state is an error', async () => {
    const { id } = await open();
    await stage.db.queries.update(stage.db.schema.messages).set({ state: 'invented' });
    await expect(drizzleMessageStore(stage.db).ofChallenge(stage.shop, id)).rejects.toMatchObject({ code: 'row-corrupt' });
    await stage.empty();
  });

  test('numbers alone go into the text of a statement', () => {
    for (const wrong of [NaN, Infinity, 0.5, 2 ** 53]) expect(() => sqlNumber(wrong)).toThrow(RangeError);
    for (const wrong of [0, 11, 1.5]) expect(() => slot(wrong)).toThrow(RangeError);
  });
});

describe('on SQLite', () => {
  test('settings that are no JSON are corrupt, and are not quoted', async () => {
    const bed = await ENGINES[0]?.create();
    if (!bed) throw new Error('unreachable');
    const { settings } = bed.db.schema;
    await bed.db.queries.insert(settings).values({ shop: 's', version: 1, settings: sql`${`{"${SECRET}`}` });
    // The row is asked for past the types: its shop is none.
    const failure: unknown = await drizzleSettingsStore(bed.db)
      .find('s' as never)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'row-corrupt' });
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain(SECRET);
    await bed.drop();
  });
});

describe('on PostgreSQL', () => {
  const postgres = async () => {
    const bed = await ENGINES[1]?.create();
    if (!bed) throw new Error('unreachable');
    return bed;
  };
  const put = (db: Database, nonce: string): Statement => {
    const { nonces: n } = db.schema;
    const upsert = { target: [n.shop, n.nonce], set: { seenAt: sql`${n.seenAt} + 1` } };
    return { run: (q) => q.insert(n).values({ shop: 's', nonce, seenAt: 1 }).onConflictDoUpdate(upsert).returning({ seenAt: n.seenAt }) };
  };

  test('transactions that lock each other’s rows are tried again, and all of them count', async () => {
    const bed = await postgres();
    await bed.db.atomically([put(bed.db, 'a'), put(bed.db, 'b')]);
    // Each holds its first row for long enough that the other has taken its own.
    const pause: Statement = { run: (q) => q.select({ slept: sql`pg_sleep(0.3)` }).from(sql`(select 1) as one`) };
    const crossing = [
      ['a', 'b'],
      ['b', 'a'],
    ] as const;
    await Promise.all(crossing.map(([first, second]) => bed.db.atomically([put(bed.db, first), pause, put(bed.db, second)])));
    const rows = await bed.db.read((q) => q.select().from(bed.db.schema.nonces));
    expect(rows.map(({ seenAt }) => seenAt)).toEqual([3, 3]);
    expect(await bed.deadlocks()).toBeGreaterThan(0);
    await bed.drop();
  });

  test('a connection that dies in a transaction leaves nothing of it, and the pool goes on', async () => {
    const bed = await postgres();
    const suicide: Statement = { run: (q) => q.select({ dead: sql`pg_terminate_backend(pg_backend_pid())` }).from(sql`(select 1) as one`) };
    // More often than the pool has connections: none may be lost to it.
    const deaths = await Promise.allSettled(Array.from({ length: 40 }, () => bed.db.atomically([put(bed.db, 'lost'), suicide])));
    for (const death of deaths) expect(death).toMatchObject({ status: 'rejected', reason: { code: 'overloaded' } });
    expect(await bed.db.read((q) => q.select().from(bed.db.schema.nonces))).toEqual([]);
    expect(await bed.db.isHealthy()).toBe(true);
    await bed.drop();
  });

  test('a server that is not there is no health, and overloaded to whoever asks', async () => {
    const bed = await postgres();
    const db = await connectPostgres(bed.address);
    await db.close();
    await bed.drop();
    await expect(connectPostgres(bed.address)).rejects.toThrow();
    expect(await db.isHealthy()).toBe(false);
  });

  test('no statement and no open transaction may hold others up for long', async () => {
    const bed = await postgres();
    const setting = (name: string) => sql<string>`current_setting(${name})`;
    const [row] = await bed.db.read((q) =>
      q
        .select({ statement: setting('statement_timeout'), idle: setting('idle_in_transaction_session_timeout') })
        .from(sql`(select 1) as one`),
    );
    expect(row).toEqual({ statement: '10s', idle: '10s' });
    await bed.drop();
  });

  test('a statement that another transaction holds up for too long is refused as overloaded', async () => {
    const bed = await postgres();
    await bed.db.atomically([put(bed.db, 'a')]);
    const holder = new pg.Client({ connectionString: bed.address });
    await holder.connect();
    await holder.query("begin; update nonces set seen_at = 9 where nonce = 'a'");
    const impatient = await connectPostgres(bed.address, 200);
    await expect(impatient.atomically([put(bed.db, 'a')])).rejects.toMatchObject({ code: 'overloaded' });
    await impatient.close();
    await holder.query('rollback');
    await holder.end();
    expect(await bed.db.atomically([put(bed.db, 'a')])).toMatchObject({ outcome: 'done' });
    await bed.drop();
  });
});
