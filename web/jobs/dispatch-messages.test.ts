import { afterEach, describe, expect, test } from '@jest/globals';
import type { SmsOutcome } from '../core/message/sms-gateway.ts';
import { abandonMessages } from './abandon-messages.ts';
import { type DispatchPorts, dispatchMessages } from './dispatch-messages.ts';
import type { PoolLimits } from './fair-pool.ts';
import type { Job } from './runner.ts';
import { ACCEPTED, codeIn, dispatchRig, type DispatchRig, PHONE, SECRET, shopNamed } from './tests/dispatch-rig.ts';

const noWake = () => undefined;
const jobs: Job[] = [];
afterEach(async () => {
  for (const job of jobs.splice(0)) await job.drain?.();
});

function dispatcher(ports: DispatchPorts, limits?: PoolLimits): Job {
  const job = dispatchMessages(ports, limits);
  jobs.push(job);
  return job;
}

/** One round, and the sends that it started. */
async function round({ ports }: DispatchRig): Promise<void> {
  const job = dispatchMessages(ports);
  await job.run(noWake);
  await job.drain?.();
}

/** Rounds of one dispatcher until it has nothing left in hand. */
async function rounds(job: Job, count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await job.run(noWake);
    await new Promise(setImmediate);
  }
}

const answers = (rig: DispatchRig, ...outcomes: SmsOutcome[]) => {
  rig.state.answer = () => Promise.resolve(outcomes.length > 1 ? (outcomes.shift() ?? ACCEPTED) : (outcomes[0] ?? ACCEPTED));
};
const throttled = (afterMs: number): SmsOutcome => ({ outcome: 'retry', reason: 'throttled', afterMs });
const eventNames = ({ outbox }: DispatchRig) => outbox.events.map(({ name }) => name);

describe('a message that is due', () => {
  test('goes to the phone of the challenge, from the shop’s account, with a code that is live', async () => {
    const rig = dispatchRig();
    const message = rig.queue();
    await round(rig);
    const [first] = rig.sent;
    expect(rig.sent).toHaveLength(1);
    expect(first).toMatchObject({
      account: { apiKey: 'key1', apiSecret: SECRET },
      sms: {
        to: PHONE,
        from: 'Selvedge',
        unicode: false,
        ttlMs: 300_000,
        clientRef: message.clientRef,
        receiptUrl: 'https://app.example/webhooks/sms/vonage/lune.myshopify.com',
        dlt: null,
      },
    });
    const { id, purpose, codeDigest, expiresAt } = rig.challenge(message);
    expect(codeDigest).toBe(rig.keys.codeDigest(id, purpose, first ? codeIn(first.sms) : ''));
    expect(expiresAt).toBe(rig.state.now + 300_000);
    expect(rig.message(message)).toMatchObject({
      state: 'sent',
      tries: 1,
      providerId: '0C1',
      price: { amount: '0.03', currency: 'EUR' },
      network: '40401',
      segments: 1,
    });
  });

  test('is audited without phone, code or text', async () => {
    const rig = dispatchRig();
    const { challengeId } = rig.queue().about;
    await round(rig);
    const [event] = rig.outbox.events;
    expect(event).toMatchObject({
      name: 'message-sent',
      actor: 'system',
      subject: challengeId,
      data: { send: 1, segments: 1, price: '0.03' },
    });
    const code = rig.sent.map(({ sms }) => codeIn(sms)).join();
    const stored = JSON.stringify([rig.outbox.events, [...rig.outbox.messages.values()], [...rig.outbox.challenges.values()]]);
    for (const secret of [code, PHONE.slice(1), SECRET, 'is your code']) expect(stored).not.toContain(secret);
  });

  test('that is not due yet stays', async () => {
    const rig = dispatchRig();
    rig.queue();
    rig.pass(-1);
    await round(rig);
    expect(rig.sent).toEqual([]);
  });

  test('speaks by the settings: sender of the country, registration and registered language for India', async () => {
    const messages = { defaultLocale: 'hi', texts: {} } as const;
    const sender = {
      default: 'Lune',
      byCountry: [{ country: 'IN', sender: 'LUNEIN' }],
      dlt: { entityId: '11', contentId: '22', linkContentId: '33' },
    };
    const rig = dispatchRig({ messages, sender });
    rig.queue({ locale: 'fr' });
    rig.queue({ locale: 'fr', country: 'FR' });
    await round(rig);
    expect(rig.sent.map(({ sms }) => [sms.from, sms.dlt, sms.unicode])).toEqual([
      ['LUNEIN', { entityId: '11', contentId: '22' }, true],
      ['Lune', null, false],
    ]);
  });

  test("uses the merchant's text, but not one that would not pass the linter", async () => {
    const sound = '{code} / {shop} / {amount} / {reference}. Never share it.';
    for (const [text, expected] of [
      [sound, /^\d{6} \/ /],
      [`${sound} evil.example`, /^\d{6} is your code/],
    ] as const) {
      const rig = dispatchRig({ messages: { defaultLocale: 'en', texts: { en: text } } });
      rig.queue();
      await round(rig);
      expect(rig.sent[0]?.sms.text).toMatch(expected);
    }
  });

  test('carries a code of the bound’s length and life, whatever the row asks for', async () => {
    const rig = dispatchRig();
    const message = rig.queue({ digits: 1, lifeMs: 86_400_000 });
    await round(rig);
    expect(rig.sent[0]?.sms.text).toMatch(/^\d{6} .*valid 10 min/);
    expect(rig.challenge(message).expiresAt).toBe(rig.state.now + 600_000);
  });
});

