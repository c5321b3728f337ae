import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { storesOf } from '../../adapters/db/stores.ts';
import { type Clock, later, SECOND_MS, systemClock } from '../../core/shared/clock.ts';
import { START } from '../builders/a-challenge.ts';
import { aShop } from '../builders/test-shop.ts';
import { after } from './challenge-acts.ts';
import { ENGINES, type TestBed } from './engines.ts';
import { times } from './order-acts.ts';
import { aDeadPair, aPair, refreshing } from './refreshing.ts';
import { runChild } from './run-child.ts';

jest.setTimeout(180_000);

const shop = aShop();
const never = () => Promise.reject(new Error('nothing is to be refreshed'));

describe.each(ENGINES)('the refresh of a shop’s tokens, $name', (engine) => {
  let bed: TestBed;
  beforeEach(async () => {
    bed = await engine.create();
    await refreshing(bed.db, never).tokens.put(shop, aDeadPair('old'));
  });
  afterEach(() => bed.drop());
  const stored = async () => (await refreshing(bed.db, never).tokens.find(shop))?.accessToken;

  test('two processes ask at once: Shopify sees one refresh, and both get its token', async () => {
    const children = ['one', 'two'].map((name) => runChild(bed.address, 'refresh', name));
    await Promise.all(children.map(({ ready }) => ready));
    for (const child of children) child.begin();
    for (const child of children) expect(await child.ended).toBe(0);
    const lines = children.flatMap((child) => child.lines);
    expect(lines.filter((line) => line === 'asked')).toHaveLength(1);
    const tokens = lines.filter((line) => line !== 'asked');
    expect([tokens.length, new Set(tokens).size]).toEqual([16, 1]);
    expect(await stored()).toBe(tokens[0]);
  });

  test('a process killed in the middle of it keeps the others waiting until its time is up, and no longer', async () => {
    const child = runChild(bed.address, 'refresh', 'dead', 'hang');
    await child.ready;
    child.begin();
    while (!child.lines.includes('asked')) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill();
    await child.ended;
    const claim = await storesOf(bed.db).tokens.claimRefresh(shop, systemClock.now(), later(systemClock.now(), 1));
    expect(claim).toBe(false);
    const ahead: Clock = { now: () => later(systemClock.now(), 31 * SECOND_MS) };
    const { access } = refreshing(bed.db, () => Promise.resolve(aPair('fresh')), ahead);
    expect(await access.tokenOf(shop)).toBe('shpat_fresh');
    expect(await stored()).toBe('shpat_fresh');
  });

  test('is claimed by one of many, to the millisecond; who comes late gives back nothing of the next holder’s', async () => {
    const [mine, theirs] = [storesOf(bed.db).tokens, storesOf(await bed.connect()).tokens];
    const claims = await times(20, (index) => (index % 2 === 0 ? mine : theirs).claimRefresh(shop, START, after(100)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await mine.claimRefresh(shop, after(99), after(199))).toBe(false);
    expect(await mine.claimRefresh(shop, after(100), after(200))).toBe(true);
    await theirs.releaseRefresh(shop, after(100));
    expect(await theirs.claimRefresh(shop, after(150), after(250))).toBe(false);
    await mine.releaseRefresh(shop, after(200));
    expect(await theirs.claimRefresh(shop, after(150), after(250))).toBe(true);
    expect(await mine.claimRefresh(aShop('unknown'), START, after(100))).toBe(false);
  });

  test('is claimed for its whole time also by who waited for another', async () => {
    let now = START;
    const [first, second] = [storesOf(bed.db).tokens, storesOf(await bed.connect()).tokens];
    await first.claimRefresh(shop, START, after(29 * SECOND_MS));
    const answer = Promise.withResolvers<ReturnType<typeof aPair>>();
    const asked = Promise.withResolvers<undefined>();
    const refresh = () => {
      asked.resolve(undefined);
      return answer.promise;
    };
    const moving: Clock = { now: () => (now = later(now, SECOND_MS)) };
    const token = refreshing(bed.db, refresh, moving).access.tokenOf(shop);
    await asked.promise;
    expect(await second.claimRefresh(shop, later(now, 20 * SECOND_MS), later(now, 50 * SECOND_MS))).toBe(false);
    answer.resolve(aPair('fresh'));
    expect(await token).toBe('shpat_fresh');
  });

  test('leaves no token in clear in the database', async () => {
    const pair = aPair('SECRET-IN-THE-FILE');
    await refreshing(bed.db, never).tokens.put(shop, pair);
    const [row] = await bed.db.read((q) => q.select().from(bed.db.schema.tokens));
    const kept = [JSON.stringify(row), ...(engine.name === 'SQLite' ? fileBytes(bed.address) : [])].join('\n');
    expect(kept).toContain(shop);
    expect(kept).not.toMatch(/SECRET-IN-THE-FILE|shpat_|shprt_/);
    expect(await refreshing(bed.db, never).tokens.find(shop)).toEqual(pair);
  });
});

const fileBytes = (file: string): readonly string[] => ['', '-wal'].map((suffix) => readFileSync(`${file}${suffix}`, 'latin1'));
