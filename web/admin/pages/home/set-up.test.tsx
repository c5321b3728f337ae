import type { SetupStep } from '@selvedge/contract/admin-api.ts';
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { askedOf, ok } from '../../test/fake-api.ts';
import { COVERAGE, homeReply } from '../../test/fixtures.ts';
import { openApp } from '../../test/render-app.tsx';

const HOME = '/api/admin/home';
const PLUS = { ...COVERAGE, plan: { name: 'Shopify Plus', plus: true } };

const broken = (details: Partial<Record<SetupStep['id'], string>>, rest: Parameters<typeof homeReply>[0] = {}) =>
  homeReply({
    mode: 'hold',
    ...rest,
    steps: homeReply().steps.map((step) => {
      const detail = details[step.id];
      return detail === undefined ? { ...step, state: 'done' } : { ...step, state: 'problem', detail };
    }),
  });
const openHome = (home: ReturnType<typeof homeReply>) =>
  openApp('/', { [`GET ${HOME}`]: () => ok(home), 'POST /api/admin/enforcement': () => ok({ enabled: true, publishedAt: 1 }) });

test('a missing permission is granted by opening the app again, at Shopify', async () => {
  const { openedAtTop, asked } = await openHome(broken({ access: 'scopes-missing' }));
  expect(await screen.findByText('Selvedge is missing a permission')).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: 'Open Selvedge again' })[0] ?? document.body);
  expect(openedAtTop).toEqual(['https://shop.myshopify.com/admin/apps/a1b2c3']);
  expect(askedOf(asked, 'POST', '/api/admin/enforcement')).toEqual([]);
});

test('one cause is told once, though every step meets it', async () => {
  const details = { access: 'shopify-unreachable', enforcement: 'shopify-unreachable', orders: 'shopify-unreachable' };
  await openHome(broken(details));
  expect(await screen.findByText('Shopify doesn’t answer right now')).toBeTruthy();
  expect(screen.queryByText('Shopify didn’t say whether it enforces verification')).toBeNull();
  expect(screen.queryByText('Shopify didn’t say whether orders are watched')).toBeNull();
});

test('another cause beside missing access is told as well', async () => {
  await openHome(broken({ access: 'scopes-missing', enforcement: 'off', orders: 'definitions-missing' }));
  expect(await screen.findByText('Verification is switched off in Shopify')).toBeTruthy();
  expect(screen.queryByText('Part of the set-up in Shopify is missing')).toBeNull();
});

test.each([
  ['definitions-missing', 'Part of the set-up in Shopify is missing'],
  ['webhooks-silent', 'Shopify doesn’t tell Selvedge about new orders'],
  ['shopify-refused', 'Shopify doesn’t let Selvedge read orders'],
])('orders %s: one button does the whole set-up again', async (detail, title) => {
  const { asked, toasts } = await openHome(broken({ orders: detail }));
  expect(await screen.findByText(title)).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: 'Set up again' })[0] ?? document.body);
  await screen.findByText(title);
  expect(askedOf(asked, 'POST', '/api/admin/enforcement')).toHaveLength(1);
  expect(toasts).toEqual(['Selvedge is set up in Shopify']);
});

test('lost access is renewed by opening the app', async () => {
  const { openedAtTop } = await openHome(broken({ orders: 'shopify-access-lost' }));
  expect(await screen.findByText('Selvedge has lost its access to your orders')).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: 'Open Selvedge again' })[0] ?? document.body);
  expect(openedAtTop).toHaveLength(1);
});

const next = (id: SetupStep['id'], isDone = false) =>
  homeReply().steps.map((step): SetupStep => ({ ...step, state: step.id === id && !isDone ? 'todo' : 'done' }));

test('without checkout blocks the theme editor opens with the cart block added', async () => {
  await openHome(homeReply({ steps: next('block') }));
  const link = await screen.findByRole('link', { name: /Add to cart page/ });
  expect(link.getAttribute('href')).toBe(
    'https://shop.myshopify.com/admin/themes/current/editor?template=cart&addAppBlockId=a1b2c3/cart-verification&target=mainSection',
  );
});

test('a placed cart block is opened, not added once more', async () => {
  await openHome(homeReply({ steps: next('block', true) }));
  fireEvent.click(await screen.findByRole('button', { name: 'Show setup guide' }));
  fireEvent.click(screen.getByRole('button', { name: 'Place the block in your cart' }));
  expect(screen.getByRole('link', { name: /Open theme editor/ }).getAttribute('href')).not.toContain('addAppBlockId');
});

test('on Plus the checkout editor opens', async () => {
  await openHome(homeReply({ steps: next('block'), coverage: PLUS }));
  const link = await screen.findByRole('link', { name: /Add to checkout/ });
  expect(link.getAttribute('href')).toBe('https://shop.myshopify.com/admin/settings/checkout/editor?page=checkout&context=apps&app=a1b2c3');
});

test('watching orders is started in place', async () => {
  const { asked } = await openHome(homeReply({ steps: next('orders') }));
  fireEvent.click(await screen.findByRole('button', { name: 'Start watching' }));
  await screen.findByText('Setup guide');
  expect(askedOf(asked, 'POST', '/api/admin/enforcement')).toHaveLength(1);
});
