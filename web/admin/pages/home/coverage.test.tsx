import type { Coverage, Protection } from '@selvedge/contract/admin-api.ts';
import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { ok } from '../../test/fake-api.ts';
import { COVERAGE, homeReply } from '../../test/fixtures.ts';
import { openApp } from '../../test/render-app.tsx';
import { meaningOf } from './coverage-texts.ts';

const openHome = (part: Parameters<typeof homeReply>[0]) => openApp('/', { 'GET /api/admin/home': () => ok(homeReply(part)) });
const rowOf = async (group: string, surface: string) => {
  const table = await screen.findByRole('table', { name: group });
  const row = within(table).getByText(surface).closest('tr');
  if (!row) throw new Error(`no row ${surface}`);
  return row;
};
const cover = (rows: Coverage['rows'], plus = false) => openHome({ mode: 'enforce', coverage: { plan: { name: 'Basic', plus }, rows } });

describe('what is covered', () => {
  test('each way says in words what happens there, and whether it works', async () => {
    await openHome({ mode: 'hold' });
    const checkout = await rowOf('Through your checkout', 'Checkout');
    expect(checkout.textContent).toContain('Held');
    expect(checkout.textContent).toContain('Watching');
    const cart = await rowOf('Where shoppers verify', 'Cart');
    expect(cart.textContent).toContain('Not seen this week');
    expect(
      within(cart)
        .getByRole('link', { name: /Add the cart block/ })
        .getAttribute('href'),
    ).toContain('addAppBlockId');
  });

  test('a checkout without blocks points to the cart', async () => {
    await openHome({});
    const row = await rowOf('Where shoppers verify', 'Checkout');
    expect(row.textContent).toContain('Not on your plan');
    expect(within(row).getByRole('link').getAttribute('href')).toContain('template=cart');
  });

  test('wallets are stopped by a message, or pass and wait, as the merchant chooses', async () => {
    await cover([{ surface: 'wallet', protection: 'block', by: 'function', live: true }]);
    const row = await rowOf('Through your checkout', 'Apple Pay, Google Pay, Shop Pay');
    expect(row.textContent).toContain('sends them to the cart');
    expect(within(row).getByRole('link', { name: 'Let them pass and wait' }).getAttribute('href')).toBe('/settings?tab=orders');
  });

  test('a rule that Shopify has switched off is not drawn as protection', async () => {
    await cover([{ surface: 'checkout', protection: 'block', by: 'function', live: false }]);
    const row = await rowOf('Through your checkout', 'Checkout');
    expect(row.textContent).toContain('Off in Shopify');
    expect(row.querySelector('.Polaris-Badge--toneSuccess')).toBeNull();
  });

  test('what nobody checks leads to where it is chosen', async () => {
    await openHome({});
    const row = await rowOf('Past your checkout', 'Draft orders');
    expect(row.textContent).toContain('Not checked');
    expect(within(row).getByRole('link', { name: 'Check them' }).getAttribute('href')).toBe('/settings?tab=after');
  });

  test('a block that this mode does not need is silent, wherever it stands', async () => {
    await cover([{ surface: 'checkout', protection: 'none', by: 'checkout-block', live: false }], true);
    const row = await rowOf('Where shoppers verify', 'Checkout');
    expect(row.textContent).toContain('Silent');
    expect(row.textContent).not.toContain('Not seen');
  });
});

test('every protection has a meaning, also on a way that has none of its own', () => {
  const protections: readonly Protection[] = ['block', 'ask', 'hold', 'watch', 'none', 'unavailable'];
  const texts = protections.map((protection) => meaningOf({ surface: 'cart', protection, by: 'staff', live: null }));
  expect(new Set(texts).size).toBe(protections.length);
});

test('orders on hold are counted, and lead to their list', async () => {
  await openHome({ mode: 'hold', waiting: { waiting: 4, reported: 1, lapsed: 1 } });
  expect(await screen.findByText('2 orders need your decision. They stay on hold until you make one.')).toBeTruthy();
  expect(screen.getByRole('link', { name: /1 ?Reported as not theirs/ }).getAttribute('href')).toBe('/orders?state=reported');
});

test('while nothing is held the card stays away', async () => {
  await openHome({ mode: 'monitor', coverage: COVERAGE });
  expect(await screen.findByText('What’s covered')).toBeTruthy();
  expect(screen.queryByText('Orders on hold')).toBeNull();
});

test('a customer who asked for their data is not overlooked', async () => {
  await openHome({ privacyRequests: 2 });
  expect(await screen.findByText('2 customers asked for their data')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Answer requests' }).getAttribute('href')).toBe('/privacy');
});
