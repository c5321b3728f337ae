import { describe, expect, test } from '@jest/globals';
import { anAuditEvent } from '../../test/builders/a-challenge.ts';
import { aShop } from '../../test/builders/test-shop.ts';
import { testWorld } from '../../test/builders/test-world.ts';
import { AppError } from '../shared/app-error.ts';
import { MINUTE_MS, SECOND_MS } from '../shared/clock.ts';
import { openApp } from './open-app.ts';

async function admin() {
  const world = await testWorld();
  const { ports } = world;
  const tokens: string[] = [];
  const failures: string[] = [];
  let refusal: AppError | null = null;
  const ensure = (_shop: unknown, token: string) => (refusal ? Promise.reject(refusal) : Promise.resolve(void tokens.push(token)));
  const failed = (_shop: unknown, { code }: AppError) => void failures.push(code);
  const open = openApp({ ...ports, access: { ensure }, failed });
  const events = async (name: string, shop = world.shop) => (await ports.audit.list(shop, 'app')).filter((event) => event.name === name);
  return {
    ...world,
    tokens,
    failures,
    events,
    refuse: (error: AppError | null) => (refusal = error),
    open: (shop = world.shop) => open({ shop, actor: 'staff:1', sessionToken: 'token' }),
  };
}

describe('an opening of the app', () => {
  test('for the first time installs it and sets it up; the next does nothing', async () => {
    const world = await admin();
    const shop = aShop('new');
    await world.open(shop);
    expect(await world.ports.shops.find(shop)).toMatchObject({ uninstalledAt: null, setUpAt: world.clock.now() });
    expect(await world.events('app-installed', shop)).toMatchObject([{ actor: 'staff:1', data: { again: false } }]);
    await world.open(shop);
    expect([world.ports.shopify.published.length, world.tokens.length]).toEqual([1, 2]);
    expect(await world.events('app-installed', shop)).toHaveLength(1);
  });

  test('by many requests at once is one installation and one publication', async () => {
    const world = await admin();
    const shop = aShop('new');
    await Promise.all(Array.from({ length: 12 }, () => world.open(shop)));
    expect(world.ports.shopify.published).toHaveLength(1);
    expect(await world.events('app-installed', shop)).toHaveLength(1);
    expect(world.failures).toEqual([]);
  });

  test('after the app had been removed brings the shop back, with all that it needs', async () => {
    const world = await admin();
    const { ports, shop, clock } = world;
    await world.open();
    await ports.shops.uninstall(shop, anAuditEvent('app-uninstalled'));
    clock.advance(MINUTE_MS);
    await world.open();
    expect(await ports.shops.find(shop)).toMatchObject({ uninstalledAt: null, setUpAt: clock.now(), installedAt: clock.now() });
    expect(await world.events('app-installed')).toMatchObject([{ data: { again: true } }]);
    expect(ports.shopify.published).toHaveLength(2);
  });

  test.each(['shopify-unreachable', 'shopify-refused', 'shopify-access-lost'] as const)(
    'while Shopify answers with %s lets the merchant in, and tells the operator',
    async (code) => {
      const world = await admin();
      world.ports.shopify.breakDown(code);
      await expect(world.open()).resolves.toBeUndefined();
      expect(world.failures).toEqual([code]);
      world.refuse(new AppError(code, 'no token'));
      await expect(world.open()).resolves.toBeUndefined();
      expect(world.failures).toEqual([code, code]);
    },
  );

  test('a set-up that failed is tried again by itself at most once a minute', async () => {
    const world = await admin();
    world.ports.shopify.breakDown('shopify-unreachable');
    for (let time = 0; time < 30; time += 1) {
      await world.open();
      world.clock.advance(3 * SECOND_MS);
    }
    expect(world.failures).toHaveLength(2);
    world.ports.shopify.breakDown(null);
    world.clock.advance(MINUTE_MS);
    await world.open();
    expect(await world.ports.shops.find(world.shop)).toMatchObject({ setUpAt: world.clock.now() });
  });

  test('one shop’s failure does not put another’s set-up off', async () => {
    const world = await admin();
    world.ports.shopify.breakDown('shopify-unreachable');
    await world.open();
    world.ports.shopify.breakDown(null);
    await world.open(aShop('other'));
    expect(await world.ports.shops.find(aShop('other'))).toMatchObject({ setUpAt: world.clock.now() });
  });

  test('what is no failure of Shopify’s or the database’s is not swallowed', async () => {
    const { ports, shop } = await testWorld();
    const ensure = () => Promise.reject(new TypeError('a bug'));
    const open = openApp({ ...ports, access: { ensure }, failed: () => undefined });
    await expect(open({ shop, actor: 'staff:1', sessionToken: 'token' })).rejects.toThrow('a bug');
  });
});
