import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzleChallengeStore } from '../../adapters/db/drizzle-challenge-store.ts';
import { aChallenge, anOpening } from '../builders/a-challenge.ts';
import { ENGINES, type TestBed } from './engines.ts';
import { type Child, runChild } from './run-child.ts';

// Each test starts processes, and a process takes seconds on a machine that is busy with other things.
jest.setTimeout(180_000);

const tally = (children: readonly Child[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const line of children.flatMap(({ lines }) => lines)) counts[line] = (counts[line] ?? 0) + 1;
  return counts;
};

async function together(children: readonly Child[]): Promise<void> {
  await Promise.all(children.map(({ ready }) => ready));
  for (const child of children) child.begin();
  for (const child of children) expect(await child.ended).toBe(0);
}

describe.each(ENGINES)('real processes on one database, $name', (engine) => {
  let bed: TestBed;
  beforeEach(async () => {
    bed = await engine.create();
  });
  afterEach(async () => {
    await bed.drop();
  });
  const open = async (change: Parameters<typeof aChallenge>[0] = {}) => {
    const challenge = aChallenge(change);
    expect(await drizzleChallengeStore(bed.db).open(anOpening(challenge, { counts: [] }))).toMatchObject({ outcome: 'opened' });
    return challenge;
  };

  test('two processes that guess at three challenges of one phone take ten attempts in all', async () => {
    const phoneIndex = 'one phone';
    const ids = [await open({ phoneIndex }), await open({ phoneIndex }), await open({ phoneIndex })].map(({ id }) => id);
    const children = [0, 1].map(() => runChild(bed.address, 'guess', '60', ...ids));
    await together(children);
    expect(tally(children)).toMatchObject({ spent: 10, locked: expect.any(Number) });
    const rows = await bed.db.read((q) => q.select().from(bed.db.schema.challenges));
    expect(rows.reduce((sum, { attemptsLeft }) => sum + attemptsLeft, 0)).toBe(15 - 10);
    const events = await bed.db.read((q) => q.select().from(bed.db.schema.auditEvents));
    expect(events.filter(({ name }) => name === 'attempt-spent')).toHaveLength(10);
    expect(events.filter(({ name }) => name === 'phone-locked')).toHaveLength(1);
  });

  test('two processes that guess at one challenge take each attempt once', async () => {
    const { id } = await open({ attemptsLeft: 3 });
    const children = [0, 1].map(() => runChild(bed.address, 'guess', '60', id));
    await together(children);
    expect(tally(children)).toEqual({ spent: 3, over: 117 });
  });

  test('two processes that send to one phone send as many as its limit allows', async () => {
    const children = [0, 1].map(() => runChild(bed.address, 'open', '40', 'one phone'));
    await together(children);
    expect(tally(children)).toEqual({ opened: 7, limited: 73 });
    expect(await bed.db.read((q) => q.select().from(bed.db.schema.messages))).toHaveLength(7);
  });

  test('a process killed in full flow loses nothing that it acknowledged', async () => {
    const child = runChild(bed.address, 'stream');
    await child.ready;
    child.begin();
    while (child.lines.length < 300) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill();
    await child.ended;
    const opened = child.lines.filter((line) => !line.endsWith('!'));
    const spent = child.lines.filter((line) => line.endsWith('!')).map((line) => line.slice(0, -1));
    const db = await bed.connect();
    const left = new Map((await db.read((q) => q.select().from(db.schema.challenges))).map(({ id, attemptsLeft }) => [id, attemptsLeft]));
    expect(opened.filter((id) => !left.has(id))).toEqual([]);
    expect(spent.filter((id) => left.get(id) !== 4)).toEqual([]);
    // Whole or not at all, whatever was under way: each challenge has its message, and each spent attempt its event.
    const messages = await db.read((q) => q.select().from(db.schema.messages));
    expect(messages).toHaveLength(left.size);
    const events = await db.read((q) => q.select().from(db.schema.auditEvents));
    expect(events.filter(({ name }) => name === 'attempt-spent')).toHaveLength([...left.values()].filter((each) => each === 4).length);
    expect(await drizzleChallengeStore(db).open(anOpening(aChallenge()))).toMatchObject({ outcome: 'opened' });
  });

  test('four processes that start at once on an empty database all come up, on one schema', async () => {
    const empty = await engine.empty();
    await together([0, 1, 2, 3].map(() => runChild(empty.address, 'start')));
    await together([runChild(empty.address, 'open', '1', 'phone')]);
    await empty.drop();
  });

  test('a process that starts on a database in use finds nothing to migrate', async () => {
    await open();
    await together([0, 1].map(() => runChild(bed.address, 'start')));
    expect(await bed.db.read((q) => q.select().from(bed.db.schema.challenges))).toHaveLength(1);
  });
});

test('a database that is none stops the start, with a reason', async () => {
  const child = runChild(join(tmpdir(), randomBytes(8).toString('hex'), 'no-such-folder.db'), 'start');
  await expect(child.ended).rejects.toThrow(/directory does not exist/);
});
