import { describe, expect, test } from '@jest/globals';
import { aRequest } from '../../test/builders/a-claim.ts';
import { ENFORCING, testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import type { ChallengeRequest } from '@selvedge/contract/buyer-api.ts';
import { isRefusal } from '../shared/refusal.ts';
import { parseChallengeId } from './challenge.ts';
import { readChallenge } from './read-challenge.ts';
import { requestCode } from './request-code.ts';
import { resendCode } from './resend-code.ts';

const ask = (world: TestWorld, request: ChallengeRequest = aRequest(), address = '203.0.113.1') =>
  requestCode(world.ports, { shop: world.shop, surface: 'checkout', address, request });

async function askedId(world: TestWorld) {
  const reply = await ask(world);
  const id = isRefusal(reply) ? null : parseChallengeId(reply.challenge.id);
  if (!id) throw new Error(JSON.stringify(reply));
  return id;
}

describe('asking for a code', () => {
  test('answers before the provider is called, with what the form needs and no whole number', async () => {
    const world = await testWorld();
    const reply = await ask(world);
    expect(world.sent).toHaveLength(0);
    expect(reply).toMatchObject({
      challenge: {
        state: 'pending',
        maskedPhone: '+33 ••••78',
        digits: 6,
        attemptsLeft: 5,
        expiresInMs: 300_000,
        resendInMs: 30_000,
        delivery: 'queued',
      },
    });
    expect(JSON.stringify(reply)).not.toContain('612345678');
  });

  test('the message names shop, amount and reference, and goes to the canonical number', async () => {
    const world = await testWorld();
    const reply = await ask(world, aRequest({ phones: { contact: '06 12 34 56 78', delivery: null, billing: null } }));
    await world.deliver();
    expect(world.sent[0]).toMatchObject({ to: '+33612345678' });
    expect(world.sent[0]?.text).toMatch(/Atelier/);
    expect(world.sent[0]?.text).toMatch(/900/);
    expect(world.sent[0]?.text).toContain(isRefusal(reply) ? '?' : reply.challenge.reference);
  });

  test.each([
    ['below the threshold', { total: { amount: '400.00', currency: 'EUR' } }, 'verification-not-needed'],
    ['an amount that is none', { total: { amount: 'lots', currency: 'EUR' } }, 'input-invalid'],
    ['a phone that is none', { phones: { contact: 'call me', delivery: null, billing: null } }, 'phone-malformed'],
    ['two phones', { phones: { contact: '+33612345678', delivery: '+33698765432', billing: null } }, 'phones-differ'],
    ['no phone at all', { phones: { contact: null, delivery: null, billing: null } }, 'input-invalid'],
    ['a premium number', { phones: { contact: '+33899700000', delivery: null, billing: null } }, 'phone-line-type'],
  ])('%s is refused, nothing is sent or kept', async (_, change, code) => {
    const world = await testWorld();
    expect(await ask(world, aRequest(change))).toMatchObject({ outcome: 'refused', code });
    expect(await world.db.queries.select().from(world.db.schema.challenges)).toHaveLength(0);
    expect(await world.db.queries.select().from(world.db.schema.messages)).toHaveLength(0);
  });

  test('a number typed into the block never replaces the one of the order', async () => {
    const world = await testWorld();
    await ask(world, aRequest({}, '+33698765432'));
    await world.deliver();
    expect(world.sent[0]?.to).toBe('+33612345678');
  });

  test('where the order has no phone, the typed one is asked, with the checkout’s country', async () => {
    const world = await testWorld();
    await ask(world, aRequest({ phones: { contact: null, delivery: null, billing: null } }, '06 98 76 54 32'));
    await world.deliver();
    expect(world.sent[0]?.to).toBe('+33698765432');
  });

  test('the same click twice sends once', async () => {
    const world = await testWorld();
    const request = aRequest();
    const [first, second] = [await ask(world, request), await ask(world, request)];
    expect(second).toEqual(first);
    await world.deliver();
    expect(world.sent).toHaveLength(1);
  });

  test('without an SMS account nothing is promised', async () => {
    const world = await testWorld();
    await world.db.atomically([{ run: (q) => q.delete(world.db.schema.providers).returning() }]);
    expect(await ask(world)).toMatchObject({ code: 'provider-not-configured' });
  });
});

describe('what the Function could not recognise is not asked for', () => {
  test.each([
    ['half in full-width digits', '+33６１２３４５６７８'],
    ['in Arabic-Indic digits', '+٣٣٦١٢٣٤٥٦٧٨'],
  ])('a number %s: its ASCII digits are a fragment, and would cover strangers', async (_, contact) => {
    const world = await testWorld();
    expect(await ask(world, aRequest({ phones: { contact, delivery: null, billing: null } }))).toMatchObject({ code: 'phone-malformed' });
  });

  test('neither phone nor e-mail on the order: nothing is sent that could never count', async () => {
    const world = await testWorld();
    const nobody = { phones: { contact: null, delivery: null, billing: null }, email: ' ' };
    expect(await ask(world, aRequest(nobody, '+33612345678'))).toMatchObject({ code: 'input-invalid' });
    expect(await world.db.read((q) => q.select().from(world.db.schema.messages))).toHaveLength(0);
  });
});

describe('limits', () => {
  test('three in ten minutes, whatever the spelling of the number; the reply names the wait', async () => {
    const world = await testWorld();
    for (const contact of ['+33612345678', '0033612345678', '06 12 34 56 78']) {
      expect(await ask(world, aRequest({ phones: { contact, delivery: null, billing: null } }))).toHaveProperty('challenge');
      world.clock.advance(60_000);
    }
    expect(await ask(world)).toMatchObject({ code: 'send-limit', retryAfterMs: 420_000 });
    world.clock.advance(420_000);
    expect(await ask(world)).toHaveProperty('challenge');
  });

  test('ten an hour from one address, an IPv6 network counting as one', async () => {
    const world = await testWorld();
    const phone = (index: number) => ({ phones: { contact: `+3361234567${index % 10}`, delivery: null, billing: null } });
    for (let index = 0; index < 10; index += 1)
      expect(await ask(world, aRequest(phone(index)), `2001:db8:1:2::${index + 1}`)).toHaveProperty('challenge');
    expect(
      await ask(world, aRequest({ phones: { contact: '+33698765432', delivery: null, billing: null } }), '2001:db8:1:2:ffff::1'),
    ).toMatchObject({ code: 'send-limit' });
    expect(
      await ask(world, aRequest({ phones: { contact: '+33698765432', delivery: null, billing: null } }), '2001:db8:1:3::1'),
    ).toHaveProperty('challenge');
  });
});

test('a refused send is noted once in a while, however often it is tried', async () => {
  const world = await testWorld();
  for (let tries = 0; tries < 30; tries += 1) await ask(world);
  const refused = (await world.ports.audit.list(world.shop, 'sends')).filter(({ name }) => name === 'send-refused');
  expect(refused).toHaveLength(1);
  expect(refused[0]?.data).toEqual({ reason: 'phone-limit' });
});

describe('asking again', () => {
  test('is offered only while it would be accepted', async () => {
    const world = await testWorld();
    const id = await askedId(world);
    const view = async () => {
      const reply = await readChallenge(world.ports, world.shop, id);
      return isRefusal(reply) ? null : reply.challenge;
    };
    world.clock.advance(29 * 60_000);
    expect((await view())?.resendInMs).toBe(0);
    world.clock.advance(60_000);
    expect((await view())?.resendInMs).toBeNull();
    expect(await resendCode(world.ports, { shop: world.shop, address: '203.0.113.1', id })).toMatchObject({ code: 'code-expired' });
  });

  test('when the last message failed and none is left, the form is told to start over', async () => {
    const world = await testWorld({ ...ENFORCING, code: { ...ENFORCING.code, sends: 1 } });
    const id = await askedId(world);
    world.answerWith({ outcome: 'refused', reason: 'number-barred' });
    await world.deliver();
    const reply = await readChallenge(world.ports, world.shop, id);
    expect(reply).toMatchObject({ challenge: { state: 'expired', expiresInMs: 0, resendInMs: null, delivery: 'failed' } });
  });

  test('waits 30, then 60 seconds, makes a new code, kills the old one, and keeps the attempts', async () => {
    const world = await testWorld();
    const id = await askedId(world);
    const first = await world.deliver();
    expect(await resendCode(world.ports, { shop: world.shop, address: '203.0.113.1', id })).toMatchObject({
      code: 'resend-too-soon',
      retryAfterMs: 30_000,
    });
    world.clock.advance(30_000);
    const again = await resendCode(world.ports, { shop: world.shop, address: '203.0.113.1', id });
    expect(again).toMatchObject({ challenge: { attemptsLeft: 5, resendInMs: 60_000 } });
    const keys = await world.ports.vault.keysOf(world.shop);
    expect((await world.ports.challenges.find(world.shop, id))?.codeDigest).toBeNull();
    const second = await world.deliver();
    expect((await world.ports.challenges.find(world.shop, id))?.codeDigest).toBe(keys.codeDigest(id, 'checkout', second));
    expect(keys.codeDigest(id, 'checkout', second) === keys.codeDigest(id, 'checkout', first)).toBe(first === second);
  });

  test('nobody else’s challenge', async () => {
    const world = await testWorld({ ...ENFORCING });
    const id = parseChallengeId('A'.repeat(22));
    if (id)
      expect(await resendCode(world.ports, { shop: world.shop, address: '203.0.113.1', id })).toMatchObject({
        code: 'challenge-not-found',
      });
  });
});

test('what is stored holds no code, no number and no e-mail', async () => {
  const world = await testWorld();
  await askedId(world);
  const code = await world.deliver();
  const { challenges, messages, auditEvents, sendWindows, phoneFailures } = world.db.schema;
  const dump = JSON.stringify([
    await world.db.queries.select().from(challenges),
    await world.db.queries.select().from(messages),
    await world.db.queries.select().from(auditEvents),
    await world.db.queries.select().from(sendWindows),
    await world.db.queries.select().from(phoneFailures),
  ]);
  expect(dump).not.toContain(`"${code}"`);
  expect(dump).not.toMatch(/612345678|asha@example/);
});
