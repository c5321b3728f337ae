import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { anOrderId, PHONE, row, someFacts, workOff } from '../../test/builders/an-order.ts';
import { testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { PREVIOUS_SECRET, worldApp } from '../../test/builders/world-app.ts';
import { SECRET } from '../tests/session-token.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await testWorld();
});

const signed = (body: string | Buffer, secret: string = SECRET) => createHmac('sha256', secret).update(body).digest('base64');
const set = (amount: string) => {
  const money = { amount, currency_code: 'EUR' };
  return { presentment_money: money, shop_money: money };
};
const anOrder = (id: number, amount = '900.00') => ({ id, current_total_price_set: set(amount) });
const erasureOf = (shop: string) => ({
  shop_id: 1,
  shop_domain: shop,
  customer: { id: 7, phone: PHONE, email: 'asha@example.com' },
  orders_to_redact: [],
});

type Sending = Readonly<{ topic: string; eventId: string; body: string | Buffer; headers?: Readonly<Record<string, string>> }>;

/** One server over the world, that may be told things many times. */
function server(parts: Parameters<typeof worldApp>[1] = {}) {
  const { app, failures } = worldApp(world, parts);
  const tell = async ({ topic, eventId, body, headers = {} }: Sending) => {
    const sent = request(app)
      .post('/webhooks/shopify')
      .set({
        'Content-Type': 'application/json',
        'X-Shopify-Topic': topic,
        'X-Shopify-Shop-Domain': world.shop,
        'X-Shopify-Event-Id': eventId,
        'X-Shopify-Hmac-Sha256': signed(body),
        ...headers,
      });
    // Bytes as they are: supertest would encode what is no text.
    return (await sent.serialize((value: unknown) => value as string).send(body)).status;
  };
  return { app, tell, failures };
}

/** The same server on a port, for many at once. */
async function listening(app: Express) {
  const listener = app.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const post = (eventId: string, body: string) => {
    const headers = {
      'x-shopify-topic': 'orders/create',
      'x-shopify-shop-domain': world.shop,
      'x-shopify-event-id': eventId,
      'x-shopify-hmac-sha256': signed(body),
    };
    const sent = request(`http://127.0.0.1:${port}`).post('/webhooks/shopify').set(headers).type('json');
    return sent.send(body).then(({ status }) => status);
  };
  const close = async () => {
    listener.close();
    listener.closeAllConnections();
    await once(listener, 'close');
  };
  return { post, close };
}

/** All that is kept of what was told. */
async function kept() {
  const { queries, schema } = world.db;
  const [orders, notices, nonces] = await Promise.all([
    queries.select().from(schema.orders),
    queries.select().from(schema.shopEvents),
    queries.select().from(schema.nonces),
  ]);
  return { orders: orders.length, notices: notices.length, events: nonces.length };
}
const NOTHING = { orders: 0, notices: 0, events: 0 };

describe('what Shopify did not sign', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['nothing', { 'X-Shopify-Hmac-Sha256': '' }],
    ['another body', { 'X-Shopify-Hmac-Sha256': signed('{}') }],
    ['a secret that is neither', { 'X-Shopify-Hmac-Sha256': signed('x', 'guess') }],
  ])('by a signature over %s, is refused before anything is asked or kept', async (_name, headers) => {
    const asked: string[] = [];
    const { tell } = server({ notice: (notice) => Promise.resolve(asked.push(notice.topic)) });
    const body = JSON.stringify(anOrder(1));
    expect(await tell({ topic: 'orders/create', eventId: 'e-1', body, headers })).toBe(401);
    expect([asked, await kept()]).toEqual([[], NOTHING]);
  });

  test('while the secret is rotated both are taken', async () => {
    const { tell } = server();
    for (const [index, secret] of [SECRET, PREVIOUS_SECRET].entries()) {
      const body = JSON.stringify(anOrder(index + 1));
      const headers = { 'X-Shopify-Hmac-Sha256': signed(body, secret) };
      expect(await tell({ topic: 'orders/create', eventId: `e-${index}`, body, headers })).toBe(200);
    }
    expect(await kept()).toEqual({ orders: 2, notices: 0, events: 2 });
  });
});

