import { beforeEach, describe, expect, test } from '@jest/globals';
import { drizzleAuditStore } from '../../adapters/db/drizzle-audit-store.ts';
import { drizzleMessageStore } from '../../adapters/db/drizzle-message-store.ts';
import type { Challenge } from '../../core/challenge/challenge.ts';
import type { CodeMessage, Message } from '../../core/message/message.ts';
import type { Arming, Finishing } from '../../core/message/message-store.ts';
import { MINUTE_MS } from '../../core/shared/clock.ts';
import { aChallenge, aMessage, anAuditEvent, START } from '../builders/a-challenge.ts';
import { after, challengeActs } from './challenge-acts.ts';
import { onEachEngine } from './on-each-engine.ts';

onEachEngine('the outbox', (stage) => {
  const { store, open, resend, spend, arm, consume, messagesOf, eventsOf } = challengeActs(stage);
  const messages = () => drizzleMessageStore(stage.db);
  // Leases know no shop: nothing of an earlier test may be due.
  beforeEach(() => stage.empty());

  async function queued(change: Partial<Challenge> = {}): Promise<Readonly<{ challenge: Challenge; message: CodeMessage }>> {
    const challenge = await open(change);
    const [message = aMessage()] = await messagesOf(challenge);
    return { challenge, message };
  }
  const arming = (change: Partial<Arming> = {}): Arming => ({
    now: START,
    until: after(30_000),
    codeDigest: 'digest',
    expiresAt: after(9 * MINUTE_MS),
    dropEvent: anAuditEvent('message-dropped', { shop: stage.shop, subject: 'dropped' }),
    ...change,
  });
  const finishing = (change: Partial<Finishing> = {}): Finishing => ({
    state: 'sent',
    now: after(5),
    providerId: 'p',
    reason: null,
    price: { amount: '0.0333', currency: 'EUR' },
    network: '20801',
    segments: 2,
    event: anAuditEvent('message-sent', { shop: stage.shop, subject: 'finished' }),
    ...change,
  });
  const stored = async (challenge: Challenge) => (await messagesOf(challenge)).at(-1);
  const auditOf = async (subject: string) => (await drizzleAuditStore(stage.db).list(stage.shop, subject)).map(({ name }) => name);

  describe('leasing', () => {
    test('gives what is due, oldest first, at most the limit, each once until the lease ends', async () => {
      const late = await queued({ createdAt: after(-1_000) });
      const early = await queued({ createdAt: after(-3_000) });
      const middle = await queued({ createdAt: after(-2_000) });
      expect(await messages().lease(START, after(100), 2)).toEqual([early.message, middle.message]);
      expect(await messages().lease(START, after(100), 2)).toEqual([late.message]);
      expect(await messages().lease(after(99), after(200), 9)).toEqual([]);
      expect(await messages().lease(after(100), after(200), 9)).toHaveLength(3);
    });

    test('waits for the due time to the millisecond', async () => {
      const { message } = await queued({ createdAt: after(1) });
      expect(await messages().lease(START, after(100), 9)).toEqual([]);
      expect(await messages().lease(after(1), after(100), 9)).toEqual([message]);
    });

    test('gives nothing that has begun or ended', async () => {
      const begun = await queued();
      await messages().begin(begun.message, arming());
      expect(await messages().lease(after(MINUTE_MS), after(2 * MINUTE_MS), 9)).toEqual([]);
      await messages().finish(begun.message, finishing());
      expect(await messages().lease(after(MINUTE_MS), after(2 * MINUTE_MS), 9)).toEqual([]);
    });
  });

  describe('beginning', () => {
    test('marks the message as sending and arms the challenge, in one', async () => {
      const { challenge, message } = await queued();
      const armed = { ...challenge, codeDigest: 'digest', expiresAt: after(9 * MINUTE_MS) };
      expect(await messages().begin(message, arming())).toEqual(armed);
      expect(await store().find(stage.shop, challenge.id)).toEqual(armed);
      expect(await stored(challenge)).toEqual({ ...message, state: 'sending', tries: 1 });
    });

    test('succeeds once, however many hold the message', async () => {
      const { challenge, message } = await queued();
      const begun = await Promise.all(['a', 'b', 'c'].map((codeDigest) => messages().begin(message, arming({ codeDigest }))));
      expect(begun.filter((each) => each !== null)).toHaveLength(1);
      expect((await stored(challenge))?.tries).toBe(1);
    });

    async function drops({ challenge, message }: Readonly<{ challenge: Challenge; message: CodeMessage }>): Promise<void> {
      const before = await store().find(stage.shop, challenge.id);
      expect(await messages().begin(message, arming())).toBeNull();
      expect((await messagesOf(challenge)).find(({ id }) => id === message.id)).toEqual({
        ...message,
        state: 'dropped',
        reason: 'challenge-over',
      });
      expect(await store().find(stage.shop, challenge.id)).toEqual(before);
      expect(await auditOf('dropped')).toEqual(['message-dropped']);
    }

    test('drops the message of a challenge without attempts', async () => {
      const last = await queued({ attemptsLeft: 1 });
      await spend(last.challenge);
      await drops(last);
    });

    test('drops the message of a superseded challenge', async () => {
      const challenge = await open({}, { checkoutIndex: 'c' });
      const [message = aMessage()] = await messagesOf(challenge);
      await open({}, { checkoutIndex: 'c' });
      await drops({ challenge, message });
    });

    test('drops the message of a verified challenge', async () => {
      const first = await queued({ nextSendAt: START });
      await arm(first.challenge, 'first');
      await resend(first.challenge, START);
      const message = await stored(first.challenge);
      await stage.db.queries.update(stage.db.schema.challenges).set({ codeDigest: 'first' });
      expect(await consume(first.challenge, 'first')).not.toBeNull();
      await drops({ challenge: first.challenge, message: message ?? aMessage() });
    });

    test('drops the message of an earlier send, and sends the newest', async () => {
      const first = await queued({ nextSendAt: START });
      await resend(first.challenge, START);
      await drops(first);
      const newest = (await stored(first.challenge)) ?? aMessage();
      expect(await messages().begin(newest, arming())).toMatchObject({ codeDigest: 'digest', sends: 2 });
    });

    test('drops the message of a challenge that was erased', async () => {
      const { challenge, message } = await queued();
      await stage.db.queries.delete(stage.db.schema.challenges);
      expect(await messages().begin(message, arming())).toBeNull();
      expect(await stored(challenge)).toMatchObject({ state: 'dropped' });
    });

    test('of another shop finds nothing', async () => {
      const { message } = await queued();
      const before = await stage.rowsOf(stage.shop);
      expect(await messages().begin({ ...message, shop: stage.stranger }, arming())).toBeNull();
      expect(await stage.rowsOf(stage.shop)).toBe(before);
    });
  });

  describe('finishing', () => {
    test.each(['sent', 'unknown', 'failed'] as const)('keeps the answer: %s', async (state) => {
      const { challenge, message } = await queued();
      await messages().begin(message, arming());
      expect(await messages().finish(message, finishing({ state, reason: 'why' }))).toBe(true);
      const { price, network, providerId, segments } = finishing();
      const sentAt = state === 'failed' ? null : after(5);
      expect(await stored(challenge)).toEqual({ ...message, state, tries: 1, reason: 'why', sentAt, price, network, providerId, segments });
      expect(await auditOf('finished')).toEqual(['message-sent']);
    });

    test('is refused before it began, when it has ended, and for another shop', async () => {
      const { message } = await queued();
      const unchanged = async (finish: () => Promise<boolean>) => {
        const before = await stage.rowsOf(stage.shop);
        expect(await finish()).toBe(false);
        expect(await stage.rowsOf(stage.shop)).toBe(before);
      };
      await unchanged(() => messages().finish(message, finishing()));
      await messages().begin(message, arming());
      await unchanged(() => messages().finish({ ...message, shop: stage.stranger }, finishing()));
      await messages().finish(message, finishing({ state: 'failed' }));
      await unchanged(() => messages().finish(message, finishing()));
    });
  });

  describe('postponing', () => {
    test('queues it again for later and kills the code', async () => {
      const { challenge, message } = await queued();
      await messages().begin(message, arming());
      await messages().postpone(message, { dueAt: after(2_000), reason: 'throttled' });
      expect(await stored(challenge)).toEqual({ ...message, tries: 1, dueAt: after(2_000), reason: 'throttled' });
      expect(await store().find(stage.shop, challenge.id)).toMatchObject({ codeDigest: null });
      expect(await messages().lease(after(1_999), after(9_000), 9)).toEqual([]);
      expect(await messages().lease(after(2_000), after(9_000), 9)).toHaveLength(1);
    });

    test('does nothing unless it is being sent', async () => {
      const { message } = await queued();
      await messages().begin(message, arming());
      await messages().finish(message, finishing());
      const before = await stage.rowsOf(stage.shop);
      await messages().postpone(message, { dueAt: after(2_000), reason: 'throttled' });
      await messages().postpone({ ...message, shop: stage.stranger }, { dueAt: after(2_000), reason: 'throttled' });
      expect(await stage.rowsOf(stage.shop)).toBe(before);
    });

    test('leaves the code of a later send alone', async () => {
      const { challenge, message } = await queued({ nextSendAt: START });
      await messages().begin(message, arming());
      await resend(challenge, START);
      await arm(challenge, 'second');
      await messages().postpone(message, { dueAt: after(2_000), reason: 'throttled' });
      expect(await store().find(stage.shop, challenge.id)).toMatchObject({ codeDigest: 'second' });
    });
  });

  describe('what a process left behind', () => {
    const event = ({ shop, about }: Message) =>
      anAuditEvent('message-unknown', { shop, subject: about.kind === 'code' ? about.challengeId : about.orderId });

    test('is unknown from the moment its time ran out, once, and never sent again', async () => {
      const { challenge, message } = await queued();
      await messages().begin(message, arming({ until: after(30_000) }));
      expect(await messages().abandon(after(29_999), event)).toBe(0);
      const counts = await Promise.all([1, 2, 3].map(() => messages().abandon(after(30_000), event)));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
      expect(await stored(challenge)).toEqual({ ...message, state: 'unknown', tries: 1, reason: 'process-stopped', sentAt: after(30_000) });
      expect((await eventsOf(challenge)).filter((name) => name === 'message-unknown')).toHaveLength(1);
      expect(await messages().lease(after(MINUTE_MS), after(2 * MINUTE_MS), 9)).toEqual([]);
      expect(await messages().finish(message, finishing())).toBe(false);
    });

    test('is not what is queued, leased or sent', async () => {
      await queued();
      await messages().lease(START, after(1), 9);
      const sent = await queued();
      await messages().begin(sent.message, arming());
      await messages().finish(sent.message, finishing());
      expect(await messages().abandon(after(MINUTE_MS), event)).toBe(0);
    });
  });

  test('lists the messages of a challenge by send, for its own shop only', async () => {
    const { challenge } = await queued({ nextSendAt: START });
    await resend(challenge, START);
    expect((await messagesOf(challenge)).map(({ send }) => send)).toEqual([1, 2]);
    expect(await messages().ofChallenge(stage.stranger, challenge.id)).toEqual([]);
    expect(await messages().ofChallenge(stage.shop, aChallenge().id)).toEqual([]);
  });
});
