import { describe, expect, test } from '@jest/globals';
import { ENFORCING, testWorld } from '../../test/builders/test-world.ts';
import { saveSettings } from '../policy/save-settings.ts';
import { aShop } from '../../test/builders/test-shop.ts';
import { AppError } from '../shared/app-error.ts';
import { epochAt, signingEpoch } from '../proof/epochs.ts';
import { HOUR_MS, MINUTE_MS } from '../shared/clock.ts';
import { publishDue } from './publish-due.ts';
import { publishEnforcement } from './publish-enforcement.ts';

const lastEpochs = (published: readonly Readonly<{ config: string }>[]): readonly number[] =>
  [...(published.at(-1)?.config ?? '').matchAll(/"epoch":(\d+)/g)].map((match) => Number(match[1]));

describe('publication', () => {
  test('carries policy and keys to the Function, and none of the other secrets', async () => {
    const world = await testWorld();
    await publishEnforcement(world.ports, world.shop, 'staff:1');
    const [content] = world.ports.shopify.published;
    const config: unknown = JSON.parse(content?.config ?? '');
    expect(config).toMatchObject({
      v: 1,
      mode: 'enforce',
      thresholds: { EUR: { minor: 40_000, exponent: 2 } },
      phones: 'every',
      keys: [{ epoch: epochAt(world.clock.now()) }],
    });
    expect(content?.config).not.toMatch(/apiKey|secret|messages|sender/);
  });

  test('the key that proofs are signed with is always one of the two that the Function keeps, also while Shopify’s caches still serve the config before', async () => {
    const world = await testWorld();
    let before: readonly number[] = [];
    for (let minute = 0; minute < 400; minute += 7) {
      await publishEnforcement(world.ports, world.shop, 'system');
      const held = lastEpochs(world.ports.shopify.published);
      const shop = await world.ports.shops.find(world.shop);
      const signing = shop ? signingEpoch(shop.enforcement, world.clock.now()) : 0;
      expect(held).toContain(signing);
      const changedNow = shop?.enforcement.publishedAt === world.clock.now();
      if (changedNow && before.length > 0) expect(before).toContain(signing);
      before = held;
      world.clock.advance(7 * MINUTE_MS);
    }
  });

  test('settings that Shopify could not take are saved, marked, and carried over later', async () => {
    const world = await testWorld();
    await publishEnforcement(world.ports, world.shop, 'staff:1');
    world.ports.shopify.breakDown('shopify-unreachable');
    const settings = { ...ENFORCING, thresholds: [{ currency: 'EUR', amount: '100.00' }] };
    expect(await saveSettings(world.ports, { shop: world.shop, actor: 'staff:1', update: { version: 1, settings } })).toMatchObject({
      version: 2,
    });
    expect((await world.ports.shops.find(world.shop))?.enforcement.configDigest).toBeNull();
    const failures: string[] = [];
    const due = () => publishDue({ ...world.ports, failed: (_shop, error) => failures.push(error.code) });
    expect(await due()).toBe(0);
    expect(failures).toEqual(['shopify-unreachable']);
    world.ports.shopify.breakDown(null);
    expect(await due()).toBe(1);
    expect(world.ports.shopify.published.at(-1)?.config).toContain('"minor":10000');
    expect(await due()).toBe(0);
  });

  test('shops that always fail do not keep the others waiting', async () => {
    const world = await testWorld();
    const { shops, shopify } = world.ports;
    const names = Array.from({ length: 25 }, (_, index) => aShop(`shop-${index}`));
    for (const shop of names) {
      await publishEnforcement(world.ports, shop, 'staff:1');
      await shops.markStale(shop);
    }
    const last = names.at(-1);
    const publishValidation: typeof shopify.publishValidation = (shop, content) =>
      shop === last ? shopify.publishValidation(shop, content) : Promise.reject(new AppError('shopify-refused', 'revoked'));
    const ports = { ...world.ports, shopify: { ...shopify, publishValidation }, failed: () => undefined };
    let published = 0;
    for (let round = 0; round < 3; round += 1) {
      published += await publishDue(ports);
      world.clock.advance(20_000);
    }
    expect(published).toBe(1);
  });

  test('a shop in use gets new keys each hour, a shop that sleeps is left alone', async () => {
    const world = await testWorld();
    await publishEnforcement(world.ports, world.shop, 'staff:1');
    const due = () => publishDue({ ...world.ports, failed: () => undefined });
    world.clock.advance(2 * HOUR_MS);
    expect(await due()).toBe(0);
    await world.ports.shops.touch(world.shop, 'checkout', world.clock.now());
    expect(await due()).toBe(1);
    expect(await due()).toBe(0);
  });

  test('two at once: one publishes, the other is told', async () => {
    const world = await testWorld();
    const results = await Promise.all([1, 2, 3].map(() => publishEnforcement(world.ports, world.shop, 'staff:1')));
    expect(results.filter((result) => result === 'busy')).toHaveLength(2);
  });
});

describe('saving settings', () => {
  test('is audited with who and what', async () => {
    const world = await testWorld();
    const settings = { ...ENFORCING, thresholds: [{ currency: 'EUR', amount: '100.00' }] };
    await saveSettings(world.ports, { shop: world.shop, actor: 'staff:42', update: { version: 1, settings } });
    const saved = await world.ports.audit.list(world.shop, 'settings');
    expect(saved.at(-1)).toMatchObject({ actor: 'staff:42', data: { 'thresholds.0.amount': '400.00 → 100.00' } });
  });

  test('somebody saved in between: nothing is overwritten', async () => {
    const world = await testWorld();
    const save = () => saveSettings(world.ports, { shop: world.shop, actor: 'staff:1', update: { version: 1, settings: ENFORCING } });
    expect(await save()).toMatchObject({ version: 2 });
    expect(await save()).toMatchObject({ code: 'settings-conflict' });
  });

  test.each([
    ['four digits', { code: { ...ENFORCING.code, digits: 4 } }, 'code.digits'],
    ['a text without its code', { messages: { defaultLocale: 'en' as const, texts: { en: 'Hello from {shop}' } } }, 'messages.texts.en'],
  ])('%s are refused at the field', async (_, change, path) => {
    const world = await testWorld();
    const refused = await saveSettings(world.ports, {
      shop: world.shop,
      actor: 'staff:1',
      update: { version: 1, settings: { ...ENFORCING, ...change } },
    });
    expect(refused).toMatchObject({ code: 'input-invalid' });
    expect(Object.keys('fields' in refused ? (refused.fields ?? {}) : {})).toContain(path);
  });

  test('verification is not turned on without an SMS account', async () => {
    const world = await testWorld();
    await world.db.atomically([{ run: (q) => q.delete(world.db.schema.providers).returning() }]);
    const refused = await saveSettings(world.ports, { shop: world.shop, actor: 'staff:1', update: { version: 1, settings: ENFORCING } });
    expect(refused).toMatchObject({ code: 'input-invalid', fields: { mode: expect.any(String) } });
  });
});
