import type { OrderDetail } from '@selvedge/contract/admin-api.ts';
import { afterEach, describe, expect, test } from '@jest/globals';
import { answer, buttons, click, find, leave, lost, order, pass, refusal, show, text } from './test/admin-harness.ts';
import { anOrder, NOW } from './test/order.ts';

afterEach(leave);

describe('how an order stands', () => {
  test('waiting: masked phone, hold, why, until when, and what happened last', async () => {
    const requests = await show({ 'GET order': [order(anOrder())] });
    expect(requests).toEqual([{ method: 'GET', path: '/api/admin/orders/5001', body: null }]);
    expect(find('s-badge').textContent).toBe('Waiting');
    for (const words of [
      'Phone +39 ••••• ••21 · Fulfillment on hold',
      'No code was entered for this order.',
      'They have until Nov 3, 2026, 8:30 AM.',
      'Link sent',
    ])
      expect(text().replace(/\u202f/g, ' ')).toContain(words);
    expect(buttons()).toEqual(['Send link again', 'Mark as verified', 'Release']);
    expect(find('s-link').getAttribute('href')).toBe('app:orders/5001');
  });

  test.each([
    [{ state: 'lapsed' }, 'Time is up', 'Nobody verified in time.', 3],
    [{ reportedAt: NOW }, 'Reported', 'says the order isn’t theirs', 2],
    [{ state: 'verified', by: 'code', holds: 0, reason: null }, 'Verified', 'You can fulfill the order.', 0],
    [{ state: 'released', by: 'merchant', holds: 0, reason: null }, 'Released', 'Somebody removed the hold in Shopify.', 0],
    [{ state: 'cancelling' }, 'Being cancelled', 'your settings say to cancel then', 0],
    [{ state: 'cancelled' }, 'Cancelled', 'The order was cancelled.', 0],
    [{ state: 'watched' }, 'Watched', 'nothing was held', 0],
  ] satisfies readonly (readonly [Partial<OrderDetail>, string, string, number])[])('%j', async (...row) => {
    const [part, badge, words, count] = row;
    await show({ 'GET order': [order(anOrder(part))] });
    expect(find('s-badge').textContent).toBe(badge);
    expect(text()).toContain(words);
    expect(buttons()).toHaveLength(count);
  });

  test('a colour is never alone: what is bad has an icon too', async () => {
    await show({ 'GET order': [order(anOrder({ reportedAt: NOW }))] });
    expect(find('s-badge').getAttribute('icon')).toBe('alert-triangle');
    expect(find('s-badge').getAttribute('tone')).toBe('critical');
  });

  test('without a phone nothing can be sent, and it says what to do', async () => {
    await show({ 'GET order': [order(anOrder({ maskedPhone: '', obstacle: 'no-phone', holds: 0 }))] });
    expect(text()).toContain('No phone that can receive SMS · Not on hold yet');
    expect(text()).toContain('add a mobile number to the order');
    expect(buttons()).toEqual(['Mark as verified', 'Release']);
  });

  test('the last three events of the order, newest first, with what staff wrote as text', async () => {
    const at = (minutes: number) => NOW - 3_600_000 + minutes * 60_000;
    const events = [
      ...anOrder().events,
      { at: at(5), name: 'order-reminded', actor: 'system', data: {} },
      { at: at(6), name: 'order-released', actor: 'staff:42', data: { by: 'staff', reason: '<b>Known</b>' } },
    ];
    await show({ 'GET order': [order(anOrder({ state: 'released', by: 'staff', holds: 0, events }))] });
    const told = [...document.querySelectorAll('s-list-item')].map(({ textContent }) => textContent);
    expect(told.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['Released: “<b>Known</b>”', 'Reminder sent', 'Link sent']);
    expect(document.querySelector('b')).toBeNull();
  });
});

describe('an order that needs nothing', () => {
  test.each([
    ['unknown to Selvedge', refusal('order-not-found', 404)],
    ['found to need none', order(anOrder({ state: 'clear', reason: null }))],
  ])('%s: says so kindly, and can be looked at again', async (_name, reply) => {
    await show({ 'GET order': [reply, order(anOrder())] });
    expect(text()).toContain('This order is below your threshold, or exempt from it, so it needs no verification.');
    expect(document.querySelector('s-banner')).toBeNull();
    await click('Look again');
    expect(find('s-badge').textContent).toBe('Waiting');
  });

  test.each(['', 'gid://shopify/DraftOrder/5001'])('a page of no order (%j) asks nobody', async (gid) => {
    const requests = await show({}, { gid });
    expect(requests).toEqual([]);
    expect(text()).toContain('it needs no verification');
    expect(buttons()).toEqual([]);
  });
});

describe('when it cannot be read', () => {
  test.each([
    ['a lost network', lost, 'Selvedge didn’t answer.'],
    ['a proxy’s page', () => new Response('<html>', { status: 502 }), 'Something went wrong on our side.'],
    ['an answer that is no order', answer({ hello: 1 }), 'Something went wrong on our side.'],
    ['no token', refusal('token-missing', 401), 'Shopify couldn’t confirm who you are.'],
    ['a shop that has not opened the app', refusal('shop-unknown', 403), 'Selvedge isn’t set up in this shop.'],
    ['a code that is newer than this block', refusal('teapot', 418), 'Something went wrong on our side.'],
  ])('%s is told, and can be tried again', async (_name, reply, words) => {
    await show({ 'GET order': [reply, order(anOrder())] });
    expect(text()).toContain(words);
    await click('Try again');
    expect(find('s-badge').textContent).toBe('Waiting');
  });

  test('a token that died on the way is tried once more', async () => {
    const requests = await show({ 'GET order': [refusal('token-expired', 401), order(anOrder())] });
    expect(requests).toHaveLength(2);
    expect(find('s-badge').textContent).toBe('Waiting');
  });

  test('a server that never answers is given up after ten seconds', async () => {
    await show({ 'GET order': [() => new Promise<Response>(() => undefined)] });
    expect(find('s-spinner').getAttribute('accessibilitylabel')).toBe('Loading…');
    await pass(10_000);
    expect(text()).toContain('Selvedge didn’t answer.');
  });
});

test('while Shopify is being told the block looks again, until the hold is off', async () => {
  const settling = anOrder({ state: 'verified', by: 'code', reason: null });
  const requests = await show({ 'GET order': [order(settling), order(settling), order({ ...settling, holds: 0 })] });
  expect(text()).toContain('The hold is coming off.');
  await pass(3_100);
  await pass(3_100);
  expect(text()).toContain('You can fulfill the order.');
  await pass(60_000);
  expect(requests).toHaveLength(3);
});

test('a look that fails meanwhile changes nothing that is known', async () => {
  const settling = anOrder({ state: 'verified', by: 'code', reason: null });
  await show({ 'GET order': [order(settling), lost] });
  await pass(3_100);
  expect(text()).toContain('The hold is coming off.');
});
