import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { webhookSignature } from '../../adapters/shopify/webhook-signature.ts';
import { refuse } from '../../core/shared/refusal.ts';
import { ORDER_TOPICS, SHOP_TOPICS, type ShopNotice } from '../../core/inbox/shop-notice.ts';
import { appUnderTest } from '../tests/app-under-test.ts';
import { SECRET } from '../tests/session-token.ts';

const nobody = () => refuse('token-invalid', 'no tokens in this test');
const tokens = { buyer: nobody, admin: nobody };
const isFromShopify = webhookSignature([SECRET, 'the-one-before']);
const sign = (body: string, secret = SECRET) => createHmac('sha256', secret).update(body).digest('base64');
const PAYLOAD = JSON.stringify({
  shop_id: 1,
  shop_domain: 'atelier.myshopify.com',
  customer: { id: 7, phone: '+919876543210', email: 'asha@example.com', first_name: 'Ånd' },
  orders_to_redact: [1001, 1002],
});

const HEADERS = {
  'Content-Type': 'application/json',
  'X-Shopify-Topic': 'customers/redact',
  'X-Shopify-Shop-Domain': 'atelier.myshopify.com',
  'X-Shopify-Event-Id': 'e-1',
};

async function sent(body: string, headers: Readonly<Record<string, string>>) {
  const { app, calls, failures } = appUnderTest(tokens, { isFromShopify });
  const response = await request(app)
    .post('/webhooks/shopify')
    .set({ ...HEADERS, ...headers })
    .send(body);
  return { status: response.status, code: (response.body as { error?: { code: string } }).error?.code, calls, failures };
}

describe('a webhook of Shopify', () => {
  test.each([SECRET, 'the-one-before'])('reaches its verb when signed by the app’s secret, the new or the old', async (secret) => {
    const { status, calls } = await sent(PAYLOAD, { 'X-Shopify-Hmac-Sha256': sign(PAYLOAD, secret) });
    expect(status).toBe(200);
    const subject = {
      customerId: 'gid://shopify/Customer/7',
      phone: '+919876543210',
      email: 'asha@example.com',
      orderIds: ['1001', '1002'],
    };
    const notice = { shop: 'atelier.myshopify.com', topic: 'customers/redact', eventId: 'e-1', subject };
    expect(calls).toEqual([{ verb: 'notice', args: [notice] }]);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['no signature', {}],
    ['an empty signature', { 'X-Shopify-Hmac-Sha256': '' }],
    ['another secret', { 'X-Shopify-Hmac-Sha256': sign(PAYLOAD, 'guess') }],
    ['the signature of another body', { 'X-Shopify-Hmac-Sha256': sign(`${PAYLOAD} `) }],
    ['half a signature', { 'X-Shopify-Hmac-Sha256': sign(PAYLOAD).slice(0, 20) }],
    ['the signature in hexadecimal', { 'X-Shopify-Hmac-Sha256': createHmac('sha256', SECRET).update(PAYLOAD).digest('hex') }],
  ])('with %s is refused with 401 and nothing is done', async (_name, headers) => {
    const { status, code, calls } = await sent(PAYLOAD, headers);
    expect([status, code, calls]).toEqual([401, 'signature-invalid', []]);
  });

  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['a body that is no JSON', 'x', {}],
    ['a shop that is none', PAYLOAD, { 'X-Shopify-Shop-Domain': 'evil.example' }],
    ['no id, so that a repeat could not be told', PAYLOAD, { 'X-Shopify-Event-Id': '' }],
    ['an order without a number', '{"current_total_price_set":{}}', { 'X-Shopify-Topic': 'orders/create' }],
    ['a list', '[{"id":1}]', { 'X-Shopify-Topic': 'orders/create' }],
    ['a customer that is none', '{"shop_domain":"atelier.myshopify.com","customer":"Asha"}', {}],
  ])('signed, but with %s, is refused with 400', async (_name, body, headers) => {
    const { status, code, calls, failures } = await sent(body, { 'X-Shopify-Hmac-Sha256': sign(body), ...headers });
    expect([status, code, calls, failures]).toEqual([400, 'body-malformed', [], []]);
  });

  test('of a topic that nobody asked for is answered and dropped', async () => {
    const { status, calls } = await sent('{}', { 'X-Shopify-Hmac-Sha256': sign('{}'), 'X-Shopify-Topic': 'products/create' });
    expect([status, calls]).toEqual([200, []]);
  });

  const set = (amount: unknown) => ({
    presentment_money: { amount, currency_code: 'JPY' },
    shop_money: { amount: '410.00', currency_code: 'EUR' },
  });
  const totals = { total: { minor: 70_000, currency: 'JPY', exponent: 0 }, shopTotal: { minor: 41_000, currency: 'EUR', exponent: 2 } };

  test.each<[string, object, object | null]>([
    ['orders/create', { id: 5_001, current_total_price_set: set('70000') }, totals],
    ['orders/updated', { id: '5001', current_total_price_set: set('70000') }, totals],
    // What it costs cannot be read: then the order is looked at.
    ['orders/cancelled', { id: 5_001, current_total_price_set: set(70_000) }, null],
    ['orders/edited', { order_edit: { id: 9, order_id: 5_001 } }, null],
  ])('%s names the order, and what it costs where it says so', async (topic, payload, expected) => {
    const body = JSON.stringify(payload);
    const { status, calls } = await sent(body, { 'X-Shopify-Hmac-Sha256': sign(body), 'X-Shopify-Topic': topic });
    expect(status).toBe(200);
    expect(calls).toMatchObject([{ verb: 'notice', args: [{ topic, orderId: '5001', totals: expected }] }]);
  });

  test('customers/update names the customer', async () => {
    const { calls } = await sent('{"id":7}', { 'X-Shopify-Hmac-Sha256': sign('{"id":7}'), 'X-Shopify-Topic': 'customers/update' });
    expect(calls).toMatchObject([
      { args: [{ topic: 'customers/update', subject: { customerId: 'gid://shopify/Customer/7', orderIds: [] } }] },
    ]);
  });

  test.each<[string, object]>([
    ['phone', { phone: '9'.repeat(65) }],
    ['email', { email: 'x'.repeat(513) }],
    ['number', { id: 'gid://shopify/Customer/x' }],
    ['phone with a NUL', { phone: '+33\0' }],
  ])('a customer’s %s that cannot be read is passed over, and the notice kept', async (_name, broken) => {
    const customer = { id: 7, phone: '+33612345678', email: 'asha@example.com', ...broken };
    const order = JSON.stringify({ id: 5_001, customer, current_total_price_set: set('70000') });
    const erasure = JSON.stringify({ shop_domain: 'atelier.myshopify.com', customer, orders_to_redact: [5_001] });
    const told = await sent(order, { 'X-Shopify-Hmac-Sha256': sign(order), 'X-Shopify-Topic': 'orders/create' });
    expect([told.status, told.calls]).toMatchObject([200, [{ args: [{ orderId: '5001', totals }] }]]);
    const erased = await sent(erasure, { 'X-Shopify-Hmac-Sha256': sign(erasure) });
    expect([erased.status, erased.calls]).toMatchObject([200, [{ args: [{ subject: { orderIds: ['5001'] } }] }]]);
    expect(JSON.stringify(erased.calls)).not.toContain(JSON.stringify(Object.values(broken)[0]));
  });
});

