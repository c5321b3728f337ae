import { expect, test } from '@jest/globals';
import { aShop } from '../../test/builders/test-shop.ts';
import { testWorld } from '../../test/builders/test-world.ts';
import { DAY_MS } from '../shared/clock.ts';
import { readPolicy } from './read-policy.ts';

test('gives the saved rules, in the shop’s own currency at par', async () => {
  const { ports, shop } = await testWorld();
  expect(await readPolicy(ports, shop, 'EUR')).toMatchObject({
    settings: { mode: 'enforce' },
    policy: { mode: 'enforce', base: { minor: 40_000, exponent: 2 }, thresholds: { EUR: { minor: 40_000 } } },
    rate: '1',
    found: { shop, currency: 'EUR' },
  });
});

test('of a shop that nobody knows gives the defaults: monitor, and nothing to convert from', async () => {
  const { ports } = await testWorld();
  expect(await readPolicy(ports, aShop('other'), 'EUR')).toMatchObject({
    settings: { mode: 'monitor', thresholds: [] },
    policy: { base: null },
    rate: null,
    found: null,
  });
});

test('the rate to another currency is what orders showed, on the careful side, and none when that is unknown or long ago', async () => {
  const { ports, shop, clock } = await testWorld();
  const rate = async () => (await readPolicy(ports, shop, 'JPY')).rate;
  expect(await rate()).toBe(null);
  await ports.rates.note(shop, { currency: 'JPY', rate: '160', seenAt: clock.now() });
  const careful = Number(await rate());
  expect(careful).toBeGreaterThan(140);
  expect(careful).toBeLessThanOrEqual(160);
  expect((await readPolicy(ports, shop, 'USD')).rate).toBe(null);
  expect((await readPolicy(ports, aShop('other'), 'JPY')).rate).toBe(null);
  clock.advance(365 * DAY_MS);
  expect(await rate()).toBe(null);
});
