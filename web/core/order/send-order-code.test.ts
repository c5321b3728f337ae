import { expect, test } from '@jest/globals';
import { anAuditEvent } from '../../test/builders/a-challenge.ts';
import { anOrderId, place } from '../../test/builders/an-order.ts';
import { testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { MINUTE_MS } from '../shared/clock.ts';
import { sendOrderCode } from './send-order-code.ts';

const id = anOrderId();
const send = ({ ports, shop }: TestWorld) =>
  sendOrderCode(ports, { access: { shop, id }, address: '203.0.113.1', language: 'en', boundHost: null });

test.each(['a first code', 'another code'])('a shop that removed the app pays for no code any more: %s', async (which) => {
  const world = await testWorld();
  await place(world);
  if (which === 'another code') await send(world);
  await world.deliver();
  const before = world.sent.length;
  world.clock.advance(5 * MINUTE_MS);
  await world.ports.shops.uninstall(world.shop, anAuditEvent('app-uninstalled'));
  expect(await send(world)).toMatchObject({ outcome: 'refused', code: 'shop-unknown' });
  await world.ports.shops.install(world.shop, world.clock.now());
  expect(await send(world)).toMatchObject({ order: { challenge: expect.anything() } });
  await world.deliver();
  expect(world.sent).toHaveLength(before + 1);
});
