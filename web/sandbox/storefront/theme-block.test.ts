import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { newWorld, type World } from '../state/world.ts';
import { newCart } from '../store/carts.ts';
import { type BlockName, renderBlock } from './theme-block.ts';
import { THEME } from './theme-liquid.ts';
import { themeObjects } from './theme-objects.ts';

const SHOP = 'atelier-lumen.myshopify.com';
const CONFIG = { v: 1, asks: true, blocks: true, thresholds: { EUR: 40_000, JPY: 6_000_000 }, others: false };
const PLACES: readonly BlockName[] = ['verification', 'drawer'];

type Stage = Readonly<{
  piece?: string | null;
  config?: object | null;
  attributes?: Readonly<Record<string, string>>;
  country?: string;
  language?: string;
  path?: string;
  settings?: Readonly<Record<string, unknown>>;
}>;

function worldWith(config: object | null): World {
  const world = newWorld();
  const field = { namespace: 'selvedge', key: 'storefront', type: 'json', value: JSON.stringify(config), createdAt: 0, updatedAt: 0 };
  if (config) world.shops.get(SHOP).installationMetafields.set('selvedge.storefront', field);
  return world;
}

function rendered(name: BlockName, stage: Stage = {}): string {
  const { piece = 'coat-aube', config = CONFIG, attributes = {}, country = 'FR', language = 'en', path = '/cart', settings = {} } = stage;
  const world = worldWith(config);
  const lines = piece === null ? [] : [{ productId: piece, quantity: 1 }];
  const input = themeObjects(world, newCart(world, { country, language, lines, attributes }), { path, query: {} });
  return renderBlock(name, { ...input, settings }).trim();
}

const SCRIPT = /<script src="[^"]*verification\.js"/;
const dataIn = (html: string): unknown => JSON.parse(/data-page>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? 'null');

/** Dots where a proof keeps what Liquid does not read. */
const proof = (cents: number, { ageMs = 0, currency = 'EUR' } = {}): string =>
  ['v1', '1', 'checkout', currency, '2', cents, 'id', Math.floor((Date.now() - ageMs) / 1_000), 'phones', 'email', 'mac'].join('.');

describe.each(PLACES)('the %s block', (name) => {
  test.each<[string, Stage]>([
    ['below the threshold', { piece: 'scarf-reflet' }],
    ['for an empty cart', { piece: null }],
    ['where the shop asks nothing', { config: { ...CONFIG, asks: false } }],
    ['before the app is set up', { config: null }],
    ['in a currency that is never asked', { country: 'GB' }],
  ])('is nothing at all %s', (_where, stage) => {
    expect(rendered(name, stage)).toBe('');
  });

  test('has its script above the threshold, and where only the server knows', () => {
    expect(rendered(name)).toMatch(SCRIPT);
    expect(rendered(name, { country: 'GB', config: { ...CONFIG, others: true } })).toMatch(SCRIPT);
    expect(rendered(name, { country: 'JP' })).toMatch(SCRIPT);
  });

  test('tells the script the merchant’s own path of the proxy', () => {
    expect(dataIn(rendered(name, { settings: { proxy_path: '/tools/codes' } }))).toMatchObject({ proxy: '/tools/codes', config: CONFIG });
    expect(dataIn(rendered(name))).toMatchObject({ proxy: '/apps/selvedge', cart: '/cart', update: '/cart/update', room: 10 });
  });

  test('writes nothing that a merchant typed as markup', () => {
    const nasty = '</script><img src=x onerror=alert(1)>"\'';
    const html = rendered(name, { settings: { heading: nasty, place: nasty, proxy_path: nasty } });
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/data-above="[^"]*[<>]/);
    expect(dataIn(html)).toMatchObject({ proxy: nasty });
  });

  test.each(['ar', 'de', 'es', 'fr', 'hi', 'it', 'ja'])('speaks %s, with no word missing', (language) => {
    const html = rendered(name, { language });
    expect(html).not.toContain('Translation missing');
    expect(html.includes('dir="rtl"')).toBe(language === 'ar');
    expect(html).not.toContain('Confirm your phone');
  });
});

describe('a cart that is verified', () => {
  test.each([
    ['of enough', proof(64_900), false],
    ['of the cart but not of its room', proof(64_899), true],
    ['of an hour ago', proof(64_900, { ageMs: 3_600_000 }), true],
    ['of another currency', proof(64_900, { currency: 'JPY' }), true],
    ['that is none', 'x.y', true],
  ])('with a proof %s loads a script: %#', (_what, value, loads) => {
    expect(SCRIPT.test(rendered('verification', { attributes: { _selvedge_proof: value } }))).toBe(loads);
  });
});

test('room for delivery and taxes folds the offer, which loads its script on a click', () => {
  const html = rendered('verification', { piece: 'boots-quai' });
  expect(html).not.toMatch(SCRIPT);
  expect(html).toContain('data-src="/extensions/theme-verification/assets/verification.js"');
  expect(html).toContain('If delivery and taxes take your total above €400.00');
});

test('the drawer is ready on the page of a piece that would take the cart above the threshold', () => {
  expect(rendered('drawer', { piece: null, path: '/products/coat-aube' })).toMatch(SCRIPT);
  expect(rendered('drawer', { piece: null, path: '/products/scarf-reflet' })).toBe('');
  expect(rendered('drawer', { piece: null, path: '/store' })).toBe('');
  expect(rendered('drawer', { piece: 'scarf-reflet', path: '/products/coat-aube', settings: { products: false } })).toBe('');
});

describe('the words', () => {
  const folder = join(THEME, 'locales');
  const keysOf = (value: unknown, at = ''): readonly string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${at}.${key}`))
      : [`${at} ${holes(value)}`];
  const holes = (value: unknown): string => [...String(value).matchAll(/\{\{ \w+ \}\}/g)].map(String).sort().join();
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const files = readdirSync(folder).filter((file) => !file.includes('schema'));

  test.each(files)('%s has the keys of English and the same values to fill in', (file) => {
    expect([...keysOf(read(file))].sort()).toEqual([...keysOf(read('en.default.json'))].sort());
  });

  test.each(files)('%s has no sign that the filter `t` would escape, since the script shows texts as they are', (file) => {
    expect(JSON.stringify(Object.values(asRecord(read(file))).map((part) => Object.values(asRecord(part))))).not.toMatch(/[<>&']/);
  });

  test('each word that the blocks or the editor name is there', () => {
    const schema = keysOf(read('en.default.schema.json')).map((key) => key.trim().slice(1));
    for (const block of PLACES) {
      const source = readFileSync(join(THEME, 'blocks', `${block}.liquid`), 'utf8');
      for (const [, key] of source.matchAll(/"t:([\w.]+)"/g)) expect(schema).toContain(key);
    }
  });
});

/** Guarantee: a locale file and its parts are objects. */
const asRecord = (value: unknown) => value as Readonly<Record<string, unknown>>;
