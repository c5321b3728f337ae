import { describe, expect, test } from '@jest/globals';
import type { SendCount } from '../../core/challenge/limits.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/shared/clock.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { aChallengeId, anAuditEvent, aMessage, anOpening, aChallenge, START } from '../builders/a-challenge.ts';
import { after, challengeActs } from './challenge-acts.ts';
import { onEachEngine } from './on-each-engine.ts';

const phoneCount = (subject: string): SendCount => ({
  scope: 'phone',
  subject,
  windows: [
    { count: 2, periodMs: 10 * MINUTE_MS },
    { count: 3, periodMs: HOUR_MS },
    { count: 10, periodMs: DAY_MS },
  ],
});

onEachEngine('opening a challenge', (stage) => {
  const { store, opening, open, spend, consume, arm, messagesOf, eventsOf } = challengeActs(stage);

  test('keeps the challenge, its message and its event as they were given', async () => {
    const wanted = opening({ codeDigest: 'd', country: null, total: { minor: 999_999_999_999_999, currency: 'KWD', exponent: 3 } });
    expect(await store().open(wanted)).toEqual({ outcome: 'opened', challenge: wanted.challenge });
    expect(await store().find(stage.shop, wanted.challenge.id)).toEqual(wanted.challenge);
    expect(await messagesOf(wanted.challenge)).toEqual([wanted.message]);
    expect(await eventsOf(wanted.challenge)).toEqual(['challenge-opened']);
  });

  test('is not found by another shop, nor under another id', async () => {
    const { id } = await open();
    expect(await store().find(stage.stranger, id)).toBeNull();
    expect(await store().find(stage.shop, aChallengeId())).toBeNull();
  });

  describe('the same request again', () => {
    test('gets the challenge that stands, and changes nothing', async () => {
      const phoneIndex = systemRandom.id();
      const first = await open({ phoneIndex }, { requestIndex: 'click', counts: [phoneCount(phoneIndex)] });
      const before = await stage.rowsOf(stage.shop);
      const repeat = opening({ phoneIndex }, { requestIndex: 'click', counts: [phoneCount(phoneIndex)] });
      expect(await store().open(repeat)).toEqual({ outcome: 'exists', challenge: first });
      expect(await stage.rowsOf(stage.shop)).toBe(before);
    });

    test('gets it even when the limit is reached or the phone is locked since', async () => {
      const phoneIndex = systemRandom.id();
      const first = await open({ phoneIndex }, { requestIndex: 'click' });
      await spend(first, START, {
        rule: { failures: 1, periodMs: DAY_MS, locksMs: [HOUR_MS, HOUR_MS, HOUR_MS], consecutive: 9, foreverMs: DAY_MS },
      });
      expect(await store().open(opening({ phoneIndex }, { requestIndex: 'click' }))).toMatchObject({
        outcome: 'exists',
        challenge: { id: first.id },
      });
    });

    test('of another shop is a request of its own', async () => {
      await open({}, { requestIndex: 'click' });
      const theirs = anOpening(aChallenge({ shop: stage.stranger }), { requestIndex: 'click' });
      expect(await store().open(theirs)).toMatchObject({ outcome: 'opened' });
    });

    test('that was refused may pass later', async () => {
      const phoneIndex = systemRandom.id();
      const counts = [phoneCount(phoneIndex)];
      await open({ phoneIndex }, { counts });
      await open({ phoneIndex }, { counts });
      const again = opening({ phoneIndex }, { counts, requestIndex: 'click' });
      expect(await store().open(again)).toMatchObject({ outcome: 'limited' });
      expect(await store().open({ ...again, now: after(10 * MINUTE_MS) })).toMatchObject({ outcome: 'opened' });
    });
  });

  describe('at the limits', () => {
    test('refuses one millisecond before the window moves on, and names the moment at which it then opens', async () => {
      const phoneIndex = systemRandom.id();
      const at = (byMs: number) => opening({ phoneIndex }, { counts: [phoneCount(phoneIndex)], now: after(byMs) });
      expect(await store().open(at(0))).toMatchObject({ outcome: 'opened' });
      expect(await store().open(at(1_000))).toMatchObject({ outcome: 'opened' });
      const limited = { outcome: 'limited', scope: 'phone', retryAt: after(10 * MINUTE_MS) };
      expect(await store().open(at(1_001))).toEqual(limited);
      expect(await store().open(at(10 * MINUTE_MS - 1))).toEqual(limited);
      expect(await store().open(at(10 * MINUTE_MS))).toMatchObject({ outcome: 'opened' });
      // Three within the hour: the longer window now names the moment.
      const hourly = { outcome: 'limited', scope: 'phone', retryAt: after(HOUR_MS) };
      expect(await store().open(at(10 * MINUTE_MS + 1_000))).toEqual(hourly);
      expect(await store().open(at(HOUR_MS - 1))).toEqual(hourly);
      expect(await store().open(at(HOUR_MS))).toMatchObject({ outcome: 'opened' });
    });

    test('a refused send leaves nothing behind, and is not itself counted', async () => {
      const phoneIndex = systemRandom.id();
      const counts = [
        { scope: 'address', subject: systemRandom.id(), windows: [{ count: 9, periodMs: HOUR_MS }] } as const,
        phoneCount(phoneIndex),
      ];
      await open({ phoneIndex }, { counts });
      await open({ phoneIndex }, { counts });
      const before = await stage.rowsOf(stage.shop);
      for (let tries = 0; tries < 5; tries += 1) {
        expect(await store().open(opening({ phoneIndex }, { counts, checkoutIndex: 'c' }))).toMatchObject({
          outcome: 'limited',
          scope: 'phone',
        });
      }
      expect(await stage.rowsOf(stage.shop)).toBe(before);
    });

    test('the tenth of a day counts, the eleventh waits for the first to leave', async () => {
      const subject = systemRandom.id();
      const counts = [{ scope: 'phone', subject, windows: [{ count: 10, periodMs: DAY_MS }] } as const];
      for (let hour = 0; hour < 10; hour += 1) await open({ phoneIndex: subject }, { counts, now: after(hour * HOUR_MS) });
      const at = (byMs: number) => opening({ phoneIndex: subject }, { counts, now: after(byMs) });
      expect(await store().open(at(DAY_MS - 1))).toEqual({ outcome: 'limited', scope: 'phone', retryAt: after(DAY_MS) });
      expect(await store().open(at(DAY_MS))).toMatchObject({ outcome: 'opened' });
    });

    test('each scope, subject and shop is counted for itself', async () => {
      const subject = systemRandom.id();
      const only = (scope: SendCount['scope'], of: string): SendCount => ({
        scope,
        subject: of,
        windows: [{ count: 1, periodMs: HOUR_MS }],
      });
      await open({}, { counts: [only('phone', subject)] });
      await open({}, { counts: [only('address', subject)] });
      await open({}, { counts: [only('phone', systemRandom.id())] });
      const theirs = anOpening(aChallenge({ shop: stage.stranger }), { counts: [only('phone', subject)] });
      expect(await store().open(theirs)).toMatchObject({ outcome: 'opened' });
      expect(await store().open(opening({}, { counts: [only('address', subject)] }))).toMatchObject({
        outcome: 'limited',
        scope: 'address',
      });
    });
  });

  describe('a phone that is locked', () => {
    const rule = { failures: 1, periodMs: DAY_MS, locksMs: [HOUR_MS, HOUR_MS, HOUR_MS], consecutive: 9, foreverMs: DAY_MS } as const;

    test('opens nothing until the very millisecond at which the lock ends', async () => {
      const locked = await open();
      await spend(locked, START, { rule });
      const { phoneIndex } = locked;
      const before = await stage.rowsOf(stage.shop);
      const at = (byMs: number) => opening({ phoneIndex }, { now: after(byMs), checkoutIndex: 'c' });
      expect(await store().open(at(HOUR_MS - 1))).toEqual({ outcome: 'locked', until: after(HOUR_MS) });
      expect(await stage.rowsOf(stage.shop)).toBe(before);
      expect(await store().open(at(HOUR_MS))).toMatchObject({ outcome: 'opened' });
    });

    test('is free at another shop', async () => {
      const locked = await open();
      await spend(locked, START, { rule });
      const theirs = anOpening(aChallenge({ shop: stage.stranger, phoneIndex: locked.phoneIndex }));
      expect(await store().open(theirs)).toMatchObject({ outcome: 'opened' });
    });
  });

  describe('for a checkout that asked before', () => {
    test('ends the pending challenges of that checkout, and their codes', async () => {
      const first = await open({}, { checkoutIndex: 'checkout' });
      await arm(first, 'digest');
      const second = await open({}, { checkoutIndex: 'checkout' });
      expect(await store().find(stage.shop, first.id)).toMatchObject({ state: 'superseded', codeDigest: null });
      expect(await store().find(stage.shop, second.id)).toMatchObject({ state: 'pending' });
      expect(await consume(first, 'digest')).toBeNull();
    });

    test('leaves alone what is verified, of another checkout, of no checkout, or of another shop', async () => {
      const verified = await open({}, { checkoutIndex: 'checkout' });
      await arm(verified, 'digest');
      await consume(verified, 'digest');
      const elsewhere = await open({}, { checkoutIndex: 'other' });
      const nowhere = await open({}, { checkoutIndex: null });
      const theirs = aChallenge({ shop: stage.stranger });
      await store().open(anOpening(theirs, { checkoutIndex: 'checkout' }));
      await open({}, { checkoutIndex: 'checkout' });
      await open({}, { checkoutIndex: null });
      expect(await store().find(stage.shop, verified.id)).toMatchObject({ state: 'verified' });
      expect(await store().find(stage.shop, elsewhere.id)).toMatchObject({ state: 'pending' });
      expect(await store().find(stage.shop, nowhere.id)).toMatchObject({ state: 'pending' });
      expect(await store().find(stage.stranger, theirs.id)).toMatchObject({ state: 'pending' });
    });
  });

  test('of which one part cannot be written writes no part', async () => {
    const standing = await open();
    const [taken = aMessage()] = await messagesOf(standing);
    const before = await stage.rowsOf(stage.shop);
    const broken = opening({}, { message: taken, checkoutIndex: 'c', event: anAuditEvent('challenge-opened', { shop: stage.shop }) });
    await expect(store().open(broken)).rejects.toMatchObject({ name: 'DatabaseFailure' });
    expect(await stage.rowsOf(stage.shop)).toBe(before);
  });
});
