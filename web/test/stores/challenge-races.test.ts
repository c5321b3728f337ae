import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Challenge } from '../../core/challenge/challenge.ts';
import type { ChallengeStore, Spending } from '../../core/challenge/challenge-store.ts';
import { PHONE_LOCK } from '../../core/challenge/limits.ts';
import { later } from '../../core/shared/clock.ts';
import { isCodeMessage } from '../../core/message/message.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { drizzleChallengeStore } from '../../adapters/db/drizzle-challenge-store.ts';
import { drizzleMessageStore } from '../../adapters/db/drizzle-message-store.ts';
import { aChallenge, aMessage, anAuditEvent, anOpening, START } from '../builders/a-challenge.ts';
import { ENGINES } from './engines.ts';

type Opened = Awaited<ReturnType<(typeof ENGINES)[number]['create']>>;

const parallel = <T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));
const outcomes = (results: readonly Readonly<{ outcome: string }>[]): Record<string, number> =>
  results.reduce<Record<string, number>>((counts, { outcome }) => ({ ...counts, [outcome]: (counts[outcome] ?? 0) + 1 }), {});

describe.each(ENGINES)('races on $name', (engine) => {
  let opened: Opened;
  let stores: readonly ChallengeStore[];
  beforeEach(async () => {
    opened = await engine.create();
    // Two connections, as two processes have them: every call goes to the other one in turn.
    stores = [drizzleChallengeStore(opened.db), drizzleChallengeStore(await opened.connect())];
  });
  afterEach(async () => {
    await opened.drop();
  });
  const store = (index: number): ChallengeStore => {
    const chosen = stores[index % stores.length];
    if (!chosen) throw new Error('unreachable');
    return chosen;
  };

  const spending = (at = START): Spending => ({
    now: at,
    rule: PHONE_LOCK,
    event: anAuditEvent('attempt-spent', { at }),
    lockEvent: anAuditEvent('phone-locked', { at }),
  });
  async function open(change: Partial<Challenge> = {}): Promise<Challenge> {
    const challenge = aChallenge(change);
    expect(await store(0).open(anOpening(challenge))).toMatchObject({ outcome: 'opened' });
    return challenge;
  }
  async function arm(challenge: Challenge, codeDigest: string): Promise<void> {
    const messages = drizzleMessageStore(opened.db);
    const [message] = (await messages.ofChallenge(challenge.shop, challenge.id)).filter(isCodeMessage);
    const arming = {
      now: START,
      until: later(START, 30_000),
      codeDigest,
      expiresAt: later(START, 300_000),
      dropEvent: anAuditEvent('message-dropped'),
    };
    expect(await messages.begin(message ?? aMessage(), arming)).not.toBeNull();
  }

  test('50 parallel guesses with 3 attempts left: exactly 3 are taken', async () => {
    const challenge = await open({ attemptsLeft: 3 });
    const results = await parallel(50, (index) => store(index).spendAttempt(challenge.shop, challenge.id, spending()));
    expect(outcomes(results)).toEqual({ spent: 3, over: 47 });
    expect((await store(0).find(challenge.shop, challenge.id))?.attemptsLeft).toBe(0);
  });

  test('parallel guesses over many challenges of one phone: never more than ten, then it is locked', async () => {
    const phoneIndex = systemRandom.id();
    const challenges = await Promise.all([0, 1, 2].map(() => open({ phoneIndex })));
    const results = await parallel(60, (index) => {
      const challenge = challenges[index % 3] ?? aChallenge();
      return store(index).spendAttempt(challenge.shop, challenge.id, spending());
    });
    expect(outcomes(results).spent).toBe(10);
    expect(results).toContainEqual({ outcome: 'locked', until: later(START, 15 * 60_000) });
  });

  test('40 parallel right codes: one proof', async () => {
    const challenge = await open();
    await arm(challenge, 'digest');
    const results = await parallel(40, (index) =>
      store(index).consume(challenge.shop, challenge.id, {
        now: START,
        codeDigest: 'digest',
        proof: { id: systemRandom.id(), epoch: 1, issuedAt: 1 },
        event: anAuditEvent('challenge-verified'),
        order: null,
      }),
    );
    const won = results.filter((result) => result !== null);
    expect(won).toHaveLength(1);
    expect((await store(0).find(challenge.shop, challenge.id))?.proof).toEqual(won[0]?.proof);
  });

  test('50 parallel sends at limit − 1: one passes, and the others leave nothing behind', async () => {
    const phoneIndex = systemRandom.id();
    await open({ phoneIndex });
    await open({ phoneIndex });
    const results = await parallel(50, (index) => store(index).open(anOpening(aChallenge({ phoneIndex }))));
    expect(outcomes(results)).toEqual({ opened: 1, limited: 49 });
    const { challenges, messages } = opened.db.schema;
    expect(await opened.db.queries.select().from(challenges)).toHaveLength(3);
    expect(await opened.db.queries.select().from(messages)).toHaveLength(3);
  });

  test('20 parallel repeats of one click: one challenge, one message, one count', async () => {
    const phoneIndex = systemRandom.id();
    const results = await parallel(20, (index) => store(index).open(anOpening(aChallenge({ phoneIndex }), { requestIndex: 'the same' })));
    expect(outcomes(results)).toEqual({ opened: 1, exists: 19 });
    expect(new Set(results.map((result) => ('challenge' in result ? result.challenge.id : ''))).size).toBe(1);
    expect(await opened.db.queries.select().from(opened.db.schema.messages)).toHaveLength(1);
    expect(outcomes(await parallel(3, () => store(0).open(anOpening(aChallenge({ phoneIndex })))))).toEqual({ opened: 2, limited: 1 });
  });

  test('20 parallel resends: one', async () => {
    const challenge = await open();
    const now = later(START, 31_000);
    const results = await parallel(20, (index) =>
      store(index).resend(challenge.shop, challenge.id, {
        counts: [{ scope: 'phone', subject: challenge.phoneIndex, windows: [{ count: 3, periodMs: 600_000 }] }],
        message: aMessage({ challengeId: challenge.id, send: 2 }),
        event: anAuditEvent('challenge-resent'),
        now,
        createdAfter: later(now, -1_800_000),
        nextSendAt: later(now, 60_000),
        expiresAt: later(now, 300_000),
        reference: 'L',
        seenSends: 1,
      }),
    );
    expect(outcomes(results)).toEqual({ resent: 1, refused: 19 });
    expect(await drizzleMessageStore(opened.db).ofChallenge(challenge.shop, challenge.id)).toHaveLength(2);
  });

  test('two dispatchers never share a message', async () => {
    for (let count = 0; count < 30; count += 1) await open();
    const [first, second] = [drizzleMessageStore(opened.db), drizzleMessageStore(await opened.connect())];
    const leases = await parallel(12, (index) => (index % 2 === 0 ? first : second).lease(START, later(START, 30_000), 7));
    const ids = leases.flat().map(({ id }) => id);
    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
  });

  test('confirming, opening and resending at once on one checkout wait for each other, and never in a circle', async () => {
    const phones = [systemRandom.id(), systemRandom.id()];
    const first = await Promise.all(phones.map((phoneIndex) => open({ phoneIndex })));
    const results = await parallel(42, (index): Promise<unknown> => {
      const challenge = first[index % 2] ?? aChallenge();
      if (index % 3 === 0) return store(index).spendAttempt(challenge.shop, challenge.id, spending());
      if (index % 3 === 1)
        return store(index).open(anOpening(aChallenge({ phoneIndex: phones[index % 2] ?? '' }), { checkoutIndex: 'one', counts: [] }));
      return store(index).consume(challenge.shop, challenge.id, {
        now: START,
        codeDigest: 'x',
        proof: { id: 'p', epoch: 1, issuedAt: 1 },
        event: anAuditEvent('challenge-verified'),
        order: null,
      });
    });
    expect(results).toHaveLength(42);
    expect(await opened.deadlocks()).toBe(0);
  });
});
