import { afterEach, expect, test } from '@jest/globals';
import { DAY_MS, NOW, UNKNOWN, anOrder } from './test/builders.ts';
import { headings, leave, newPage, order, pass, show } from './test/order-harness.ts';

afterEach(leave);

test('a held order is asked about in a card of the page', async () => {
  const { server } = newPage('order-status');
  server.on('view', order(anOrder()));
  await show();
  expect(headings()).toEqual(['Confirm your order']);
  expect(document.querySelector('s-box[border]')).toBeNull();
});

test('nothing is asked before the page names the order', async () => {
  const { server, signals } = newPage('order-status');
  const named = signals.order.value;
  signals.order.value = undefined;
  server.on('view', order(anOrder()));
  await show();
  expect(server.requests).toEqual([]);
  signals.order.value = named;
  await pass(0);
  expect(headings()).toEqual(['Confirm your order']);
});

test('an old order that is not this visitor’s is asked about once', async () => {
  const { server, signals } = newPage('order-status');
  signals.order.value = { id: 'gid://shopify/Order/1', processedAt: new Date(NOW - DAY_MS).toISOString() };
  server.on('view', order(UNKNOWN));
  await show();
  await pass(600_000);
  expect(server.requests).toHaveLength(1);
  expect(document.body.innerHTML).toBe('');
});

test('whoever signs in may be known then', async () => {
  const { server, signals } = newPage('order-status');
  signals.order.value = { id: 'gid://shopify/Order/1', processedAt: new Date(NOW - DAY_MS).toISOString() };
  server.on('view', order(UNKNOWN), order(anOrder()));
  await show();
  signals.authenticationState.value = 'fully_authenticated';
  await pass(0);
  expect(server.requests).toHaveLength(2);
  expect(headings()).toEqual(['Confirm your order']);
});

test.each(['verified', 'reported'] as const)('an order that was %s before says so', async (state) => {
  const { server } = newPage('order-status');
  server.on('view', order(anOrder({ state })));
  await show();
  expect(headings()).toEqual([state === 'verified' ? 'Order confirmed' : 'Order reported']);
});
