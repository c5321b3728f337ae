import { existsSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { buildPart, PARTS } from '../parts.ts';
import { PATHS } from '../state/extensions.ts';
import { newWorld, type World } from '../state/world.ts';
import type { CartInput } from '../wire.ts';
import { createCart } from './carts.ts';
import { completeCart, previewFunction } from './completion.ts';

const SHOP = 'atelier-lumen.myshopify.com';
const KEY = 'k'.repeat(43);
const config = {
  v: 1,
  mode: 'enforce',
  thresholds: { EUR: { minor: 40_000, exponent: 2 } },
  otherCurrencies: 'never',
  phones: 'every',
  exempt: { companies: false, returningOrders: 0 },
  keys: [{ epoch: 1, key: KEY }],
};
let world: World;

beforeAll(async () => {
  const part = PARTS.find(({ script }) => script === 'build:function');
  if (!existsSync(PATHS.wasm) && part !== undefined) await buildPart(part);
});
beforeEach(() => {
  world = newWorld();
});

/** A validation as the app makes it; `value` is what it published. */
function enforce(changes: Readonly<{ enabled?: boolean; blockOnFailure?: boolean; value?: string }> = {}): void {
  const { value = JSON.stringify(config), ...rest } = changes;
  const metafield = { namespace: '$app', key: 'config', type: 'json', value, createdAt: 0, updatedAt: 0 };
  const id = `gid://shopify/Validation/${world.shops.get(SHOP).validations.size}`;
  world.shops.get(SHOP).validations.set(id, {
    id,
    functionHandle: 'checkout-validation',
    title: 'Phone verification',
    enabled: true,
    blockOnFailure: true,
    ...rest,
    metafields: new Map([['config', metafield]]),
  });
}
const cartOf = (input: CartInput = {}): string =>
  createCart(world, { lines: [{ productId: 'coat-aube', quantity: 1 }], phone: '+33612345678', ...input }).token;

describe('paying, with the built Function', () => {
  test('an unverified coat is blocked, in the language of the checkout, and makes no order', () => {
    enforce();
    const result = completeCart(world, cartOf({ language: 'fr' }), 'checkout');
    expect(result).toMatchObject({ completed: false, errors: [{ target: expect.stringMatching(/^\$\.cart/) }] });
    expect(world.orders).toEqual([]);
    expect(result.runs.map(({ step, errors }) => [step, errors.length])).toEqual([
      ['CART_INTERACTION', 0],
      ['CHECKOUT_INTERACTION', 0],
      ['CHECKOUT_COMPLETION', 1],
    ]);
    const english = completeCart(world, cartOf({ language: 'en' }), 'checkout');
    expect(JSON.stringify(english.runs.at(-1)?.errors)).not.toBe(JSON.stringify(result.runs.at(-1)?.errors));
  });

  test.each([
    ['below the threshold', { lines: [{ productId: 'scarf-reflet', quantity: 1 }] }],
    ['a sale at the counter', { pointOfSale: true }],
    ['in a currency that the merchant leaves alone', { currency: 'USD' }],
  ])('%s it passes', (_name, input) => {
    enforce();
    expect(completeCart(world, cartOf(input), 'checkout')).toMatchObject({ completed: true });
  });

  test('an open wallet is blocked alike, an order made by API is not seen', () => {
    enforce();
    const byWallet = completeCart(world, cartOf({ wallet: true }), 'wallet');
    // Its sheet opens over any page: no step before the last is judged.
    expect([byWallet.completed, byWallet.runs.map(({ step }) => step)]).toEqual([false, ['CHECKOUT_COMPLETION']]);
    expect(completeCart(world, cartOf(), 'order-api')).toMatchObject({ completed: true, runs: [] });
  });

  test('a validation that is switched off has no say', () => {
    enforce({ enabled: false });
    expect(completeCart(world, cartOf(), 'checkout')).toMatchObject({ completed: true, runs: [] });
  });

  test('every active validation has its say, and the same error is shown once', () => {
    enforce();
    enforce();
    const result = completeCart(world, cartOf(), 'checkout');
    expect(result).toMatchObject({ completed: false, errors: [{}] });
    expect(result.runs).toHaveLength(6);
  });

  test('a metafield above the size that Shopify hands over is not there for the Function', () => {
    enforce({ value: JSON.stringify({ ...config, padding: 'x'.repeat(10_000) }) });
    const run = previewFunction(world, cartOf(), 'CHECKOUT_COMPLETION');
    expect(run.input).toMatchObject({ validation: { config: null } });
  });

  test('a Function that fails blocks where the app asked for it, and only there', () => {
    // 128,001 bytes of input are more than Shopify takes.
    const huge = { attributes: { _selvedge_proof: 'x'.repeat(100_000) }, email: 'e'.repeat(255) };
    enforce({ blockOnFailure: true });
    const cart = cartOf({ ...huge, totalOverride: '1.00', attributes: { _selvedge_proof: '"'.repeat(100_000) } });
    expect(completeCart(world, cart, 'checkout')).toMatchObject({
      completed: false,
      runs: [{ failure: expect.stringContaining('128000') }, {}, {}],
    });
    world = newWorld();
    enforce({ blockOnFailure: false });
    const second = cartOf({ totalOverride: '1.00', attributes: { _selvedge_proof: '"'.repeat(100_000) } });
    expect(completeCart(world, second, 'checkout')).toMatchObject({ completed: true });
  });

  test.each([
    ['tlh', 'QQ', 'EN'],
    ['fr-CA', 'CA', 'FR'],
    ['zh-TW', 'TW', 'ZH_TW'],
  ])('language %s of country %s is one that Shopify has a word for: %s', (...[language, country, isoCode]) => {
    enforce();
    const run = previewFunction(world, cartOf({ language, country }), 'CHECKOUT_COMPLETION');
    expect([run.failure, run.input]).toMatchObject([null, { localization: { language: { isoCode } } }]);
  });

  test('the input is the result of the app’s own query on the cart', () => {
    enforce();
    const run = previewFunction(
      world,
      cartOf({ email: 'a@example.com', billingPhone: '0600000000', language: 'pt-BR' }),
      'CART_INTERACTION',
    );
    expect(run.input).toMatchObject({
      buyerJourney: { step: 'CART_INTERACTION' },
      localization: { language: { isoCode: 'PT_BR' } },
      cart: {
        cost: { totalAmount: { amount: '590.00', currencyCode: 'EUR' } },
        buyerIdentity: { email: 'a@example.com', phone: '+33612345678' },
        billingAddress: { phone: '0600000000' },
      },
      validation: { config: { jsonValue: config } },
    });
  });
});
