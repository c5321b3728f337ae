import { describe, expect, test } from '@jest/globals';
import { DELIVERY_STATES, VERIFICATION_STATES } from '@selvedge/contract/admin-api.ts';
import fc from 'fast-check';
import { challengeRow } from '../../adapters/db/challenge-row.ts';
import { drizzleVerificationLog } from '../../adapters/db/drizzle-verification-log.ts';
import { priceColumns } from '../../adapters/db/message-row.ts';
import type { Challenge } from '../../core/challenge/challenge.ts';
import { challengeView } from '../../core/challenge/challenge-view.ts';
import type { VerificationQuery } from '../../core/challenge/verification-log.ts';
import { verificationState } from '../../core/challenge/verification-state.ts';
import type { Message, MessageState } from '../../core/message/message.ts';
import { HOUR_MS, MINUTE_MS } from '../../core/shared/clock.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { aChallenge, aMessage, START } from '../builders/a-challenge.ts';
import { after } from './challenge-acts.ts';
import { onEachEngine, type Stage } from './on-each-engine.ts';

const MESSAGE_STATES: readonly MessageState[] = ['queued', 'sending', 'sent', 'delivered', 'failed', 'unknown', 'dropped'];

/** Rows as any history may have left them, written past the stores. */
function rows(stage: Stage) {
  const { challenges, messages } = stage.db.schema;
  return {
    challenge: async (change: Partial<Challenge> = {}): Promise<Challenge> => {
      const challenge = aChallenge({ shop: stage.shop, ...change });
      await stage.db.queries.insert(challenges).values(challengeRow(challenge, { requestIndex: systemRandom.id(), checkoutIndex: null }));
      return challenge;
    },
    message: async ({ shop, id, createdAt }: Challenge, change: Partial<Message> = {}): Promise<void> => {
      const { price, about, ...message } = aMessage({ shop, challengeId: id, createdAt, ...change });
      await stage.db.queries.insert(messages).values({ ...message, ...about, ...priceColumns(price) });
    },
  };
}

const query = (change: Partial<VerificationQuery> = {}): VerificationQuery => ({
  now: START,
  limit: 25,
  state: null,
  delivery: null,
  search: null,
  cursor: null,
  ...change,
});

