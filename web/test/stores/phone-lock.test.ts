import { expect, test } from '@jest/globals';
import { type EpochMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/shared/clock.ts';
import { PHONE_LOCK } from '../../core/challenge/limits.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { after, challengeActs } from './challenge-acts.ts';
import { onEachEngine } from './on-each-engine.ts';

const LEVELS = [15 * MINUTE_MS, HOUR_MS, DAY_MS] as const;

onEachEngine('the lock of a phone', (stage) => {
  const { store, opening, open, spend, arm, consume, eventsOf } = challengeActs(stage);

  /** One phone with two challenges: one that takes guesses without end, and one that is confirmed. */
  async function aPhone() {
    const phoneIndex = systemRandom.id();
    const tireless = { phoneIndex, attemptsLeft: 200, maxAttempts: 200, expiresAt: after(400 * DAY_MS) };
    const [guessed, confirmed] = [await open(tireless), await arm(await open(tireless), 'digest')];
    return {
      wrongs: async (count: number, now: EpochMs) => {
        for (let tries = 0; tries < count; tries += 1) expect(await spend(guessed, now)).toMatchObject({ outcome: 'spent' });
      },
      /** For how long the phone takes no guess, in milliseconds; asked without taking one. */
      lockedFor: async (now: EpochMs): Promise<number> => {
        const lock = await store().open(opening({ phoneIndex }, { counts: [], now, checkoutIndex: null }));
        return lock.outcome === 'locked' ? lock.until - now : 0;
      },
      right: async (now: EpochMs) => {
        expect(await spend(confirmed, now)).toMatchObject({ outcome: 'spent' });
        return () => consume(confirmed, 'digest', { now });
      },
    };
  }

  test('is taken by the tenth failure in a day, for fifteen minutes', async () => {
    const phone = await aPhone();
    await phone.wrongs(9, after(0));
    expect(await phone.lockedFor(after(0))).toBe(0);
    await phone.wrongs(1, after(1));
    expect(await phone.lockedFor(after(1))).toBe(LEVELS[0]);
  });

  test('is noted by the failure that took it, and by no other', async () => {
    const challenge = await open({ attemptsLeft: 12, maxAttempts: 12, expiresAt: after(DAY_MS) });
    for (let tries = 0; tries < 10; tries += 1) await spend(challenge);
    expect(await spend(challenge)).toMatchObject({ outcome: 'locked' });
    const events = await eventsOf(challenge);
    expect(events.filter((name) => name === 'attempt-spent')).toHaveLength(10);
    expect(events.filter((name) => name === 'phone-locked')).toHaveLength(1);
  });

  test('is not taken when the first of ten left the day, and is one millisecond earlier', async () => {
    for (const [last, lock] of [
      [DAY_MS, 0],
      [DAY_MS - 1, LEVELS[0]],
    ] as const) {
      const phone = await aPhone();
      await phone.wrongs(1, after(0));
      await phone.wrongs(8, after(HOUR_MS));
      await phone.wrongs(1, after(last));
      expect(await phone.lockedFor(after(last))).toBe(lock);
    }
  });

  test('grows with each failure that follows: fifteen minutes, an hour, a day', async () => {
    const phone = await aPhone();
    await phone.wrongs(10, after(0));
    await phone.wrongs(1, after(LEVELS[0]));
    expect(await phone.lockedFor(after(LEVELS[0]))).toBe(LEVELS[1]);
    const third = after(LEVELS[0] + LEVELS[1]);
    await phone.wrongs(1, third);
    expect(await phone.lockedFor(third)).toBe(LEVELS[2]);
  });

  test('keeps its level for a day after its end, then begins anew', async () => {
    for (const [sinceEnd, lock] of [
      [DAY_MS - 1, LEVELS[1]],
      [DAY_MS, LEVELS[0]],
    ] as const) {
      const phone = await aPhone();
      await phone.wrongs(10, after(0));
      const again = after(LEVELS[0] + sinceEnd);
      await phone.wrongs(10, again);
      expect(await phone.lockedFor(again)).toBe(lock);
    }
  });

  test('stays after a hundred failures without one success, however far apart', async () => {
    const phone = await aPhone();
    // Nine every other day never fill a day.
    for (let round = 0; round < 11; round += 1) await phone.wrongs(9, after(round * 2 * DAY_MS));
    const last = after(22 * DAY_MS);
    expect(await phone.lockedFor(last)).toBe(0);
    await phone.wrongs(1, last);
    expect(await phone.lockedFor(last)).toBe(PHONE_LOCK.foreverMs);
  });

  test('counts those hundred from the last success', async () => {
    const phone = await aPhone();
    for (let round = 0; round < 11; round += 1) await phone.wrongs(9, after(round * 2 * DAY_MS));
    const finish = await phone.right(after(21 * DAY_MS));
    expect(await finish()).not.toBeNull();
    await phone.wrongs(1, after(22 * DAY_MS));
    expect(await phone.lockedFor(after(22 * DAY_MS))).toBe(0);
  });

  test('is lifted when the tenth code was right, which then is no failure', async () => {
    const phone = await aPhone();
    await phone.wrongs(9, after(0));
    const finish = await phone.right(after(1));
    expect(await phone.lockedFor(after(1))).toBe(LEVELS[0]);
    expect(await finish()).not.toBeNull();
    expect(await phone.lockedFor(after(1))).toBe(0);
    await phone.wrongs(1, after(2));
    expect(await phone.lockedFor(after(2))).toBe(LEVELS[0]);
  });

  test('is lifted when it was taken beside a right code that was still being compared', async () => {
    const phone = await aPhone();
    await phone.wrongs(8, after(0));
    const finish = await phone.right(after(1));
    await phone.wrongs(1, after(2));
    expect(await phone.lockedFor(after(2))).toBe(LEVELS[0]);
    expect(await finish()).not.toBeNull();
    expect(await phone.lockedFor(after(2))).toBe(0);
  });

  test('that a right code lifts leaves the level of the locks before', async () => {
    const phone = await aPhone();
    await phone.wrongs(10, after(0));
    const second = after(LEVELS[0]);
    const finish = await phone.right(second);
    expect(await phone.lockedFor(second)).toBe(LEVELS[1]);
    expect(await finish()).not.toBeNull();
    expect(await phone.lockedFor(second)).toBe(0);
    await phone.wrongs(1, second);
    expect(await phone.lockedFor(second)).toBe(LEVELS[1]);
  });
});
