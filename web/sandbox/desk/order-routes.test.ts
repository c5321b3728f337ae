import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FAKE_SERVER } from '../test/fake-server.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { asObject } from '../state/parse.ts';
import { field } from '../test/field.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ isFresh: true, entry: FAKE_SERVER });
});
afterAll(() => sandbox.close());

async function ask(line: string, input?: unknown) {
  const [method = 'GET', path = ''] = line.split(' ');
  const json = input === undefined ? {} : { body: JSON.stringify(input), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${sandbox.deskUrl}/sandbox/api${path}`, { method, ...json });
  return { status: response.status, body: asObject(await response.json(), '') };
}
async function place(input: object): Promise<string> {
  const { status, body } = await ask('POST /orders', input);
  expect([status, body.completed]).toEqual([201, true]);
  return String(field(body.order, 'id')).replace('gid://shopify/Order/', '');
}
/** What is told comes a moment after the fact. */
async function told(topic: string): Promise<unknown> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { body } = await ask(`GET /deliveries?topic=${encodeURIComponent(topic)}`);
    const newest = field(body.deliveries, '0');
    if (field(newest, 'state') === 'delivered') return newest;
    await sleep(20);
  }
  throw new Error(`${topic} was not delivered`);
}

describe('orders', () => {
  test('one of any kind is placed at once, listed and told to the app', async () => {
    const id = await place({ kind: 'subscription', country: 'IN', phone: '+919820144321', totalOverride: '39200.00' });
    expect((await ask(`GET /orders/${id}`)).body).toMatchObject({
      kind: 'subscription',
      total: '39200.00',
      currency: 'INR',
      shopTotal: '400.00',
      phone: '+919820144321',
      fulfilmentOrders: [],
    });
    expect(await told('orders/create')).toMatchObject({ shop: 'atelier-lumen.myshopify.com', payload: { id: Number(id) } });
    expect((await ask('GET /orders')).body).toMatchObject({
      orders: expect.arrayContaining([expect.objectContaining({ kind: 'subscription' })]),
    });
    expect((await ask('GET /orders?shop=other.myshopify.com')).body).toEqual({ orders: [] });
  });

  test('a merchant’s acts answer with the order as it then is', async () => {
    await ask('PUT /order-pace', { fulfilmentDelayMs: 0 });
    const id = await place({ kind: 'draft' });
    const act = (input: object) => ask(`POST /orders/${id}/acts`, input);
    expect((await act({ act: 'hold', by: 'Stockwell' })).body).toMatchObject({ fulfilmentStatus: 'ON_HOLD' });
    expect((await act({ act: 'release-hold' })).body).toMatchObject({ fulfilmentStatus: 'UNFULFILLED' });
    expect((await act({ act: 'edit-total', total: '700.00' })).body).toMatchObject({ total: '700.00' });
    expect((await act({ act: 'change-phone', phone: null })).body).toMatchObject({ phone: null });
    expect((await act({ act: 'assess', level: 'HIGH' })).body).toMatchObject({ risk: [{}, { level: 'HIGH' }] });
    expect((await act({ act: 'fulfil', partly: true })).body).toMatchObject({ fulfilmentStatus: 'PARTIALLY_FULFILLED' });
    expect(await act({ act: 'cancel' })).toMatchObject({ status: 409, body: { error: { code: 'order-not-cancellable' } } });
    expect((await ask('GET /order-pace')).body).toEqual({ fulfilmentDelayMs: 0, cancelDelayMs: 600 });
  });

  const refused: readonly (readonly [string, unknown, number, string])[] = [
    ['GET /orders/1', undefined, 404, 'order-unknown'],
    ['POST /orders', { kind: 'gift' }, 400, 'input-invalid'],
    ['POST /orders', { kind: 'api', colour: 'red' }, 400, 'input-invalid'],
    ['POST /orders/1/acts', { act: 'fulfil' }, 404, 'order-unknown'],
    ['PATCH /customers/1', { phone: '1' }, 404, 'customer-unknown'],
    ['PUT /webhook-behaviour', { mode: 'lose' }, 400, 'input-invalid'],
    ['PUT /order-pace', { fulfilmentDelayMs: -1 }, 400, 'input-invalid'],
    ['POST /privacy', { topic: 'shop/redact' }, 409, 'app-installed'],
    ['POST /flow-actions', { handle: 'no-such', orderId: '1' }, 422, 'flow-action-unknown'],
    ['PUT /install', { scopes: ['write_everything'] }, 422, 'scope-not-requested'],
  ];
  test.each(refused)('%s %j is refused', async (...[line, body, status, code]) => {
    expect(await ask(line, body)).toMatchObject({ status, body: { error: { code } } });
  });

  test.each([
    { act: 'explode' },
    {},
    { act: 'edit-total' },
    { act: 'edit-total', total: '-1' },
    { act: 'change-phone' },
    { act: 'assess' },
  ])('the act %j is no act', async (act) => {
    const id = await place({ kind: 'api' });
    expect(await ask(`POST /orders/${id}/acts`, act)).toMatchObject({ status: 400, body: { error: { code: 'input-invalid' } } });
  });
});

describe('the life of the app in the shop', () => {
  test('plan, scopes, removal and return are switched, told and shown in the state', async () => {
    expect((await ask('PUT /install', { plus: false })).body).toMatchObject({ plus: false, installed: true });
    await ask('PUT /install', { scopes: ['read_orders', 'write_orders'] });
    expect(await told('app/scopes_update')).toMatchObject({ payload: { current: ['read_orders', 'write_orders'] } });
    await ask('PUT /install', { installed: false });
    expect(await told('app/uninstalled')).toMatchObject({ payload: { myshopify_domain: 'atelier-lumen.myshopify.com' } });
    expect((await ask('GET /state')).body).toMatchObject({ shop: { plus: false, installed: false } });
    expect((await ask('POST /privacy', { topic: 'shop/redact' })).status).toBe(202);
    expect(await told('shop/redact')).toBeDefined();
    expect((await ask('PUT /install', { installed: true, plus: true })).body).toMatchObject({ installed: true, plus: true });
    expect((await ask('GET /install?shop=other.myshopify.com')).body).toMatchObject({ installed: true, plus: true });
  });

  test('how notices go wrong is set, read and forgotten', async () => {
    await ask('PUT /webhook-behaviour', { mode: 'drop', topics: ['orders/create'], times: 2 });
    expect((await ask('GET /webhook-behaviour')).body).toEqual({ mode: 'drop', delayMs: 5_000, topics: ['orders/create'], times: 2 });
    expect((await ask('PUT /webhook-behaviour', {})).body).toEqual({ mode: 'normal', delayMs: 5_000 });
  });

  test('a customer’s new e-mail is told, and what people ask of the shop', async () => {
    const id = await place({ kind: 'api', email: 'asha@example.com' });
    const customer = field((await ask(`GET /orders/${id}`)).body.customer, 'id');
    const number = String(customer).split('/').at(-1) ?? '';
    expect((await ask(`PATCH /customers/${number}`, { email: 'asha@work.example' })).body).toMatchObject({ email: 'asha@work.example' });
    expect(await told('customers/update')).toMatchObject({ payload: { id: Number(number) } });
    await ask('POST /privacy', { topic: 'customers/data_request', orderId: id });
    expect(await told('customers/data_request')).toMatchObject({ payload: { orders_requested: [Number(id)] } });
  });
});