test('codes are uniform over all digits and keep their leading zeros', async () => {
  const rig = dispatchRig();
  const asked: number[] = [];
  const random = {
    ...rig.ports.random,
    integerBelow: (below: number) => {
      asked.push(below);
      return 42;
    },
  };
  rig.queue();
  const job = dispatcher({ ...rig.ports, random });
  await job.run(noWake);
  await job.drain?.();
  expect(new Set(asked)).toEqual(new Set([1_000_000]));
  expect(new Set(rig.sent.map(({ sms }) => codeIn(sms)))).toEqual(new Set(['000042']));
});

describe('what the provider answers', () => {
  test.each<[SmsOutcome, string, string]>([
    [{ outcome: 'refused', reason: 'number-barred' }, 'failed', 'message-failed'],
    [{ outcome: 'account', reason: 'quota-exceeded' }, 'failed', 'message-failed'],
    [{ outcome: 'unknown', reason: 'provider-timeout' }, 'unknown', 'message-unknown'],
  ])('%j ends the message as %s', async (outcome, state, event) => {
    const rig = dispatchRig();
    const message = rig.queue();
    answers(rig, outcome);
    await round(rig);
    rig.pass(60_000);
    await round(rig);
    expect(rig.sent).toHaveLength(1);
    expect(rig.message(message)).toMatchObject({ state, reason: 'reason' in outcome ? outcome.reason : null });
    expect(rig.outbox.events).toMatchObject([{ name: event, data: { reason: 'reason' in outcome ? outcome.reason : null } }]);
  });

  test('a gateway that breaks its promise and throws leaves the message unknown', async () => {
    const rig = dispatchRig();
    const message = rig.queue();
    rig.state.answer = () => Promise.reject(new Error('boom'));
    await round(rig);
    expect(rig.message(message).state).toBe('unknown');
  });

  test('of an unknown message the code stays live: it may arrive', async () => {
    const rig = dispatchRig();
    const message = rig.queue();
    answers(rig, { outcome: 'unknown', reason: 'provider-timeout' });
    await round(rig);
    expect(rig.challenge(message).codeDigest).not.toBeNull();
  });
});

