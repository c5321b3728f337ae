import { describe, expect, test } from '@jest/globals';
import { testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { AppError } from '../shared/app-error.ts';
import { MINUTE_MS, SECOND_MS } from '../shared/clock.ts';
import { setUpShop } from './set-up-shop.ts';
import { REQUIRED_SCOPES } from './scopes.ts';

const setUp = ({ ports, shop }: TestWorld, change: Partial<TestWorld['ports']['shopify']> = {}) =>
  setUpShop({ ...ports, shopify: { ...ports.shopify, ...change } }, { shop, actor: 'staff:1' });
const found = async ({ ports, shop }: TestWorld) => {
  const stored = await ports.shops.find(shop);
  if (!stored) throw new Error('no shop');
  return stored;
};
const done = async ({ ports, shop }: TestWorld) => (await ports.audit.list(shop, 'app')).filter(({ name }) => name === 'set-up-done');

describe('a set-up', () => {
  test('puts validation, definitions and the theme’s settings into Shopify, and says so', async () => {
    const world = await testWorld();
    expect(await setUp(world)).toMatchObject({ validationId: 'gid://shopify/Validation/1' });
    const { state, published, storefronts } = world.ports.shopify;
    expect([state.hasDefinitions, published.length, storefronts.length]).toEqual([true, 1, 1]);
    expect(await found(world)).toMatchObject({ setUpAt: world.clock.now(), scopes: REQUIRED_SCOPES });
    expect(await done(world)).toMatchObject([{ actor: 'staff:1', data: { whole: true } }]);
  });

  test('again changes nothing that is right, and mends what is gone', async () => {
    const world = await testWorld();
    const first = await setUp(world);
    world.ports.shopify.state.hasDefinitions = false;
    world.clock.advance(SECOND_MS);
    expect(await setUp(world)).toEqual(first);
    const [before, after] = world.ports.shopify.published;
    expect(after).toEqual(before);
    expect(world.ports.shopify.state.hasDefinitions).toBe(true);
  });

  test.each(['shopify-refused', 'shopify-unreachable'] as const)(
    'that stops half-way (%s) leaves the checkout protected, is due again, and ends when Shopify is back',
    async (code) => {
      const world = await testWorld();
      const defineMetafields = () => Promise.reject(new AppError(code, 'no'));
      await expect(setUp(world, { defineMetafields })).rejects.toMatchObject({ code });
      expect(await found(world)).toMatchObject({ setUpAt: null, enforcement: { validationId: 'gid://shopify/Validation/1' } });
      expect(await done(world)).toEqual([]);
      await setUp(world);
      expect(await found(world)).toMatchObject({ setUpAt: world.clock.now() });
    },
  );

  test.each([
    ['a scope was not granted', { scopes: REQUIRED_SCOPES.slice(1), hasDefinitions: true }],
    ['the definitions did not come to be', { scopes: REQUIRED_SCOPES, hasDefinitions: false }],
  ])('is not whole where %s: it stays due, and the log says so', async (_, standing) => {
    const world = await testWorld();
    await setUp(world, { installation: () => Promise.resolve(standing) });
    expect(await found(world)).toMatchObject({ setUpAt: null, scopes: standing.scopes });
    expect(await done(world)).toMatchObject([{ data: { whole: false } }]);
  });

  test('that Shopify throttles is waited for; whoever comes meanwhile is told that somebody is at it', async () => {
    const world = await testWorld();
    let letGo = (): void => undefined;
    const throttled = new Promise<void>((resolve) => (letGo = resolve));
    const slow = setUp(world, { facts: (shop) => throttled.then(() => world.ports.shopify.facts(shop)) });
    await new Promise(setImmediate);
    expect(await setUp(world)).toBe('busy');
    expect(world.ports.shopify.published).toEqual([]);
    letGo();
    expect(await slow).toMatchObject({ validationId: 'gid://shopify/Validation/1' });
    expect(await done(world)).toHaveLength(1);
  });

  test('whose process died is taken over after a minute', async () => {
    const world = await testWorld();
    void setUp(world, { facts: () => new Promise(() => undefined) });
    await new Promise(setImmediate);
    expect(await setUp(world)).toBe('busy');
    world.clock.advance(MINUTE_MS + 1);
    expect(await setUp(world)).toMatchObject({ validationId: 'gid://shopify/Validation/1' });
  });
});
