import { describe, expect, test } from '@jest/globals';
import { place } from '../../test/builders/an-order.ts';
import { aShop } from '../../test/builders/test-shop.ts';
import { testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { aRequest } from '../../test/builders/a-claim.ts';
import { requestCode } from '../challenge/request-code.ts';
import { AppError } from '../shared/app-error.ts';
import { homeOf } from './home.ts';
import { setUpShop } from './set-up-shop.ts';

const steps = async ({ ports, shop }: TestWorld) =>
  Object.fromEntries((await homeOf(ports, shop)).steps.map(({ id, state, detail }) => [id, detail ?? state]));

describe('the merchant’s first page', () => {
  test('shows where set-up stands and what covers which orders', async () => {
    const world = await testWorld();
    expect(await steps(world)).toMatchObject({ access: 'done', enforcement: 'todo', orders: 'definitions-missing', block: 'todo' });
    await setUpShop(world.ports, { shop: world.shop, actor: 'staff:1' });
    await world.ports.shops.touch(world.shop, 'order-event', world.clock.now());
    await world.ports.shops.touch(world.shop, 'checkout', world.clock.now());
    expect(await steps(world)).toEqual({
      access: 'done',
      provider: 'done',
      threshold: 'done',
      enforcement: 'done',
      orders: 'done',
      block: 'done',
      live: 'done',
    });
    const { coverage } = await homeOf(world.ports, world.shop);
    expect(coverage.rows[0]).toEqual({ surface: 'checkout', protection: 'block', by: 'function', live: true });
  });

  test('shows what happened today and what waits', async () => {
    const world = await testWorld();
    await place(world);
    const phones = { contact: '+33698765432', delivery: null, billing: null };
    await requestCode(world.ports, { shop: world.shop, surface: 'checkout', address: '203.0.113.1', request: aRequest({ phones }) });
    await world.deliver();
    const home = await homeOf(world.ports, world.shop);
    expect(home).toMatchObject({
      shop: { domain: world.shop, currency: 'EUR' },
      mode: 'enforce',
      today: { asked: 1, sent: 2, verified: 0, failed: 0 },
      waiting: { waiting: 1, reported: 0, lapsed: 0 },
      privacyRequests: 0,
    });
    expect([home.hours.length, home.recent.length]).toEqual([24, 1]);
  });

  test.each(['shopify-unreachable', 'shopify-access-lost', 'shopify-refused'] as const)(
    'opens also while Shopify answers with %s, and says so at the steps',
    async (code) => {
      const world = await testWorld();
      world.ports.shopify.breakDown(code);
      expect(await steps(world)).toMatchObject({ access: code, enforcement: code, orders: code, provider: 'done' });
    },
  );
});

describe('what the shop is', () => {
  test('is asked of Shopify once, then kept', async () => {
    const { ports } = await testWorld();
    const shop = aShop('new');
    await ports.vault.keysOf(shop);
    let asked = 0;
    const facts = () => ((asked += 1), ports.shopify.facts(shop));
    const counting = { ...ports, shopify: { ...ports.shopify, facts } };
    for (let time = 0; time < 3; time += 1) expect((await homeOf(counting, shop)).shop).toEqual({ domain: shop, currency: 'EUR' });
    expect(asked).toBe(1);
  });

  test('does not matter while Shopify cannot tell: there is nothing yet to show in it', async () => {
    const { ports } = await testWorld();
    ports.shopify.breakDown('shopify-unreachable');
    const home = await homeOf(ports, aShop('new'));
    expect(home).toMatchObject({ shop: { currency: 'USD' }, mode: 'monitor', recent: [] });
    const failing = { ...ports, shopify: { ...ports.shopify, facts: () => Promise.reject(new AppError('shopify-refused', 'no')) } };
    expect((await homeOf(failing, aShop('new'))).shop.currency).toBe('USD');
  });
});
