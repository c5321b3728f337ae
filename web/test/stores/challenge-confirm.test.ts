import { expect, test } from '@jest/globals';
import type { Challenge } from '../../core/challenge/challenge.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/shared/clock.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { aChallengeId, START } from '../builders/a-challenge.ts';
import { after, challengeActs } from './challenge-acts.ts';
import { onEachEngine } from './on-each-engine.ts';

onEachEngine('spending an attempt', (stage) => {
  const { store, open, spend, arm, consume, eventsOf } = challengeActs(stage);

  test('takes one, and gives the challenge as it now is', async () => {
    const challenge = await arm(await open(), 'digest');
    expect(await spend(challenge)).toEqual({ outcome: 'spent', challenge: { ...challenge, attemptsLeft: 4 } });
    expect(await store().find(stage.shop, challenge.id)).toEqual({ ...challenge, attemptsLeft: 4 });
    expect(await eventsOf(challenge)).toEqual(['attempt-spent', 'challenge-opened']);
  });

  async function isOver(challenge: Challenge, now = START): Promise<void> {
    const before = await stage.rowsOf(challenge.shop);
    expect(await spend(challenge, now)).toEqual({ outcome: 'over' });
    expect(await stage.rowsOf(challenge.shop)).toBe(before);
  }

  test('is over when the last is taken', async () => {
    const challenge = await open({ attemptsLeft: 1 });
    expect(await spend(challenge)).toMatchObject({ outcome: 'spent', challenge: { attemptsLeft: 0 } });
    await isOver(challenge);
  });

  test('is over from the very millisecond of expiry', async () => {
    const challenge = await open({ expiresAt: after(5 * MINUTE_MS) });
    expect(await spend(challenge, after(5 * MINUTE_MS - 1))).toMatchObject({ outcome: 'spent' });
    await isOver(challenge, after(5 * MINUTE_MS));
  });

  test('is over when verified, superseded, unknown, or of another shop', async () => {
    const verified = await arm(await open(), 'digest');
    await consume(verified, 'digest');
    await isOver(verified);
    const superseded = await open({}, { checkoutIndex: 'c' });
    const challenge = await open({}, { checkoutIndex: 'c' });
    await isOver(superseded);
    await isOver({ ...challenge, id: aChallengeId() });
    const before = await stage.rowsOf(stage.shop);
    await isOver({ ...challenge, shop: stage.stranger });
    expect(await stage.rowsOf(stage.shop)).toBe(before);
  });

  test('takes nothing while the phone is locked by another of its challenges', async () => {
    const phoneIndex = systemRandom.id();
    const rule = { failures: 1, periodMs: DAY_MS, locksMs: [HOUR_MS, HOUR_MS, HOUR_MS], consecutive: 9, foreverMs: DAY_MS } as const;
    const [first, second] = [await open({ phoneIndex }), await open({ phoneIndex, expiresAt: after(DAY_MS) })];
    expect(await spend(first, START, { rule })).toMatchObject({ outcome: 'spent' });
    const before = await stage.rowsOf(stage.shop);
    expect(await spend(second, after(HOUR_MS - 1), { rule })).toEqual({ outcome: 'locked', until: after(HOUR_MS) });
    expect(await stage.rowsOf(stage.shop)).toBe(before);
    expect(await spend(second, after(HOUR_MS), { rule })).toMatchObject({ outcome: 'spent', challenge: { attemptsLeft: 4 } });
  });
});

onEachEngine('consuming a challenge', (stage) => {
  const { store, open, spend, arm, consume, eventsOf } = challengeActs(stage);

  test('verifies it with the stamp, once, and forgets the code', async () => {
    const challenge = await arm(await open(), 'digest');
    const proof = { id: systemRandom.id(), epoch: 3, issuedAt: 1_785_600_001 };
    const verified = { ...challenge, state: 'verified', codeDigest: null, verifiedAt: after(1), proof };
    expect(await consume(challenge, 'digest', { now: after(1), proof })).toEqual(verified);
    expect(await store().find(stage.shop, challenge.id)).toEqual(verified);
    expect(await eventsOf(challenge)).toEqual(['challenge-opened', 'challenge-verified']);
    expect(await consume(challenge, 'digest')).toBeNull();
    expect((await store().find(stage.shop, challenge.id))?.proof).toEqual(proof);
  });

  async function failsWithoutATrace(challenge: Challenge, digest: string): Promise<void> {
    const before = await stage.rowsOf(stage.shop);
    expect(await consume(challenge, digest)).toBeNull();
    expect(await stage.rowsOf(stage.shop)).toBe(before);
  }

  test('fails for another digest than the one that was compared', async () => {
    const challenge = await arm(await open(), 'digest');
    await failsWithoutATrace(challenge, 'older');
    await failsWithoutATrace(challenge, '');
  });

  test('fails while there is no code, whatever is named', async () => {
    const challenge = await open();
    await failsWithoutATrace(challenge, '');
    await failsWithoutATrace(challenge, 'null');
  });

  test('fails when superseded, for an unknown id, and for another shop', async () => {
    const superseded = await arm(await open({}, { checkoutIndex: 'c' }), 'digest');
    const challenge = await arm(await open({}, { checkoutIndex: 'c' }), 'digest');
    await failsWithoutATrace(superseded, 'digest');
    await failsWithoutATrace({ ...challenge, id: aChallengeId() }, 'digest');
    await failsWithoutATrace({ ...challenge, shop: stage.stranger }, 'digest');
    expect(await stage.rowsOf(stage.stranger)).toBe('');
  });

  test('does not clear the failures of the same phone at another shop', async () => {
    const phoneIndex = systemRandom.id();
    const mine = await arm(await open({ phoneIndex }), 'digest');
    const { phoneFailures } = stage.db.schema;
    const theirs = { shop: stage.stranger, phoneIndex, s1: 5, s2: 4, consecutive: 7, lockLevel: 2, lockedUntil: 9 };
    await stage.db.queries.insert(phoneFailures).values(theirs);
    const before = await stage.rowsOf(stage.stranger);
    await spend(mine);
    expect(await consume(mine, 'digest')).not.toBeNull();
    expect(await stage.rowsOf(stage.stranger)).toBe(before);
  });
});
