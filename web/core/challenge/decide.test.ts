import { describe, expect, test } from '@jest/globals';
import type { CheckoutClaim } from '@selvedge/contract/buyer-api.ts';
import { aClaim, aRequest } from '../../test/builders/a-claim.ts';
import { ENFORCING, testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { publishEnforcement } from '../shop/publish-enforcement.ts';
import { isRefusal } from '../shared/refusal.ts';
import { parseChallengeId } from './challenge.ts';
import { decide } from './decide.ts';
import { requestCode } from './request-code.ts';
import { verifyCode } from './verify-code.ts';

type Standing = Readonly<{ proof?: string | null; challengeId?: string | null }>;
const ask = (world: TestWorld, change: Partial<CheckoutClaim> = {}, { proof = null, challengeId = null }: Standing = {}) =>
  decide(world.ports, { shop: world.shop, surface: 'checkout', request: { claim: aClaim(change), proof, challengeId } });

async function verified(world: TestWorld) {
  const reply = await requestCode(world.ports, { shop: world.shop, surface: 'checkout', address: '203.0.113.1', request: aRequest() });
  const id = isRefusal(reply) ? null : parseChallengeId(reply.challenge.id);
  if (!id) throw new Error(JSON.stringify(reply));
  const confirmed = await verifyCode(world.ports, { shop: world.shop, id, code: await world.deliver() });
  if (isRefusal(confirmed)) throw new Error(confirmed.code);
  return { id, proof: confirmed.proof };
}

const OTHER_PHONE = { phones: { contact: '+33698765432', delivery: null, billing: null } };

describe('what the block must show', () => {
  test('nothing below the threshold', async () => {
    expect(await ask(await testWorld(), { total: { amount: '400.00', currency: 'EUR' } })).toEqual({ outcome: 'not-needed' });
  });

  test('above it: which number would be asked, masked', async () => {
    expect(await ask(await testWorld())).toEqual({
      outcome: 'needed',
      reason: 'above-threshold',
      phone: { state: 'ready', masked: '+33 ••••78' },
      challenge: null,
    });
  });

  test('a phone field where the checkout has none; a reason where its phone cannot be used', async () => {
    const world = await testWorld();
    expect(await ask(world, { phones: { contact: null, delivery: ' - ', billing: null } })).toMatchObject({ phone: { state: 'missing' } });
    expect(await ask(world, { phones: { contact: '+33142685300', delivery: null, billing: null } })).toMatchObject({
      phone: { state: 'refused', code: 'phone-line-type' },
    });
    expect(await ask(world, { phones: { contact: '+33612345678', delivery: '+33698765432', billing: null } })).toMatchObject({
      phone: { state: 'refused', code: 'phones-differ' },
    });
  });

  test('only the first phone, when the merchant chose so', async () => {
    const world = await testWorld({ ...ENFORCING, phones: 'first' });
    expect(await ask(world, { phones: { contact: '+33612345678', delivery: '+33698765432', billing: null } })).toMatchObject({
      phone: { state: 'ready' },
    });
  });

  test('a challenge that is under way is found again after a reload', async () => {
    const world = await testWorld();
    const reply = await requestCode(world.ports, { shop: world.shop, surface: 'checkout', address: '203.0.113.1', request: aRequest() });
    const challengeId = isRefusal(reply) ? '' : reply.challenge.id;
    expect(await ask(world, {}, { challengeId })).toMatchObject({ outcome: 'needed', challenge: { id: challengeId, state: 'pending' } });
    expect(await ask(world, OTHER_PHONE, { challengeId })).toMatchObject({ challenge: null });
    expect(await ask(world, { total: { amount: '900.01', currency: 'EUR' } }, { challengeId })).toMatchObject({ challenge: null });
  });
});

describe('after verification', () => {
  test('proven while the order stays within the proof; the same proof again for who lost it', async () => {
    const world = await testWorld();
    const { id, proof } = await verified(world);
    expect(await ask(world, {}, { proof })).toEqual({ outcome: 'proven' });
    expect(await ask(world, { total: { amount: '401.00', currency: 'EUR' } }, { proof })).toEqual({ outcome: 'proven' });
    expect(await ask(world, {}, { challengeId: id })).toEqual({ outcome: 'verified', proof });
  });

  test.each([
    ['the total rose', { total: { amount: '900.01', currency: 'EUR' } }, 'total-rose'],
    ['the phone changed', OTHER_PHONE, 'phone-changed'],
    [
      'the phone is gone and the e-mail is another',
      { phones: { contact: null, delivery: null, billing: null }, email: 'eve@example.com' },
      'phone-changed',
    ],
  ])('asks again when %s, and says so', async (_, change, reason) => {
    const world = await testWorld();
    const { id, proof } = await verified(world);
    expect(await ask(world, change, { proof, challengeId: id })).toMatchObject({ outcome: 'needed', reason, challenge: null });
  });

  test('asks again once the proof’s epoch is over', async () => {
    const world = await testWorld();
    await publishEnforcement(world.ports, world.shop, 'staff:1');
    const { proof } = await verified(world);
    for (let rotation = 0; rotation < 2; rotation += 1) {
      expect(await ask(world, {}, { proof })).toEqual({ outcome: 'proven' });
      world.clock.advance(3_600_000);
      await publishEnforcement(world.ports, world.shop, 'system');
    }
    expect(await ask(world, {}, { proof })).toMatchObject({ outcome: 'needed', reason: 'above-threshold' });
  });

  test.each(['', 'true', 'verified', 'v1.1.checkout', 'A'.repeat(600)])('a forged proof %j counts for nothing', async (proof) => {
    expect(await ask(await testWorld(), {}, { proof })).toMatchObject({ outcome: 'needed' });
  });
});