describe('a throttle storm', () => {
  test('is waited out, longer each time, each try with a code of its own', async () => {
    const rig = dispatchRig();
    const message = rig.queue();
    answers(rig, throttled(0), throttled(0), throttled(0), ACCEPTED);
    const waits: number[] = [];
    for (let tries = 1; tries <= 4; tries += 1) {
      await round(rig);
      const { state, dueAt } = rig.message(message);
      if (state === 'queued') waits.push(dueAt - rig.state.now);
      if (state === 'queued') expect(rig.challenge(message).codeDigest).toBeNull();
      rig.pass(dueAt - rig.state.now);
    }
    expect(rig.message(message)).toMatchObject({ state: 'sent', tries: 4 });
    expect(waits).toHaveLength(3);
    waits.forEach((wait, index) => {
      expect(wait).toBeGreaterThanOrEqual(1_000 * 2 ** index);
      expect(wait).toBeLessThanOrEqual(1_500 * 2 ** index);
    });
    expect(new Set(rig.sent.map(({ sms }) => codeIn(sms))).size).toBeGreaterThan(1);
  });

  test('the wait that the provider names is honoured', async () => {
    const rig = dispatchRig();
    const message = rig.queue();
    answers(rig, throttled(12_000));
    await round(rig);
    expect(rig.message(message).dueAt - rig.state.now).toBeGreaterThanOrEqual(12_000);
    rig.pass(11_999);
    await round(rig);
    expect(rig.sent).toHaveLength(1);
  });

  test('that outlasts the code ends the message with its reason, and is not asked again', async () => {
    const rig = dispatchRig();
    const message = rig.queue();
    answers(rig, throttled(0));
    const start = rig.state.now;
    while (rig.message(message).state === 'queued') {
      await round(rig);
      rig.pass(1_000);
    }
    expect(rig.message(message)).toMatchObject({ state: 'failed', reason: 'throttled' });
    expect(rig.state.now - start).toBeLessThan(300_000);
    expect(rig.sent.length).toBeGreaterThan(5);
    expect(rig.sent.length).toBeLessThan(25);
  });

  test('the messages of one storm do not come back all at once', async () => {
    const rig = dispatchRig();
    const messages = Array.from({ length: 50 }, () => rig.queue());
    answers(rig, throttled(5_000));
    await rounds(dispatcher(rig.ports), 30);
    expect(rig.sent).toHaveLength(50);
    expect(new Set(messages.map((message) => rig.message(message).dueAt)).size).toBeGreaterThan(30);
  });
});

describe('what must not be sent', () => {
  test('a message found after its code’s life is failed without a call', async () => {
    const rig = dispatchRig();
    const message = rig.queue();
    rig.pass(281_000);
    await round(rig);
    expect(rig.sent).toEqual([]);
    expect(rig.message(message)).toMatchObject({ state: 'failed', reason: 'code-expired' });
    expect(eventNames(rig)).toEqual(['message-failed']);
  });

  test('a shop without an account fails fast, with the reason', async () => {
    const rig = dispatchRig();
    rig.state.hasProvider = false;
    const message = rig.queue();
    await round(rig);
    expect(rig.sent).toEqual([]);
    expect(rig.message(message)).toMatchObject({ state: 'failed', reason: 'provider-not-configured' });
  });

  test.each([
    ['verified already', { state: 'verified' }],
    ['superseded', { state: 'superseded' }],
    ['without attempts left', { attemptsLeft: 0 }],
    ['gone on to a later send', { sends: 2 }],
  ] as const)('the message of a challenge that is %s is dropped', async (_, changes) => {
    const rig = dispatchRig();
    const message = rig.queue(changes);
    await round(rig);
    expect(rig.sent).toEqual([]);
    expect(rig.message(message).state).toBe('dropped');
    expect(eventNames(rig)).toEqual(['message-dropped']);
  });

  test('the message of an erased challenge is dropped', async () => {
    const rig = dispatchRig();
    const message = rig.queue();
    rig.outbox.challenges.clear();
    await round(rig);
    expect(rig.message(message).state).toBe('dropped');
  });
});

describe('many dispatchers', () => {
  test('never send one message twice, even when leases run out under them', async () => {
    const rig = dispatchRig();
    for (let count = 0; count < 200; count += 1) rig.queue();
    rig.state.answer = async () => {
      rig.pass(600);
      await new Promise(setImmediate);
      return ACCEPTED;
    };
    const others = Array.from({ length: 8 }, () => dispatcher(rig.ports, { total: 4, perKey: 4, backlogPerKey: 400 }));
    await Promise.all(others.map((job) => rounds(job, 200)));
    const references = rig.sent.map(({ sms }) => sms.clientRef);
    expect(new Set(references).size).toBe(references.length);
    expect(references).toHaveLength(200);
  });
});

