import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { drizzleAuditStore } from '../../adapters/db/drizzle-audit-store.ts';
import { drizzleChallengeStore } from '../../adapters/db/drizzle-challenge-store.ts';
import { drizzleMessageStore } from '../../adapters/db/drizzle-message-store.ts';
import type { CodeMessage } from '../../core/message/message.ts';
import type { SmsOutcome } from '../../core/message/sms-gateway.ts';
import { later } from '../../core/shared/clock.ts';
import { abandonMessages } from '../../jobs/abandon-messages.ts';
import { type DispatchPorts, dispatchMessages } from '../../jobs/dispatch-messages.ts';
import { ACCEPTED, dispatchRig } from '../../jobs/tests/dispatch-rig.ts';
import { anAuditEvent } from '../builders/a-challenge.ts';
import { ENGINES } from './engines.ts';

type Opened = Awaited<ReturnType<(typeof ENGINES)[number]['create']>>;
type Db = Opened['db'];
const noWake = () => undefined;

describe.each(ENGINES)('the dispatcher on $name', (engine) => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await engine.create();
  });
  afterEach(async () => {
    await opened.drop();
  });

  /** The rig's surroundings with real stores on one connection, as a process has them. */
  const processOn = (rig: ReturnType<typeof dispatchRig>, db: Db): DispatchPorts => ({
    ...rig.ports,
    challenges: drizzleChallengeStore(db),
    messages: drizzleMessageStore(db),
  });

  async function queue(rig: ReturnType<typeof dispatchRig>): Promise<CodeMessage> {
    const message = rig.queue();
    const challenge = rig.challenge(message);
    const { shop, id, createdAt: now } = challenge;
    const event = anAuditEvent('challenge-opened', { shop, subject: id, at: now });
    const store = drizzleChallengeStore(opened.db);
    const opening = {
      challenge,
      requestIndex: message.clientRef,
      checkoutIndex: null,
      counts: [],
      message,
      event,
      supersededEvent: () => event,
      now,
    };
    expect(await store.open(opening)).toMatchObject({ outcome: 'opened' });
    return message;
  }
  const kept = async ({ shop, about }: CodeMessage) => (await drizzleMessageStore(opened.db).ofChallenge(shop, about.challengeId))[0];
  const eventsOf = async ({ shop, about }: CodeMessage) =>
    (await drizzleAuditStore(opened.db).list(shop, about.challengeId)).map(({ name }) => name);

  test('60 messages, two processes with two dispatchers each, leases that run out: each is sent once', async () => {
    const rig = dispatchRig();
    const messages: CodeMessage[] = [];
    for (let count = 0; count < 60; count += 1) messages.push(await queue(rig));
    rig.state.answer = async () => {
      rig.pass(1_500);
      await new Promise(setImmediate);
      return ACCEPTED;
    };
    const other = await opened.connect();
    const jobs = [opened.db, opened.db, other, other].map((db) =>
      dispatchMessages(processOn(rig, db), { total: 8, perKey: 4, backlogPerKey: 99 }),
    );
    await Promise.all(
      jobs.map(async (job) => {
        for (let turn = 0; turn < 500 && rig.sent.length < messages.length; turn += 1) {
          await job.run(noWake);
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
        await job.drain?.();
      }),
    );
    const references = rig.sent.map(({ sms }) => sms.clientRef);
    expect(new Set(references)).toEqual(new Set(messages.map(({ clientRef }) => clientRef)));
    expect(references).toHaveLength(messages.length);
    for (const message of messages) expect(await kept(message)).toMatchObject({ state: 'sent', tries: 1, providerId: '0C1', segments: 1 });
  });

  test('a process that died while sending: the message becomes unknown once, and is never sent again', async () => {
    const rig = dispatchRig();
    const message = await queue(rig);
    const ports = processOn(rig, opened.db);
    const dead = { ...ports, messages: { ...ports.messages, finish: () => Promise.reject(new Error('killed')) } };
    const first = dispatchMessages(dead);
    await first.run(noWake);
    await first.drain?.();
    expect(await kept(message)).toMatchObject({ state: 'sending' });
    rig.pass(30_001);
    const other = await opened.connect();
    await Promise.all([opened.db, other].map((db) => abandonMessages(processOn(rig, db)).run(noWake)));
    const second = dispatchMessages(processOn(rig, other));
    await second.run(noWake);
    await second.drain?.();
    expect(rig.sent).toHaveLength(1);
    expect(await kept(message)).toMatchObject({ state: 'unknown', reason: 'process-stopped' });
    expect(await eventsOf(message)).toEqual(['challenge-opened', 'message-unknown']);
  });

  test('throttled twice, then taken: each try has a code of its own, and only the last is live', async () => {
    const rig = dispatchRig();
    const message = await queue(rig);
    const throttled: SmsOutcome = { outcome: 'retry', reason: 'throttled', afterMs: 250 };
    const answers = [throttled, throttled, ACCEPTED];
    rig.state.answer = () => Promise.resolve(answers[rig.sent.length - 1] ?? ACCEPTED);
    const ports = processOn(rig, opened.db);
    for (let tries = 0; tries < 3; tries += 1) {
      const job = dispatchMessages(ports);
      await job.run(noWake);
      await job.drain?.();
      if (tries < 2) {
        expect(await kept(message)).toMatchObject({ state: 'queued', reason: 'throttled' });
        expect(await ports.challenges.find(message.shop, message.about.challengeId)).toMatchObject({ codeDigest: null });
      }
      rig.pass(5_000);
    }
    expect(await kept(message)).toMatchObject({ state: 'sent', tries: 3, reason: null });
    const challenge = await ports.challenges.find(message.shop, message.about.challengeId);
    const live = rig.sent.map(({ sms }) => rig.keys.codeDigest(message.about.challengeId, 'checkout', /^\d{6}/.exec(sms.text)?.[0] ?? ''));
    expect(live.indexOf(challenge?.codeDigest ?? '')).toBe(2);
    expect(challenge?.expiresAt).toBe(later(rig.state.now, 295_000));
  });
});
