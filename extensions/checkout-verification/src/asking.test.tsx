import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { CHALLENGE_ID, needed } from './test/builders.ts';
import { click, decision, leave, lost, newCheckout, pass, refusal, show, text } from './test/checkout-harness.ts';

afterEach(leave);

describe('whether a code is needed', () => {
  test('nothing is drawn until that is known, nor when it is not', async () => {
    const { server } = newCheckout();
    server.on(
      '/decision',
      () =>
        new Promise((resolve) =>
          setTimeout(() => {
            resolve(Response.json({ outcome: 'not-needed' }));
          }, 500),
        ),
    );
    await show();
    expect(document.body.innerHTML).toBe('');
    await pass(500);
    expect(document.body.innerHTML).toBe('');
  });

  test('the question carries what the checkout says, under a session token', async () => {
    const { server, shop } = newCheckout();
    await shop.storage.write('challenge', CHALLENGE_ID);
    server.on('/decision', decision({ outcome: 'not-needed' }));
    await show();
    expect(server.requests).toEqual([
      {
        path: '/api/checkout/decision',
        authorization: 'Bearer mock-session-token',
        body: {
          claim: {
            checkoutToken: null,
            total: { amount: '54990', currency: 'INR' },
            phones: { contact: '+919876543210', delivery: null, billing: null },
            country: 'US',
            email: null,
            company: false,
            customerOrders: null,
            language: 'en',
          },
          proof: null,
          challengeId: CHALLENGE_ID,
        },
      },
    ]);
  });

  test('a rising total and a new phone ask again once, after a pause', async () => {
    const { server, signals } = newCheckout();
    server.on('/decision', decision({ outcome: 'not-needed' }), decision(needed({ reason: 'total-rose' })));
    await show();
    signals.total.value = { amount: 60_000, currencyCode: 'INR' };
    await pass(200);
    signals.phone.value = '+919876500000';
    await pass(399);
    expect(server.requests).toHaveLength(1);
    await pass(1);
    expect(server.requests).toHaveLength(2);
    expect(text()).toContain('Your total is now ₹60000.');
  });

  test('an answer that comes after a newer one changes nothing', async () => {
    const { server, signals } = newCheckout();
    server.on(
      '/decision',
      () =>
        new Promise((resolve) =>
          setTimeout(() => {
            resolve(Response.json(needed()));
          }, 3_000),
        ),
      decision({ outcome: 'not-needed' }),
    );
    await show();
    signals.total.value = { amount: 1, currencyCode: 'INR' };
    await pass(5_000);
    expect(document.body.innerHTML).toBe('');
  });

  test('one blink of the network is none of the shopper’s business', async () => {
    const { server } = newCheckout();
    server.on('/decision', lost, decision({ outcome: 'not-needed' }));
    await show();
    await pass(2_000);
    expect(server.requests).toHaveLength(2);
    expect(document.body.innerHTML).toBe('');
  });

  test.each([
    ['a lost network', lost, 'Check your connection'],
    ['a proxy’s page', () => new Response('<html>', { status: 502 }), 'went wrong on our side'],
    ['an overloaded server', refusal('overloaded', 503, { retryAfterMs: 5_000 }), 'went wrong on our side'],
  ])('%s is told, and can be tried again', async (_name, answer, words) => {
    const { server } = newCheckout();
    server.on('/decision', answer);
    await show();
    await pass(2_000);
    expect(text()).toContain(words);
    server.on('/decision', decision(needed()));
    await click('Try again');
    expect(text()).toContain('Send code');
  });

  test('a token that Shopify does not give is told', async () => {
    const { server, shop } = newCheckout();
    shop.sessionToken.get = () => Promise.reject(new Error('SessionTokenApiError'));
    await show();
    await pass(2_000);
    expect(server.requests).toEqual([]);
    expect(text()).toContain('try again, or reload the page'.replace('try', 'Try'));
  });

  test('an expired token is renewed once', async () => {
    const { server, shop } = newCheckout();
    shop.sessionToken.get = jest.fn<() => Promise<string>>().mockResolvedValueOnce('old').mockResolvedValue('new');
    server.on('/decision', refusal('token-expired', 401), decision(needed()));
    await show();
    expect(server.requests.map(({ authorization }) => authorization)).toEqual(['Bearer old', 'Bearer new']);
    expect(text()).toContain('Send code');
  });

  test('a server that never answers is given up after ten seconds', async () => {
    const { server } = newCheckout();
    server.on('/decision', () => new Promise<Response>(() => undefined));
    await show();
    await pass(22_000);
    expect(text()).toContain('Check your connection');
  });
});
