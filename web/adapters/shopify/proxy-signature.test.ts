import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { proxySignature } from './proxy-signature.ts';
import { shopifyLibrary } from './shopify-library.ts';

const SHOP = 'atelier-lumen.myshopify.com';
const OLD = 'the-secret-before-it';
const SECRET = 'the-secret-of-now';
const shopOf = proxySignature(
  [SECRET, OLD].map((apiSecret) => shopifyLibrary({ apiKey: 'key', apiSecret, appUrl: 'https://app.example' })),
);

const seconds = (ago = 0): string => String(Math.floor(Date.now() / 1_000) - ago);
const fields = (change: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  shop: SHOP,
  logged_in_customer_id: '',
  path_prefix: '/apps/selvedge',
  timestamp: seconds(),
  ...change,
});

/** As Shopify documents it: the sorted `name=value`, nothing between them. */
function signed(query: Readonly<Record<string, string>>, secret = SECRET): string {
  const text = Object.entries(query)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('');
  const signature = createHmac('sha256', secret).update(text).digest('hex');
  return new URLSearchParams({ ...query, signature }).toString();
}

describe('a query of the app proxy', () => {
  test('names its shop, under the secret of now and the one before it', async () => {
    expect(await shopOf(signed(fields()))).toBe(SHOP);
    expect(await shopOf(signed(fields(), OLD))).toBe(SHOP);
    expect(await shopOf(signed(fields({ selvedge: '', name: 'é & +' })))).toBe(SHOP);
  });

  test.each([
    ['nothing', ''],
    ['no signature', new URLSearchParams(fields()).toString()],
    ['another secret', signed(fields(), 'guessed')],
    ['another shop than the signed one', signed(fields()).replace(SHOP, 'other-shop.myshopify.com')],
    ['a customer who was not signed', signed(fields()).replace('logged_in_customer_id=', 'logged_in_customer_id=7')],
    ['a parameter more', `${signed(fields())}&more=1`],
    ['a time long past', signed(fields({ timestamp: seconds(120) }))],
    ['a time to come', signed(fields({ timestamp: seconds(-120) }))],
    ['no time', signed({ shop: SHOP, path_prefix: '/apps/selvedge' })],
    ['the shop twice', `${signed(fields())}&shop=${SHOP}`],
    ['another shop first', `shop=other-shop.myshopify.com&${signed(fields())}`],
    ['the signature twice', `${signed(fields())}&signature=${'0'.repeat(64)}`],
    ['the time twice', `${signed(fields())}&timestamp=${seconds()}`],
    ['no shop', signed({ path_prefix: '/apps/selvedge', timestamp: seconds() })],
    ['what is no shop’s name', signed(fields({ shop: 'evil.example' }))],
  ])('is refused with %s', async (_what, query) => {
    expect(await shopOf(query)).toBeNull();
  });
});
