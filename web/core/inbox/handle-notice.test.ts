import { expect, test } from '@jest/globals';
import { drizzlePrivacyStore } from '../../adapters/db/drizzle-privacy-store.ts';
import { aRequest } from '../../test/builders/a-claim.ts';
import { testWorld } from '../../test/builders/test-world.ts';
import { parseChallengeId } from '../challenge/challenge.ts';
import { readChallenge } from '../challenge/read-challenge.ts';
import { requestCode } from '../challenge/request-code.ts';
import { verifyCode } from '../challenge/verify-code.ts';
import { isRefusal } from '../shared/refusal.ts';
import { publishEnforcement } from '../shop/publish-enforcement.ts';
import { handleShopEvent, type ShopEvent } from './shop-event.ts';

async function shopWithOneChallenge() {
  const world = await testWorld();
  const ports = { ...world.ports, privacy: drizzlePrivacyStore(world.db) };
  const reply = await requestCode(ports, { shop: world.shop, address: '203.0.113.1', request: aRequest() });
  const id = isRefusal(reply) ? null : parseChallengeId(reply.challenge.id);
  if (!id) throw new Error('no challenge');
  const tell = (event: Partial<ShopEvent>) =>
    handleShopEvent(ports, { shop: world.shop, topic: 'app/uninstalled', eventId: '1', phone: null, ...event });
  const rows = async () => {
    const tables = Object.values(world.db.schema);
    return Promise.all(tables.map((table) => world.db.read((q) => q.select({ shop: table.shop }).from(table))));
  };
  return { ...world, ports, id, tell, rows };
}

test('a customer’s erasure ends what is under way and forgets whom it was about', async () => {
  const { ports, shop, id, tell, deliver, sent, db } = await shopWithOneChallenge();
  expect(await tell({ topic: 'customers/redact', phone: '+33612345678' })).toBe('done');
  expect(await readChallenge(ports, shop, id)).toMatchObject({ challenge: { state: 'superseded', maskedPhone: '', resendInMs: null } });
  await deliver();
  expect(sent).toHaveLength(0);
  expect(await verifyCode(ports, { shop, id, code: '123456' })).toMatchObject({ code: 'challenge-superseded' });
  expect(JSON.stringify(await db.read((q) => q.select().from(db.schema.challenges)))).not.toContain('••••78');
});

test('another customer’s erasure leaves it alone', async () => {
  const { ports, shop, id, tell } = await shopWithOneChallenge();
  await tell({ topic: 'customers/redact', phone: '+33698765432' });
  await tell({ topic: 'customers/redact', eventId: '2', phone: null });
  expect(await readChallenge(ports, shop, id)).toMatchObject({ challenge: { state: 'pending', maskedPhone: '+33 ••••78' } });
});

test('an uninstall withdraws access and publication, once', async () => {
  const { ports, shop, tell } = await shopWithOneChallenge();
  await publishEnforcement(ports, shop, 'staff:1');
  expect(await tell({})).toBe('done');
  expect((await ports.shops.find(shop))?.enforcement.validationId).toBeNull();
  expect(await tell({})).toBe('repeated');
});

test('a shop’s erasure leaves not one row', async () => {
  const { tell, rows } = await shopWithOneChallenge();
  expect((await rows()).flat().length).toBeGreaterThan(3);
  await tell({ topic: 'shop/redact' });
  expect((await rows()).flat()).toEqual([]);
});
