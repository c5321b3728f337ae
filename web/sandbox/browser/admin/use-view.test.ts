import { expect, test } from '@jest/globals';
import { pathOf, viewAt, viewOfLink, type View } from './use-view.ts';

const views: readonly (readonly [string, View])[] = [
  ['/admin', { place: 'app' }],
  ['/admin/orders/12', { place: 'app' }],
  ['/admin/shopify/orders', { place: 'orders' }],
  ['/admin/shopify/orders/5795592565400', { place: 'order', number: '5795592565400' }],
  ['/admin/shopify/orders/x', { place: 'app' }],
];
test.each(views)('%s shows %j', (path, view) => {
  expect(viewAt(path)).toEqual(view);
});

test('a view has an address, the app its own path', () => {
  expect(pathOf({ place: 'order', number: '7' }, '/settings')).toBe('/admin/shopify/orders/7');
  expect(pathOf({ place: 'app' }, '/settings')).toBe('/admin/settings');
  expect(pathOf({ place: 'app' }, '/')).toBe('/admin');
});

const links: readonly (readonly [string, View | null])[] = [
  ['https://atelier-lumen.myshopify.com/admin/orders/7', { place: 'order', number: '7' }],
  ['https://admin.shopify.com/store/atelier-lumen/orders', { place: 'orders' }],
  ['shopify://admin/orders/7', { place: 'order', number: '7' }],
  ['https://atelier-lumen.myshopify.com/admin/settings/checkout', null],
];
test.each(links)('the app’s link to %s leads to %j', (url, view) => {
  expect(viewOfLink(url)).toEqual(view);
});