onEachEngine('the list of verifications', (stage) => {
  const log = () => drizzleVerificationLog(stage.db);
  const add = (change?: Partial<Challenge>) => rows(stage).challenge(change);
  const addMessage = (challenge: Challenge, change?: Partial<Message>) => rows(stage).message(challenge, change);
  const idsOf = async (change: Partial<VerificationQuery> = {}) =>
    (await log().page(stage.shop, query({ limit: 1_000, ...change }))).rows.map(({ challenge }) => challenge.id).sort();

  test('calls every challenge what the domain calls it, and finds it under that state and delivery only', async () => {
    const made = fc.record({
      state: fc.constantFrom('pending', 'verified', 'superseded'),
      attemptsLeft: fc.integer({ min: 0, max: 2 }),
      expiresIn: fc.constantFrom(-1, 0, 1),
      messages: fc.array(fc.constantFrom(...MESSAGE_STATES), { maxLength: 3 }),
    });
    for (const { state, attemptsLeft, expiresIn, messages } of fc.sample(made, { numRuns: 150, seed: 7 })) {
      const challenge = await add({ state, attemptsLeft, expiresAt: after(expiresIn) });
      for (const [index, each] of messages.entries()) await addMessage(challenge, { send: index + 1, state: each });
    }
    const { rows: all } = await log().page(stage.shop, query({ limit: 1_000 }));
    expect(all).toHaveLength(150);
    for (const { challenge, state, delivery } of all) expect(state).toBe(verificationState(challenge, delivery, START));
    for (const state of VERIFICATION_STATES) {
      const expected = all.filter((row) => row.state === state).map(({ challenge }) => challenge.id);
      expect(expected.length).toBeGreaterThan(0);
      expect(await idsOf({ state })).toEqual(expected.sort());
    }
    for (const delivery of DELIVERY_STATES) {
      const expected = all.filter((row) => row.delivery === delivery).map(({ challenge }) => challenge.id);
      expect(expected.length).toBeGreaterThan(0);
      expect(await idsOf({ delivery })).toEqual(expected.sort());
    }
  });

  test.each(MESSAGE_STATES)('tells the delivery of a %s message as the shopper is told', async (state) => {
    const challenge = await add();
    await addMessage(challenge, { send: 1, state: 'delivered' });
    await addMessage(challenge, { send: 2, state });
    const [row] = (await log().page(stage.shop, query())).rows;
    expect(row).toMatchObject({ challenge, delivery: challengeView(challenge, aMessage({ state }), START).delivery });
  });

  describe('page by page', () => {
    /** With many of the same millisecond, so that only the id tells them apart. */
    const fill = async (count: number) => {
      for (let index = 0; index < count; index += 1) await add({ createdAt: after(-Math.floor(index / 4)) });
      return idsInOrder();
    };
    const idsInOrder = async () => (await log().page(stage.shop, query({ limit: 1_000 }))).rows.map(({ challenge }) => challenge.id);
    async function walk(direction: 'nextCursor' | 'previousCursor', from: string | null, meanwhile?: () => Promise<unknown>) {
      const pages: string[][] = [];
      for (let cursor: string | null | undefined = from, turns = 0; cursor !== undefined && turns < 50; turns += 1) {
        const page = await log().page(stage.shop, query({ limit: 3, cursor }));
        pages.push(page.rows.map(({ challenge }) => challenge.id));
        await meanwhile?.();
        cursor = page[direction] ?? undefined;
      }
      return pages;
    }

    test('gives every row once, newest first, and the same pages on the way back', async () => {
      const all = await fill(14);
      const pages = await walk('nextCursor', null);
      expect(pages.flat()).toEqual(all);
      expect(pages.map((page) => page.length)).toEqual([3, 3, 3, 3, 2]);
      const cursors: (string | null)[] = [null];
      for (let turns = 0; turns < 4; turns += 1)
        cursors.push((await log().page(stage.shop, query({ limit: 3, cursor: cursors.at(-1) ?? null }))).nextCursor);
      const last = await log().page(stage.shop, query({ limit: 3, cursor: cursors.at(-1) ?? null }));
      expect(last.nextCursor).toBeNull();
      expect(await walk('previousCursor', last.previousCursor)).toEqual(pages.slice(0, -1).reverse());
    });

    test('neither skips nor repeats while new rows arrive', async () => {
      const all = await fill(10);
      let arrived = 0;
      const pages = await walk('nextCursor', null, () => add({ createdAt: after(++arrived) }));
      expect(pages.flat()).toEqual(all);
    });

    test('has no way back from the first page and no way on from a page that holds all', async () => {
      await fill(3);
      expect(await log().page(stage.shop, query({ limit: 3 }))).toMatchObject({ nextCursor: null, previousCursor: null });
      expect(await log().page(stage.stranger, query())).toEqual({ rows: [], nextCursor: null, previousCursor: null });
    });

    test('reads an unreadable cursor as none, and one of another shop shows no row of that shop', async () => {
      const all = await fill(5);
      const cursor = (await log().page(stage.shop, query({ limit: 2 }))).nextCursor;
      for (const broken of ['', '!', 'AAAA', Buffer.from('on.1.x').toString('base64url'), "' or 1=1 --"]) {
        expect((await log().page(stage.shop, query({ cursor: broken }))).rows.map(({ challenge }) => challenge.id)).toEqual(all);
      }
      expect((await log().page(stage.stranger, query({ cursor }))).rows).toEqual([]);
    });
  });

  test('search finds by any of the indexes, and nothing by none', async () => {
    const byPhone = await add({ phoneIndex: 'whole', lastDigitsIndex: 'x' });
    const byDigits = await add({ phoneIndex: 'other', lastDigitsIndex: 'last' });
    await add({ phoneIndex: 'forgotten', lastDigitsIndex: '' });
    expect(await idsOf({ search: ['whole'] })).toEqual([byPhone.id]);
    expect(await idsOf({ search: ['nobody', 'last'] })).toEqual([byDigits.id]);
    expect(await idsOf({ search: ['whole', 'last'] })).toEqual([byPhone.id, byDigits.id].sort());
    expect(await idsOf({ search: ['whole'], state: 'verified' })).toEqual([]);
    expect(await idsOf({ search: [] })).toEqual([]);
    expect(await idsOf({ search: [''] })).toEqual([]);
    expect((await log().page(stage.stranger, query({ search: ['whole'] }))).rows).toEqual([]);
  });
});