describe('a shop whose provider hangs', () => {
  test('holds up no other shop', async () => {
    const rig = dispatchRig();
    let release = noWake as () => void;
    const hung = new Promise<SmsOutcome>((resolve) => {
      release = () => {
        resolve({ outcome: 'unknown', reason: 'provider-timeout' });
      };
    });
    for (let count = 0; count < 600; count += 1) rig.queue();
    const quick = rig.queue({ shop: shopNamed('quick') });
    rig.pass(1);
    rig.state.answer = ({ receiptUrl }) => (receiptUrl.includes('quick') ? Promise.resolve(ACCEPTED) : hung);
    const job = dispatcher(rig.ports);
    for (let turn = 0; turn < 6; turn += 1) await job.run(noWake);
    await new Promise(setImmediate);
    expect(rig.message(quick).state).toBe('sent');
    expect(rig.sent.filter(({ sms }) => !sms.receiptUrl.includes('quick'))).toHaveLength(8);
    release();
  });
});

describe('a crash', () => {
  const dies = (): never => {
    throw new Error('kill -9');
  };

  test('before begin loses nothing: the next lease sends', async () => {
    const rig = dispatchRig();
    const message = rig.queue();
    const dying = { ...rig.ports, messages: { ...rig.ports.messages, begin: () => Promise.resolve().then(dies) } };
    await round({ ...rig, ports: dying });
    expect(rig.failures).toHaveLength(1);
    expect(rig.message(message).state).toBe('queued');
    await round(rig);
    expect(rig.sent).toEqual([]);
    rig.pass(10_001);
    await round(rig);
    expect(rig.message(message).state).toBe('sent');
    expect(rig.sent).toHaveLength(1);
  });

  test.each([
    ['after begin, before the call', (ports: DispatchPorts) => ({ ...ports, gateway: { send: dies } })],
    [
      'after the call, before its answer is kept',
      (ports: DispatchPorts) => ({ ...ports, messages: { ...ports.messages, finish: () => Promise.resolve().then(dies) } }),
    ],
    [
      'after a refused call, before it is put back',
      (ports: DispatchPorts) => ({
        ...ports,
        messages: { ...ports.messages, finish: () => Promise.resolve().then(dies), postpone: () => Promise.resolve().then(dies) },
      }),
    ],
  ])('%s never sends twice: the message becomes unknown', async (name, breaking) => {
    const rig = dispatchRig();
    const message = rig.queue();
    if (name.includes('refused')) answers(rig, throttled(0));
    await round({ ...rig, ports: breaking(rig.ports) });
    expect(rig.message(message).state).toBe('sending');
    const calls = rig.sent.length;
    const abandon = abandonMessages(rig.ports);
    await abandon.run(noWake);
    expect(rig.message(message).state).toBe('sending');
    rig.pass(30_000);
    await abandon.run(noWake);
    await round(rig);
    expect(rig.message(message).state).toBe('unknown');
    expect(rig.sent).toHaveLength(calls);
    expect(rig.outbox.events).toMatchObject([
      { name: 'message-unknown', subject: message.about.challengeId, data: { send: 1, reason: 'process-stopped' } },
    ]);
  });

  test('of a hanging process whose message was abandoned: its late answer changes nothing', async () => {
    const rig = dispatchRig();
    const message = rig.queue();
    rig.state.answer = async () => {
      rig.pass(31_000);
      await abandonMessages(rig.ports).run(noWake);
      return ACCEPTED;
    };
    await round(rig);
    expect(rig.message(message).state).toBe('unknown');
    expect(eventNames(rig)).toEqual(['message-unknown']);
  });
});

test('a vault that fails is logged and the message sent when it works again', async () => {
  const rig = dispatchRig();
  const message = rig.queue();
  const broken = { ...rig.ports, vault: { keysOf: () => Promise.reject(new Error('no key')) } };
  await round({ ...rig, ports: broken });
  expect(rig.failures).toHaveLength(1);
  rig.pass(10_001);
  await round(rig);
  expect(rig.message(message).state).toBe('sent');
});

test('a stop waits for what is being sent and begins nothing more', async () => {
  const rig = dispatchRig();
  const messages = Array.from({ length: 20 }, () => rig.queue());
  rig.state.answer = async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return ACCEPTED;
  };
  const job = dispatcher(rig.ports);
  await job.run(noWake);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await job.drain?.();
  const states = messages.map((message) => rig.message(message).state);
  expect(states.filter((state) => state === 'sent')).toHaveLength(8);
  expect(states.filter((state) => state === 'queued')).toHaveLength(12);
});