describe('one event', () => {
  test('is kept once, however often it is told, and two topics of it are two', async () => {
    const { tell } = server();
    const erasure = JSON.stringify(erasureOf(world.shop));
    const order = JSON.stringify(anOrder(1));
    for (let times = 0; times < 5; times += 1) {
      expect(await tell({ topic: 'customers/redact', eventId: 'e-1', body: erasure })).toBe(200);
      expect(await tell({ topic: 'orders/create', eventId: 'e-2', body: order })).toBe(200);
      expect(await tell({ topic: 'orders/updated', eventId: 'e-2', body: order })).toBe(200);
    }
    expect(await kept()).toEqual({ orders: 1, notices: 1, events: 3 });
  });

  test('under its webhook’s id, where the event has none, is one too', async () => {
    const { tell } = server();
    const body = JSON.stringify(erasureOf(world.shop));
    const headers = { 'X-Shopify-Event-Id': '', 'X-Shopify-Webhook-Id': 'w-1' };
    // An empty header is none of Shopify's.
    expect(await tell({ topic: 'customers/redact', eventId: '', body, headers })).toBe(400);
    expect(await kept()).toEqual(NOTHING);
  });

  test('of a thousand told at once, each twice, is kept once', async () => {
    const { post, close } = await listening(server().app);
    const events = Array.from({ length: 1_000 }, (_, index) => index + 1);
    const told: number[] = [];
    // As many at once as one process may have sockets for.
    for (let from = 0; from < events.length; from += 100) {
      const some = events.slice(from, from + 100);
      told.push(...(await Promise.all([...some, ...some].map((id) => post(`e-${id}`, JSON.stringify(anOrder(id)))))));
    }
    await close();
    expect(new Set(told)).toEqual(new Set([200]));
    expect(await kept()).toEqual({ orders: 1_000, notices: 0, events: 1_000 });
  });

  test('that comes before the one before it does no harm: the order is looked at as it is', async () => {
    const { tell } = server();
    const { shopifyOrders } = world.ports;
    const facts = someFacts({ id: anOrderId('1') });
    shopifyOrders.orders.set(facts.id, facts);
    await tell({ topic: 'orders/cancelled', eventId: 'e-2', body: JSON.stringify(anOrder(1, '0.00')) });
    await tell({ topic: 'orders/updated', eventId: 'e-3', body: JSON.stringify(anOrder(1)) });
    await tell({ topic: 'orders/create', eventId: 'e-1', body: JSON.stringify(anOrder(1)) });
    await workOff(world);
    await tell({ topic: 'orders/cancelled', eventId: 'e-4', body: JSON.stringify(anOrder(1)) });
    await workOff(world);
    expect(await row(world, facts.id)).toMatchObject({ state: 'waiting' });
    expect(shopifyOrders.calls.filter((call) => call === 'hold')).toHaveLength(1);
    expect(await kept()).toMatchObject({ orders: 1 });
  });
});

describe('while the database is away', () => {
  test('nothing is thanked for, so that Shopify tells it again', async () => {
    const { tell, failures } = server();
    const body = JSON.stringify(erasureOf(world.shop));
    await world.db.close();
    expect(await tell({ topic: 'customers/redact', eventId: 'e-1', body })).toBeGreaterThanOrEqual(500);
    expect(failures).toHaveLength(1);
    expect(JSON.stringify(failures)).not.toContain(PHONE);
  });
});

describe('a signed body', () => {
  test.each<[string, string | Buffer, number]>([
    ['that is no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400],
    ['with a byte order mark', `\uFEFF${JSON.stringify(anOrder(1))}`, 200],
    ['that is empty', '', 400],
    ['above 1 MB', JSON.stringify({ ...anOrder(1), note: 'x'.repeat(1024 * 1024) }), 413],
    ['of a large order', JSON.stringify({ ...anOrder(1), note: 'x'.repeat(900 * 1024) }), 200],
    [
      'with keys of the prototype',
      `{"__proto__":{"order_edit":{"order_id":9}},"constructor":1,${JSON.stringify(anOrder(1)).slice(1)}`,
      200,
    ],
    ['whose keys are only inherited', '{"__proto__":{"id":9,"current_total_price_set":{}}}', 400],
  ])('%s is answered with what it is', async (_name, body, expected) => {
    const { tell, failures } = server();
    expect(await tell({ topic: 'orders/create', eventId: 'e-1', body })).toBe(expected);
    expect((await kept()).orders).toBe(expected === 200 ? 1 : 0);
    expect(failures).toEqual([]);
  });

  test('is read as the JSON that it is, whatever its type says: the signature is over the bytes', async () => {
    const { tell } = server();
    const body = JSON.stringify(anOrder(1));
    for (const [index, type] of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1'].entries())
      expect(await tell({ topic: 'orders/create', eventId: `e-${index}`, body, headers: { 'Content-Type': type } })).toBe(200);
    expect(await kept()).toMatchObject({ orders: 1, events: 3 });
  });
});

test('of a shop that is not known nothing is kept', async () => {
  const { tell } = server();
  const shop = 'stranger.myshopify.com';
  const headers = { 'X-Shopify-Shop-Domain': shop };
  expect(await tell({ topic: 'customers/redact', eventId: 'e-1', body: JSON.stringify(erasureOf(shop)), headers })).toBe(200);
  expect(await kept()).toEqual(NOTHING);
});

test('an order below the threshold is not news', async () => {
  const { tell } = server();
  expect(await tell({ topic: 'orders/create', eventId: 'e-1', body: JSON.stringify(anOrder(1, '399.99')) })).toBe(200);
  expect(await kept()).toEqual(NOTHING);
});