onEachEngine('the figures', (stage) => {
  const log = () => drizzleVerificationLog(stage.db);
  const add = (change?: Partial<Challenge>) => rows(stage).challenge(change);
  const addMessage = (challenge: Challenge, change?: Partial<Message>) => rows(stage).message(challenge, change);

  test('count orders asked, verified and over, from the very millisecond', async () => {
    await add({ createdAt: after(-1), state: 'verified' });
    await add({ state: 'verified' });
    await add({ state: 'superseded' });
    await add({ attemptsLeft: 0 });
    await add({ expiresAt: after(10) });
    await add({ expiresAt: after(11) });
    expect(await log().figures(stage.shop, START, after(10))).toMatchObject({ asked: 4, verified: 1, failed: 2 });
    expect(await log().figures(stage.stranger, START, after(10))).toEqual({ asked: 0, verified: 0, failed: 0, sent: 0, costs: [] });
  });

  test('count what left, and add the costs of each currency without losing a fraction', async () => {
    const challenge = await add();
    for (const [index, state] of MESSAGE_STATES.entries()) await addMessage(challenge, { send: index + 1, state });
    for (const amount of ['0.1', '0.2', '0.03330000', '12'])
      await addMessage(challenge, { send: 9, state: 'sent', price: { amount, currency: 'EUR' } });
    await addMessage(challenge, { send: 9, state: 'failed', price: { amount: '0.00000001', currency: 'USD' } });
    await addMessage(challenge, { send: 9, state: 'sent', createdAt: after(-1), price: { amount: '99', currency: 'EUR' } });
    const { sent, costs } = await log().figures(stage.shop, START, START);
    expect(sent).toBe(3 + 4);
    expect([...costs].sort((a, b) => a.currency.localeCompare(b.currency))).toEqual([
      { currency: 'EUR', amount: '12.3333' },
      { currency: 'USD', amount: '0.00000001' },
    ]);
  });

  test('by the hour put each event into its hour, to the millisecond', async () => {
    for (const at of [-1, 0, HOUR_MS - 1, HOUR_MS, 3 * HOUR_MS - 1, 3 * HOUR_MS]) {
      const challenge = await add({ createdAt: after(at), state: 'verified', verifiedAt: after(at) });
      await addMessage(challenge, { state: 'sent' });
    }
    expect(await log().hours(stage.shop, START, 3)).toEqual([
      { startsAt: START, sent: 2, verified: 2 },
      { startsAt: after(HOUR_MS), sent: 1, verified: 1 },
      { startsAt: after(2 * HOUR_MS), sent: 1, verified: 1 },
    ]);
    expect((await log().hours(stage.stranger, START, 1))[0]).toEqual({ startsAt: START, sent: 0, verified: 0 });
  });

  test('by the hour know a verification whose challenge was opened before', async () => {
    await add({ createdAt: after(-39 * MINUTE_MS), state: 'verified', verifiedAt: START });
    expect(await log().hours(stage.shop, START, 1)).toEqual([{ startsAt: START, sent: 0, verified: 1 }]);
  });

  test('know the newest message that was tried, of the shop alone', async () => {
    expect(await log().newestSend(stage.shop)).toBeNull();
    const challenge = await add();
    await addMessage(challenge, { send: 1, state: 'failed', createdAt: after(1) });
    await addMessage(challenge, { send: 2, state: 'sent', createdAt: after(2) });
    await addMessage(challenge, { send: 3, state: 'queued', createdAt: after(3) });
    expect(await log().newestSend(stage.shop)).toMatchObject({ send: 2, state: 'sent' });
    expect(await log().newestSend(stage.stranger)).toBeNull();
  });
});
