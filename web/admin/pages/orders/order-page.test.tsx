import type { AfterWait, OrderDetail } from '@selvedge/contract/admin-api.ts';
import { describe, expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { ok, refused, type Routes } from '../../test/fake-api.ts';
import { DEFAULTS, settingsReply } from '../../test/fixtures.ts';
import { orderDetail } from '../../test/order-fixtures.ts';
import { openApp } from '../../test/render-app.tsx';

const ORDER = '/api/admin/orders/5001';
const openOrder = (part: Partial<OrderDetail> = {}, routes: Routes = {}) =>
  openApp('/orders/5001', {
    [`GET ${ORDER}`]: () => ok(orderDetail(part)),
    'GET /api/admin/settings': () => ok(settingsReply()),
    ...routes,
  });
const then = (rule: AfterWait): Routes => ({
  'GET /api/admin/settings': () => ok(settingsReply({ orders: { ...DEFAULTS.orders, then: rule } })),
});

describe('how an order stands', () => {
  test('waiting: why, that it is held, until when, and what happens then', async () => {
    await openOrder();
    expect(await screen.findByText('Waiting for the shopper to verify')).toBeTruthy();
    expect(screen.getByText('The order is above your threshold, and no code was entered for it.')).toBeTruthy();
    expect(screen.getByText('Its fulfillment is on hold.')).toBeTruthy();
    expect(
      await screen.findByText(/The shopper has until .*\(in 5 hours\)\. After that the order stays on hold, and you’re told\./),
    ).toBeTruthy();
  });

  test.each([
    ['keep', 'After that the order stays on hold until you decide.'],
    ['cancel', 'After that the order is cancelled, unless part of it has been fulfilled.'],
  ] as const)('the rule %s is told', async (rule, words) => {
    await openOrder({}, then(rule));
    expect(await screen.findByText((text) => text.endsWith(words))).toBeTruthy();
  });

  test('what happens then is left out while the settings cannot be read', async () => {
    await openOrder({}, { 'GET /api/admin/settings': () => refused(500, 'internal') });
    expect(await screen.findByText(/The shopper has until .*\(in 5 hours\)\.$/)).toBeTruthy();
  });

  test('before Shopify has prepared the fulfilment nothing is held, and it says so', async () => {
    await openOrder({ holds: 0 });
    expect(await screen.findByText(/Nothing is on hold yet/)).toBeTruthy();
  });

  test('whoever was never asked is not threatened with a cancelled order', async () => {
    await openOrder({ obstacle: 'no-phone', maskedPhone: '', messages: [] }, then('cancel'));
    expect(await screen.findByText('The shopper can’t be asked')).toBeTruthy();
    expect(screen.getByText(/it counts as not verified in time, and stays on hold/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Edit the order in Shopify' }).getAttribute('href')).toBe('shopify://admin/orders/5001');
  });

  test.each([
    ['phones-differ', 'Change which phone is asked', '/settings?tab=orders'],
    ['provider-not-configured', 'Connect Vonage', '/settings?tab=sms'],
  ] as const)('%s leads to where it is mended', async (obstacle, name, address) => {
    await openOrder({ obstacle });
    expect((await screen.findByRole('link', { name })).getAttribute('href')).toBe(address);
  });

  test.each([
    [{ state: 'lapsed' }, 'Nobody verified in time'],
    [{ reportedAt: 1 }, 'The holder of this phone says the order isn’t theirs'],
    [{ state: 'verified', by: 'checkout', holds: 0 }, 'The shopper entered their code at checkout.'],
    [{ state: 'verified', by: 'staff', holds: 0 }, 'Your staff decided it. Who and why is in the list below.'],
    [{ state: 'released', by: 'merchant', holds: 0 }, 'Somebody removed the hold in Shopify. Selvedge respects that.'],
    [{ state: 'released', by: 'flow', holds: 0 }, 'A Shopify Flow workflow decided it.'],
    [{ state: 'cancelling' }, 'Nobody verified in time, and your settings say to cancel then. Shopify is being told.'],
    [{ state: 'cancelled' }, 'Refund and restock, if any, are on the order in Shopify.'],
    [{ state: 'watched' }, 'Would have been held'],
    [{ state: 'clear', reason: null }, 'Needs no verification'],
  ] satisfies readonly (readonly [Partial<OrderDetail>, string])[])('%j', async (part, words) => {
    await openOrder(part);
    expect(await screen.findByText(words)).toBeTruthy();
  });

  test('only an order that is held offers decisions', async () => {
    await openOrder({ state: 'verified', by: 'code', holds: 0 });
    await screen.findByText('The phone is verified');
    expect(screen.queryByText('What you can do')).toBeNull();
  });

  test('the order in Shopify is one click away', async () => {
    await openOrder();
    expect((await screen.findByRole('link', { name: 'View in Shopify' })).getAttribute('href')).toBe('shopify://admin/orders/5001');
  });

  test('an order that Selvedge does not know says so', async () => {
    await openOrder({}, { [`GET ${ORDER}`]: () => refused(404, 'order-not-found') });
    expect(await screen.findByText('Selvedge has no such order')).toBeTruthy();
  });
});

test('the timeline tells reason and rule in words, and quotes what staff wrote as text', async () => {
  const at = Date.UTC(2026, 10, 2, 9, 30);
  await openOrder({
    events: [
      { at, name: 'order-held', actor: 'system', data: { reason: 'total-rose' } },
      { at: at + 7_200_000, name: 'order-lapsed', actor: 'system', data: { then: 'alert' } },
      { at: at + 7_300_000, name: 'order-released', actor: 'staff:42', data: { by: 'staff', reason: '<b>Known</b> for years' } },
      { at: at + 7_400_000, name: 'order-required', actor: 'flow', data: { reason: 'first order' } },
    ],
  });
  expect(await screen.findByText('The order was put on hold: the total rose above what was verified')).toBeTruthy();
  expect(screen.getByText('The time to verify was up; the order stays on hold and you were told')).toBeTruthy();
  expect(screen.getByText('The order was released without a verification')).toBeTruthy();
  expect(screen.getByText('<b>Known</b> for years')).toBeTruthy();
  expect(screen.getByText(/by staff member 42/)).toBeTruthy();
  expect(screen.getByText('first order')).toBeTruthy();
  expect(screen.getAllByText(/Nov 2, 2026/).length).toBeGreaterThan(3);
});
