import { afterEach, expect, jest, test } from '@jest/globals';
import { ask } from './api.ts';
import { anOrder } from './test/builders.ts';
import { json, leave, lost, newPage, order, pass, refusal } from './test/order-harness.ts';

afterEach(leave);
const look = () => ask('/api/order/view', { language: 'en' });

test('an answer is the order as it stands, asked for under a session token', async () => {
  const { server } = newPage();
  server.on('view', order(anOrder()));
  expect(await look()).toEqual({ order: anOrder() });
  expect(server.requests).toEqual([{ path: 'view', body: { language: 'en' }, authorization: 'Bearer mock-session-token' }]);
});

test('an expired token is renewed once, never twice', async () => {
  const { server, shop } = newPage();
  shop.sessionToken.get = jest.fn<() => Promise<string>>().mockResolvedValueOnce('old').mockResolvedValue('new');
  server.on('view', refusal('token-expired', 401));
  expect(await look()).toMatchObject({ failure: { code: 'token-expired' } });
  expect(server.requests.map(({ authorization }) => authorization)).toEqual(['Bearer old', 'Bearer new']);
});

test('a refusal keeps its numbers', async () => {
  const { server } = newPage();
  server.on('view', refusal('wrong-code', 422, { attemptsLeft: 3 }));
  expect(await look()).toMatchObject({ failure: { code: 'wrong-code', attemptsLeft: 3 } });
});

test.each([
  ['a lost network', lost, 'no-reply'],
  ['a proxy’s page', () => new Response('<html>', { status: 502 }), 'broken'],
  ['a reply that is not ours', json({ hello: 'world' }), 'broken'],
  ['an order without a state', json({ order: {} }), 'broken'],
])('%s is a failure and never an exception', async (_name, answer, code) => {
  const { server } = newPage();
  server.on('view', answer);
  expect(await look()).toEqual({ failure: { code } });
});

test('a token that Shopify does not give is a failure, and nothing is sent', async () => {
  const { server, shop } = newPage();
  shop.sessionToken.get = () => Promise.reject(new Error('SessionTokenApiError'));
  expect(await look()).toEqual({ failure: { code: 'no-token' } });
  expect(server.requests).toEqual([]);
});

test('a server that never answers is given up after ten seconds, and its request aborted', async () => {
  const { server } = newPage();
  let signal: AbortSignal | null | undefined;
  server.on('view', () => new Promise<Response>(() => undefined));
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    signal = init?.signal;
    return fetch(input, init);
  };
  const answer = look();
  await pass(9_999);
  expect(signal?.aborted).toBe(false);
  await pass(1);
  expect(await answer).toEqual({ failure: { code: 'no-reply' } });
  expect(signal?.aborted).toBe(true);
});
