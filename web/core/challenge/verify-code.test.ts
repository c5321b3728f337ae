import { describe, expect, test } from '@jest/globals';
import { aRequest } from '../../test/builders/a-claim.ts';
import { testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { parseProof } from '../proof/proof.ts';
import { isRefusal } from '../shared/refusal.ts';
import { type ChallengeId, parseChallengeId } from './challenge.ts';
import { readVerification } from './read-verification.ts';
import { releasePhone } from './release-phone.ts';
import { requestCode } from './request-code.ts';
import { verifyCode } from './verify-code.ts';

async function asked(world: TestWorld): Promise<Readonly<{ id: ChallengeId; code: string }>> {
  const reply = await requestCode(world.ports, { shop: world.shop, surface: 'checkout', address: '203.0.113.1', request: aRequest() });
  const id = isRefusal(reply) ? null : parseChallengeId(reply.challenge.id);
  if (!id) throw new Error(JSON.stringify(reply));
  return { id, code: await world.deliver() };
}

const wrong = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0');
const events = async (world: TestWorld, id: ChallengeId) => (await world.ports.audit.list(world.shop, id)).map(({ name }) => name);

describe('a right code', () => {
  test('verifies, gives a proof of phone, amount and currency, and is audited', async () => {
    const world = await testWorld();
    const { id, code } = await asked(world);
    world.clock.advance(10_000);
    const reply = await verifyCode(world.ports, { shop: world.shop, id, code });
    expect(reply).toMatchObject({ outcome: 'verified' });
    const proof = parseProof('proof' in reply ? reply.proof : '');
    expect(proof).toMatchObject({ purpose: 'checkout', total: { minor: 90_000, currency: 'EUR', exponent: 2 } });
    expect(await events(world, id)).toEqual(['challenge-opened', 'message-sent', 'attempt-spent', 'challenge-verified']);
  });

  test('works once', async () => {
    const world = await testWorld();
    const { id, code } = await asked(world);
    await verifyCode(world.ports, { shop: world.shop, id, code });
    expect(await verifyCode(world.ports, { shop: world.shop, id, code })).toMatchObject({ code: 'challenge-consumed' });
  });

  test('gives its booked failure back: ten verifications do not lock a shopper out', async () => {
    const world = await testWorld();
    for (let day = 0; day < 12; day += 1) {
      const { id, code } = await asked(world);
      expect(await verifyCode(world.ports, { shop: world.shop, id, code })).toMatchObject({ outcome: 'verified' });
      world.clock.advance(3_600_000 * 5);
    }
  });
});

describe('a wrong code', () => {
  test('costs an attempt; the fifth ends the challenge, and then the right one is refused like a wrong one', async () => {
    const world = await testWorld();
    const { id, code } = await asked(world);
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      expect(await verifyCode(world.ports, { shop: world.shop, id, code: wrong(code, attemptsLeft + 1) })).toMatchObject({
        code: 'wrong-code',
        attemptsLeft,
      });
    }
    const refused = await verifyCode(world.ports, { shop: world.shop, id, code });
    expect(refused).toMatchObject({ code: 'attempts-spent' });
    expect(await verifyCode(world.ports, { shop: world.shop, id, code: wrong(code) })).toEqual(refused);
  });

  test('what is no code costs an attempt as well', async () => {
    const world = await testWorld();
    const { id } = await asked(world);
    expect(await verifyCode(world.ports, { shop: world.shop, id, code: null })).toMatchObject({ code: 'code-malformed', attemptsLeft: 4 });
  });

  test('ten for a phone, over challenges, lock it for 15 minutes, then an hour, then a day', async () => {
    const world = await testWorld();
    const locks: number[] = [];
    for (let round = 0; locks.length < 3 && round < 40; round += 1) {
      const reply = await requestCode(world.ports, { shop: world.shop, surface: 'checkout', address: '203.0.113.1', request: aRequest() });
      if (isRefusal(reply)) {
        if (reply.code === 'phone-locked') locks.push(reply.retryAfterMs ?? 0);
        world.clock.advance(reply.retryAfterMs ?? 0);
        continue;
      }
      const id = parseChallengeId(reply.challenge.id);
      const code = await world.deliver();
      for (let guess = 1; id && guess <= 5; guess += 1) await verifyCode(world.ports, { shop: world.shop, id, code: wrong(code, guess) });
    }
    expect(locks).toEqual([900_000, 3_600_000, 86_400_000]);
  });
});

test('a merchant can lift the lock of a customer who calls, and it is audited', async () => {
  const world = await testWorld();
  const { ports, shop } = world;
  const { id, code } = await asked(world);
  for (let guess = 1; guess <= 5; guess += 1) await verifyCode(ports, { shop, id, code: wrong(code, guess) });
  const second = await asked(world);
  for (let guess = 1; guess <= 5; guess += 1) await verifyCode(ports, { shop, id: second.id, code: wrong(second.code, guess) });
  const locked = await requestCode(ports, { shop, surface: 'checkout', address: '203.0.113.1', request: aRequest() });
  expect(locked).toMatchObject({ code: 'phone-locked' });
  expect(await readVerification(ports, shop, id)).toMatchObject({ phoneLockedUntil: expect.any(Number) });
  const released = await releasePhone(ports, { shop, actor: 'staff:7', id });
  expect(released).toMatchObject({ phoneLockedUntil: null, state: 'locked' });
  expect(isRefusal(released) ? [] : released.events.at(-1)).toMatchObject({ name: 'phone-released', actor: 'staff:7' });
  expect(await requestCode(ports, { shop, surface: 'checkout', address: '203.0.113.1', request: aRequest() })).toHaveProperty('challenge');
});

test('a code of six digits is drawn evenly and keeps its leading zeros', async () => {
  const world = await testWorld();
  const { ports } = world;
  const digits = Array.from({ length: 6 }, () => Array<number>(10).fill(0));
  const draws = 20_000;
  for (let draw = 0; draw < draws; draw += 1) {
    const text = String(ports.random.integerBelow(1_000_000)).padStart(6, '0');
    Array.from(text).forEach((digit, place) => {
      const row = digits[place];
      if (row) row[Number(digit)] = (row[Number(digit)] ?? 0) + 1;
    });
  }
  // Chi-square with 9 degrees of freedom: 33.7 is exceeded once in 10,000 draws of an even source.
  for (const row of digits) expect(row.reduce((sum, seen) => sum + (seen - draws / 10) ** 2 / (draws / 10), 0)).toBeLessThan(33.7);
});
