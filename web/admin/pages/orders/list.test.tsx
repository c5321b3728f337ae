import type { OrderRow } from '@selvedge/contract/admin-api.ts';
import { describe, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { askedOf, ok, refused, type Routes } from '../../test/fake-api.ts';
import { ORDER_ROW, orderDetail } from '../../test/order-fixtures.ts';
import { openApp } from '../../test/render-app.tsx';

const LIST = '/api/admin/orders';
const page = (rows: readonly Partial<OrderRow>[] = [{}], part: object = {}) =>
  ok({ rows: rows.map((row) => ({ ...ORDER_ROW, ...row })), nextCursor: null, previousCursor: null, ...part });
const openList = (address: string, routes: Routes = {}) => openApp(address, { [`GET ${LIST}`]: () => page(), ...routes });
const paths = (asked: Parameters<typeof askedOf>[0]) => askedOf(asked, 'GET', LIST).map(({ path }) => path);
const row = async (name = '#1001') => (await screen.findByText(name)).closest('tr')?.textContent;

/** Where nothing has a width, Polaris folds all views into a menu. */
Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { value: 1_000 });

describe('the list of orders', () => {
  test('begins with what a merchant has to see to', async () => {
    const { asked } = await openList('/orders');
    await row();
    expect(paths(asked)).toEqual([`${LIST}?state=open`]);
  });

  test('a row names order, phone, state, reason, until when and total in words', async () => {
    const deadlineAt = Date.UTC(2026, 10, 3, 9, 30);
    await openList('/orders', { [`GET ${LIST}`]: () => page([{ deadlineAt, source: 'draft' }]) });
    const text = await row();
    for (const word of ['+39 ••••• ••21', 'Waiting', 'Not verified', 'Waits until Nov 3, 2026', 'Draft order', '€1,480.00'])
      expect(text).toContain(word);
  });

  test.each([
    ['no-phone', 'No phone', 'Add a mobile number in Shopify'],
    ['phone-refused', 'Can’t receive SMS', 'Correct the number in Shopify'],
    ['phones-differ', 'Phones differ', 'Correct them, or ask for one phone only'],
    ['provider-not-configured', 'SMS not connected', 'Connect your SMS account'],
    ['message-failed', 'SMS didn’t arrive', 'Send it again, or call'],
    ['send-limit', 'SMS limit reached', 'Asked later by itself, or call'],
    ['not-fulfillable', 'Can’t be held', 'Check its fulfillment in Shopify'],
  ] as const)('%s is told with what to do', async (obstacle, words, advice) => {
    await openList('/orders', { [`GET ${LIST}`]: () => page([{ obstacle }]) });
    const text = await row();
    expect(text).toContain(words);
    expect(text).toContain(advice);
  });

  test('an order that is settled is hindered by nothing', async () => {
    await openList('/orders?state=verified', { [`GET ${LIST}`]: () => page([{ state: 'verified', obstacle: 'no-phone' }]) });
    expect(await row()).not.toContain('Add a mobile number');
  });

  test('that its shopper reported it says more than that it waits', async () => {
    await openList('/orders', { [`GET ${LIST}`]: () => page([{ reportedAt: 1 }]) });
    const text = await row();
    expect(text).toContain('Reported');
    expect(text).toContain('Call the customer, then decide');
    expect(text).not.toContain('Waiting');
  });

  test('a view is in the address and in the request, and starts at its newest', async () => {
    const { asked } = await openList('/orders?state=lapsed&cursor=c1');
    await row();
    expect(paths(asked)).toEqual([`${LIST}?state=lapsed&cursor=c1`]);
    // The other one of that name is there to be measured only.
    const tab = await waitFor(() => screen.getAllByRole('tab', { name: 'Reported' }).find(({ id }) => !id.endsWith('Measurer')));
    fireEvent.click(tab ?? document.body);
    await waitFor(() => {
      expect(paths(asked).at(-1)).toBe(`${LIST}?state=reported`);
    });
    expect(window.location.search).toBe('?state=reported');
  });

  test('all of them is the server’s own default', async () => {
    const { asked } = await openList('/orders?state=all');
    await row();
    expect(paths(asked)).toEqual([LIST]);
  });

  test('an unknown view in the address is the usual one', async () => {
    const { asked } = await openList('/orders?state=<b>');
    await row();
    expect(paths(asked)).toEqual([`${LIST}?state=open`]);
  });

  test('older orders are a page further', async () => {
    const { asked } = await openList('/orders', { [`GET ${LIST}`]: () => page([{}], { nextCursor: 'c 2' }) });
    await row();
    fireEvent.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(() => {
      expect(paths(asked).at(-1)).toBe(`${LIST}?state=open&cursor=c+2`);
    });
  });

  test('a row leads to its page', async () => {
    await openList('/orders', { [`GET ${LIST}/5001`]: () => ok(orderDetail()) });
    fireEvent.click(await screen.findByText('#1001'));
    expect(await screen.findByText('Waiting for the shopper to verify')).toBeTruthy();
    expect(window.location.pathname).toBe('/orders/5001');
  });

  test.each([
    ['open', 'No order needs anything'],
    ['all', 'No order has needed verification yet'],
    ['waiting', 'No order is waiting for its shopper'],
    ['lapsed', 'No order has run out of time'],
    ['reported', 'Nobody has reported an order'],
    ['verified', 'No order has been verified yet'],
    ['released', 'No order has been released'],
    ['cancelled', 'No order has been cancelled'],
    ['watched', 'No order has been watched'],
  ])('with nothing to show, %s says what would be here and leads on', async (view, title) => {
    await openList(`/orders?state=${view}`, { [`GET ${LIST}`]: () => page([]) });
    expect(await screen.findByText(title)).toBeTruthy();
    const link = screen.getByRole('link', { name: view === 'all' ? 'Check when to ask' : 'View all orders' });
    expect(link.getAttribute('href')).toBe(view === 'all' ? '/settings?tab=orders' : '/orders?state=all');
  });

  test('a list that cannot be loaded can be tried again', async () => {
    let isDown = true;
    await openList('/orders', { [`GET ${LIST}`]: () => (isDown ? refused(503, 'overloaded') : page()) });
    expect(await screen.findByText('Selvedge is busy. Try again in a few seconds.')).toBeTruthy();
    isDown = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await row()).toContain('Waiting');
  });
});