describe('a signed body', () => {
  const shop_domain = 'atelier.myshopify.com';
  const customer = { id: 7, phone: '+33612345678', email: 'asha@example.com' };
  const set = { presentment_money: { amount: '9.00', currency_code: 'EUR' }, shop_money: { amount: '9.00', currency_code: 'EUR' } };
  const order = { id: 5_001, current_total_price_set: set };
  /** As documented, and whole where a subscription may include less. */
  const BODIES: Readonly<Record<ShopNotice['topic'], object>> = {
    'orders/create': order,
    'orders/updated': { ...order, customer, note_attributes: [] },
    'orders/cancelled': { ...order, cancel_reason: 'fraud' },
    'orders/edited': { order_edit: { id: 9, order_id: 5_001, line_items: { additions: [], removals: [] } } },
    'app/uninstalled': { id: 1, name: 'Atelier', domain: 'atelier.example', myshopify_domain: shop_domain, email: 'a@example.com' },
    'app/scopes_update': { id: 'gid://shopify/App/1', previous: ['read_orders'], current: [], shop_id: 'gid://shopify/Shop/1' },
    'customers/update': { id: 7 },
    'customers/data_request': { shop_id: 1, shop_domain, customer, orders_requested: [5_001], data_request: { id: 3 } },
    'customers/redact': { shop_id: 1, shop_domain, customer, orders_to_redact: [5_001] },
    'shop/redact': { shop_id: 1, shop_domain },
  };
  const topics = [...ORDER_TOPICS, ...SHOP_TOPICS];
  const tell = async (payload: object, topic: string, shop = shop_domain) => {
    const body = JSON.stringify(payload);
    return sent(body, { 'X-Shopify-Hmac-Sha256': sign(body), 'X-Shopify-Topic': topic, 'X-Shopify-Shop-Domain': shop });
  };
  /** These three say the same: look at the order. */
  const ORDER_LIKE = ['orders/create', 'orders/updated', 'orders/cancelled'];

  test.each(topics)('of %s is that and nothing else, whatever the header says', async (own) => {
    for (const topic of topics) {
      const { status, calls } = await tell(BODIES[own], topic);
      const isIt = topic === own || (ORDER_LIKE.includes(topic) && ORDER_LIKE.includes(own));
      expect([own, topic, status, calls.length]).toEqual([own, topic, isIt ? 200 : 400, isIt ? 1 : 0]);
    }
  });

  test.each(['app/uninstalled', 'customers/data_request', 'customers/redact', 'shop/redact'] as const)(
    'of %s says whose it is: told for another shop, or for none, it is refused',
    async (topic) => {
      expect((await tell(BODIES[topic], topic, 'other.myshopify.com')).status).toBe(400);
      for (const name of [undefined, null, '', 7, ['atelier.myshopify.com']]) {
        const nameless = { ...BODIES[topic], [topic === 'app/uninstalled' ? 'myshopify_domain' : 'shop_domain']: name };
        expect((await tell(nameless, topic)).status).toBe(400);
      }
    },
  );
});
