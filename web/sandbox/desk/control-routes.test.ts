import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSandbox, type Sandbox } from '../start.ts';
import { asObject } from '../state/parse.ts';
import { FAKE_SERVER } from '../test/fake-server.ts';
import { field } from '../test/field.ts';
import { CONTROL, type Cart } from '../wire.ts';

type Reply = Readonly<{ status: number; body: Readonly<Record<string, unknown>> }>;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ isFresh: true, entry: FAKE_SERVER });
});
afterAll(() => sandbox.close());

async function ask(line: string, body?: unknown): Promise<Reply> {
  const [method = '', path = ''] = line.split(' ');
  const json = body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${sandbox.deskUrl}/sandbox/api${path}`, { method, ...json });
  return { status: response.status, body: asObject(await response.json(), '') };
}
async function newCart(input: object = {}): Promise<Cart> {
  const { status, body } = await ask('POST /carts', input);
  expect(status).toBe(201);
  return asCart(body);
}
/** Guarantee: the answer of a carts route with status 201. */
function asCart(body: unknown): Cart {
  return body as Cart;
}
const coat = { lines: [{ productId: 'coat-aube', quantity: 1 }] };

describe('the state', () => {
  test('names shop, markets, products, the app and the SMS account', async () => {
    const { body } = await ask('GET /state');
    const shop = { name: 'Atelier Lumen', currency: 'EUR' };
    expect(body).toMatchObject({ shop, appUrl: sandbox.appUrl, serverUp: true, clockOffsetMs: 0 });
    expect(body).toMatchObject({ markets: ['EUR', 'INR', 'JPY', 'KWD', 'USD', 'GBP'].map((currency) => ({ currency })) });
    expect(body).toMatchObject({ extension: { metafields: [{ namespace: '$app', key: 'otp_proof' }] } });
    expect(body.products).toHaveLength(8);
  });
});

test.each(Object.values(CONTROL).filter((line) => !/\/(events|reset|server)$/.test(line)))('%s is answered', async (line) => {
  const { body } = await ask(line.replace('/sandbox/api', '').replace(':token', 'none'), line.startsWith('GET') ? undefined : {});
  expect(field(body.error, 'code')).not.toBe('not-found');
});

describe('carts', () => {
  test.each([
    [{ country: 'FR' }, { currency: 'EUR', cost: { subtotal: '590.00', shipping: '0.00', total: '590.00' } }],
    [{ currency: 'JPY' }, { country: 'JP', language: 'ja', cost: { total: '101500' } }],
    [{ country: 'KW' }, { currency: 'KWD', cost: { total: '210.000' } }],
    [
      { country: 'IN', currency: 'EUR' },
      { currency: 'EUR', language: 'hi', cost: { total: '590.00' } },
    ],
    [{ discountCode: 'lumen10' }, { discountCode: 'LUMEN10', cost: { discount: '59.00', total: '531.00' } }],
    [{ totalOverride: '0.001' }, { cost: { total: '0.001' } }],
  ])('%j makes %j of a coat', async (input, expected) => {
    expect(await newCart({ ...coat, ...input })).toMatchObject(expected);
  });

  test('a small cart pays for shipping', async () => {
    const cart = await newCart({ lines: [{ productId: 'scarf-reflet', quantity: 2 }] });
    expect(cart.cost).toEqual({ subtotal: '150.00', shipping: '12.00', discount: '0.00', total: '162.00' });
  });

  test('an edit changes only what it names, and an empty text empties a field', async () => {
    const { token } = await newCart({ ...coat, email: 'a@example.com', phone: '0612345678' });
    const { body } = await ask(`PATCH /carts/${token}`, { phone: '', lines: [{ productId: 'coat-aube', quantity: 2 }] });
    expect(body).toMatchObject({ email: 'a@example.com', phone: null, cost: { total: '1180.00' } });
  });

  test('the proof can be written and removed, but only under $app, and not while a wallet is open', async () => {
    const { token } = await newCart(coat);
    const path = `PUT /carts/${token}/metafields`;
    const proof = { namespace: '$app', key: 'otp_proof', type: 'single_line_text_field', value: 'v1.x' };
    expect((await ask(path, proof)).body).toMatchObject({ metafields: [proof] });
    expect((await ask(path, { ...proof, namespace: 'custom' })).body).toMatchObject({ error: { code: 'namespace-refused' } });
    await ask(`PATCH /carts/${token}`, { wallet: true });
    expect(await ask(path, { ...proof, value: null })).toMatchObject({ status: 409, body: { error: { code: 'wallet-open' } } });
    await ask(`PATCH /carts/${token}`, { wallet: false });
    expect((await ask(path, { ...proof, value: null })).body).toMatchObject({ metafields: [] });
  });

  test('without an active validation the cart becomes an order, once', async () => {
    const { token } = await newCart({ ...coat, phone: '0612345678' });
    const first = await ask(`POST /carts/${token}/complete`, {});
    const again = await ask(`POST /carts/${token}/complete`, {});
    expect(first.body).toMatchObject({ completed: true, order: { cartToken: token, total: '590.00', phone: '0612345678' } });
    expect(again.body.order).toEqual(first.body.order);
    expect(await ask(`PATCH /carts/${token}`, { phone: null })).toMatchObject({ status: 409, body: { error: { code: 'cart-completed' } } });
    const { body } = await ask('GET /orders?shop=atelier-lumen.myshopify.com');
    expect(body.orders).toContainEqual(first.body.order);
    expect((await ask('GET /orders?shop=other.myshopify.com')).body.orders).toEqual([]);
  });
});

describe('refusals', () => {
  const refused: readonly (readonly [string, unknown, number, string])[] = [
    ['GET /nothing', undefined, 404, 'not-found'],
    ['GET /carts/none', undefined, 404, 'cart-unknown'],
    ['POST /carts', { totl: '1' }, 400, 'input-invalid'],
    ['POST /carts', { currency: 'XQQ' }, 400, 'currency-unknown'],
    ['POST /carts', { lines: [{ productId: 'none', quantity: 1 }] }, 400, 'input-invalid'],
    ['POST /carts', { lines: [{ quantity: 1 }] }, 400, 'input-invalid'],
    ['POST /carts', [], 400, 'input-invalid'],
    ['POST /carts', { shop: 'evil.example' }, 400, 'shop-malformed'],
    ['POST /carts', { discountCode: 'FREE' }, 422, 'discount-unknown'],
    ['POST /tokens/admin', { signature: 'md5' }, 400, 'input-invalid'],
    ['POST /clock', {}, 400, 'input-invalid'],
    ['POST /clock', { advanceMs: 1.5 }, 400, 'input-invalid'],
    ['PUT /vonage', { answer: 'explode' }, 400, 'input-invalid'],
    ['POST /vonage/receipts', { messageId: 'none', status: 'delivered' }, 404, 'message-unknown'],
    ['POST /server', { action: 'explode' }, 400, 'input-invalid'],
  ];
  test.each(refused)('%s %j', async (...[line, body, status, code]) => {
    expect(await ask(line, body)).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } });
  });

  test('a body that is no JSON', async () => {
    const response = await fetch(`${sandbox.deskUrl}/sandbox/api/carts`, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code: 'body-malformed' } }]);
  });

  test('the Function cannot be asked in a shop that has no active validation', async () => {
    const { token } = await newCart(coat);
    const reply = await ask(`POST /carts/${token}/function`, { step: 'CHECKOUT_COMPLETION' });
    expect(reply).toMatchObject({ status: 409, body: { error: { code: 'validation-none' } } });
  });

  test.each([
    ['host', { host: 'evil.example' }, 'host-refused'],
    ['origin', { origin: 'https://evil.example' }, 'origin-refused'],
    ['origin', { origin: 'null' }, 'origin-refused'],
  ])('a foreign %s is kept out', async (_name, headers, code) => {
    const { port } = new URL(sandbox.deskUrl);
    const body = await new Promise<string>((resolve) => {
      const options = {
        host: '127.0.0.1',
        port,
        path: '/sandbox/api/tokens/admin',
        method: 'POST',
        headers: { host: `localhost:${port}`, ...headers },
      };
      request(options, (response) => {
        response.setEncoding('utf8').on('data', resolve);
      }).end();
    });
    expect(JSON.parse(body)).toMatchObject({ error: { code } });
  });
});

describe('clock, server and events', () => {
  test('the clock moves here and in the server alike, and is put back', async () => {
    const there = async (): Promise<number> => Number(field(await (await fetch(`${sandbox.appUrl}/now`)).json(), 'now'));
    const { body } = await ask('POST /clock', { advanceMs: 3_600_000 });
    expect(body.offsetMs).toBe(3_600_000);
    expect(Math.abs((await there()) - Number(body.now))).toBeLessThan(2_000);
    await ask('POST /clock', { reset: true });
    expect(Math.abs((await there()) - Date.now())).toBeLessThan(2_000);
  });

  test('a webhook goes to the app, for the topics of its manifest only', async () => {
    expect((await ask('POST /webhooks', { topic: 'app/uninstalled' })).body).toEqual({ status: 200 });
    expect((await ask('POST /webhooks', { topic: 'shop/redact', forged: true })).body).toEqual({ status: 200 });
    expect(await ask('POST /webhooks', { topic: 'carts/create' })).toMatchObject({
      status: 422,
      body: { error: { code: 'topic-not-subscribed' } },
    });
  });

  test('a killed server answers 502 from its public address until it is started', async () => {
    expect((await ask('POST /server', { action: 'kill' })).body).toEqual({ pid: null });
    expect((await fetch(sandbox.appUrl)).status).toBe(502);
    expect((await ask('POST /server', { action: 'start' })).body).toEqual({ pid: expect.any(Number) });
    expect((await fetch(sandbox.appUrl)).status).toBe(200);
  });

  test('what happens is told to whoever listens', async () => {
    const stop = new AbortController();
    const stream = await fetch(`${sandbox.deskUrl}/sandbox/api/events`, { signal: stop.signal });
    const { token } = await newCart(coat);
    let heard = '';
    for await (const chunk of (stream.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      heard += chunk;
      if (heard.includes(token)) break;
    }
    stop.abort();
    expect(heard).toContain(`data: {"type":"cart","token":"${token}"}`);
  });

  test('a reset forgets carts, orders, faults and the moved clock', async () => {
    const { token } = await newCart(coat);
    await ask('PUT /vonage', { answer: 'hang' });
    await ask('POST /clock', { advanceMs: 1_000 });
    await ask('POST /reset', { fresh: true });
    expect((await ask(`GET /carts/${token}`)).status).toBe(404);
    expect((await ask('GET /vonage')).body).toMatchObject({ answer: 'accept' });
    expect((await ask('GET /clock')).body).toMatchObject({ offsetMs: 0 });
  });
});

test('it does not start in production', async () => {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await expect(startSandbox({ isFresh: true })).rejects.toThrow('does not run in production');
  process.env.NODE_ENV = before;
});
