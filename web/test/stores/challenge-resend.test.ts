import { describe, expect, test } from '@jest/globals';
import type { Challenge } from '../../core/challenge/challenge.ts';
import { DAY_MS, HOUR_MS, later, MINUTE_MS, SECOND_MS } from '../../core/shared/clock.ts';
import { aChallengeId, aMessage } from '../builders/a-challenge.ts';
import { after, challengeActs } from './challenge-acts.ts';
import { onEachEngine } from './on-each-engine.ts';

/** What the builder's challenge waits before its second send. */
const WAIT_MS = 30 * SECOND_MS;

onEachEngine('resending a code', (stage) => {
  const { store, open, spend, resend, arm, consume, messagesOf, eventsOf } = challengeActs(stage);
  const stored = (challenge: Challenge) => store().find(stage.shop, challenge.id);

  async function refusesWithoutATrace(
    challenge: Challenge,
    act: () => Promise<Readonly<{ outcome: string }>>,
    outcome: object,
  ): Promise<void> {
    const before = await stage.rowsOf(challenge.shop);
    expect(await act()).toEqual(outcome);
    expect(await stage.rowsOf(challenge.shop)).toBe(before);
  }
  const refused = { outcome: 'refused' };

  test('spends one send, kills the live code, sets wait, life and reference, and queues the message', async () => {
    const challenge = await arm(await open(), 'digest');
    const now = after(WAIT_MS);
    const message = aMessage({ shop: stage.shop, challengeId: challenge.id, send: 2, createdAt: now });
    const expected = {
      ...challenge,
      sends: 2,
      codeDigest: null,
      nextSendAt: later(now, MINUTE_MS),
      expiresAt: later(now, 5 * MINUTE_MS),
      reference: 'L',
    };
    expect(await resend(challenge, now, { message })).toEqual({ outcome: 'resent', challenge: expected });
    expect(await stored(challenge)).toEqual(expected);
    expect((await messagesOf(challenge)).map(({ id, send, state }) => ({ id, send, state }))).toEqual([
      expect.objectContaining({ send: 1, state: 'sending' }),
      { id: message.id, send: 2, state: 'queued' },
    ]);
    expect(await eventsOf(challenge)).toEqual(['challenge-opened', 'challenge-resent']);
    expect(await consume(challenge, 'digest')).toBeNull();
  });

  test('buys no attempts', async () => {
    const challenge = await open();
    await spend(challenge);
    expect(await resend(challenge, after(WAIT_MS))).toMatchObject({ challenge: { attemptsLeft: 4 } });
  });

  test('waits to the millisecond', async () => {
    const challenge = await open();
    await refusesWithoutATrace(challenge, () => resend(challenge, after(WAIT_MS - 1)), refused);
    expect(await resend(challenge, after(WAIT_MS))).toMatchObject({ outcome: 'resent' });
  });

  test('is refused once the challenge is too old, to the millisecond', async () => {
    const challenge = await open();
    const at = after(MINUTE_MS);
    await refusesWithoutATrace(challenge, () => resend(challenge, at, { createdAfter: challenge.createdAt }), refused);
    expect(await resend(challenge, at, { createdAfter: later(challenge.createdAt, -1) })).toMatchObject({ outcome: 'resent' });
  });

  test('is refused after the last send', async () => {
    const challenge = await open({ sends: 2, maxSends: 3 });
    const at = after(MINUTE_MS);
    expect(await resend(challenge, at)).toMatchObject({ outcome: 'resent', challenge: { sends: 3 } });
    await refusesWithoutATrace(challenge, () => resend({ ...challenge, sends: 3 }, after(HOUR_MS), { createdAfter: after(-1) }), refused);
  });

  test('is refused without attempts left', async () => {
    const challenge = await open({ attemptsLeft: 1 });
    await spend(challenge);
    await refusesWithoutATrace(challenge, () => resend(challenge, after(MINUTE_MS)), refused);
  });

  test('is refused when verified, when superseded, and for what does not exist', async () => {
    const verified = await arm(await open(), 'digest');
    await consume(verified, 'digest');
    await refusesWithoutATrace(verified, () => resend(verified, after(MINUTE_MS)), refused);
    const superseded = await open({}, { checkoutIndex: 'c' });
    await open({}, { checkoutIndex: 'c' });
    await refusesWithoutATrace(superseded, () => resend(superseded, after(MINUTE_MS)), refused);
    await refusesWithoutATrace(superseded, () => resend({ ...superseded, id: aChallengeId() }, after(MINUTE_MS)), refused);
  });

  test('is refused to a caller that has not seen the newest send', async () => {
    const challenge = await open();
    expect(await resend(challenge, after(MINUTE_MS))).toMatchObject({ outcome: 'resent' });
    await refusesWithoutATrace(challenge, () => resend(challenge, after(3 * MINUTE_MS)), refused);
  });

  test('works for a code that has expired', async () => {
    const challenge = await open();
    expect(await resend(challenge, after(6 * MINUTE_MS))).toMatchObject({
      outcome: 'resent',
      challenge: { expiresAt: after(11 * MINUTE_MS) },
    });
  });

  test('by another shop is refused and changes neither', async () => {
    const challenge = await open();
    await refusesWithoutATrace(challenge, () => resend({ ...challenge, shop: stage.stranger }, after(MINUTE_MS)), refused);
    expect(await stage.rowsOf(stage.stranger)).toBe('');
  });

  describe('at a limit', () => {
    test('leaves the live code alone, and names the moment', async () => {
      const counts = [{ scope: 'phone', subject: 's', windows: [{ count: 2, periodMs: HOUR_MS }] } as const];
      await open({}, { counts });
      const challenge = await arm(await open({}, { counts }), 'digest');
      const limited = { outcome: 'limited', scope: 'phone', retryAt: after(HOUR_MS) };
      await refusesWithoutATrace(challenge, () => resend(challenge, after(MINUTE_MS), { counts }), limited);
      expect(await stored(challenge)).toEqual(challenge);
      expect(await resend(challenge, after(HOUR_MS), { counts, createdAfter: after(-1) })).toMatchObject({ outcome: 'resent' });
    });

    test('a locked phone gets no further code', async () => {
      const rule = { failures: 1, periodMs: DAY_MS, locksMs: [HOUR_MS, HOUR_MS, HOUR_MS], consecutive: 9, foreverMs: DAY_MS } as const;
      const challenge = await open();
      await spend(challenge, after(0), { rule });
      const locked = { outcome: 'locked', until: after(HOUR_MS) };
      await refusesWithoutATrace(challenge, () => resend(challenge, after(HOUR_MS - 1), { createdAfter: after(-1) }), locked);
      expect(await resend(challenge, after(HOUR_MS), { createdAfter: after(-1) })).toMatchObject({ outcome: 'resent' });
    });
  });
});
