import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { type HeldOrder, heldOrder } from '../../test/builders/held-order.ts';
import { PREVIOUS_SECRET, worldApp } from '../../test/builders/world-app.ts';
import { SECRET } from '../tests/session-token.ts';
import { FLOW_ACTION_PATHS } from './flow-routes.ts';

let world: HeldOrder;
beforeEach(async () => {
  world = await heldOrder();
});

const bodyOf = (change: object = {}) => ({
  shop_id: 1,
  shopify_domain: world.shop,
  action_run_id: 'run-1',
  action_definition_id: 'release-order',
  properties: { order_id: 'gid://shopify/Order/1001', reason: 'the workflow says so' },
  ...change,
});

async function run(path: string, body: unknown, secret: string | null = SECRET) {
  const { app, failures } = worldApp(world);
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  const signature = secret === null ? '' : createHmac('sha256', secret).update(raw).digest('base64');
  const sent = request(app).post(path).set({ 'Content-Type': 'application/json', 'X-Shopify-Hmac-Sha256': signature });
  const { status } = await sent.send(raw);
  expect(failures).toEqual([]);
  return status;
}

const stateOf = async () => (await world.ports.orders.find(world.shop, world.id))?.state;
const told = async () => (await world.ports.audit.list(world.shop, `order/${world.id}`)).map(({ name }) => name);
const { require, release } = FLOW_ACTION_PATHS;

test.each([SECRET, PREVIOUS_SECRET])('a workflow’s release lets the order go, once however often it is run', async (secret) => {
  for (let times = 0; times < 3; times += 1) expect(await run(release, bodyOf(), secret)).toBe(200);
  expect(await stateOf()).toBe('released');
  expect((await told()).filter((name) => name === 'order-released')).toHaveLength(1);
});

test('a workflow’s requirement is noted once for a run, and again for another', async () => {
  for (const action_run_id of ['run-1', 'run-1', 'run-2', 'run-1']) expect(await run(require, bodyOf({ action_run_id }))).toBe(200);
  expect((await told()).filter((name) => name === 'order-required')).toHaveLength(2);
});

describe.each([require, release])('%s', (path) => {
  test.each<[string, string | null]>([
    ['nobody', null],
    ['another secret', 'guess'],
  ])('signed by %s is refused and does nothing', async (_name, secret) => {
    const before = await told();
    expect(await run(path, bodyOf(), secret)).toBe(401);
    expect([await stateOf(), await told()]).toEqual(['waiting', before]);
  });

  test('of another shop finds no order of this one', async () => {
    const before = await told();
    expect(await run(path, bodyOf({ shopify_domain: 'other.myshopify.com' }))).toBeLessThan(500);
    expect([await stateOf(), await told()]).toEqual(['waiting', before]);
  });

  test.each<[string, unknown]>([
    ['no JSON', '{'],
    ['a list', []],
    ['null', null],
    ['no shop', { shopify_domain: undefined }],
    ['a shop that is none', { shopify_domain: 'evil.example' }],
    ['no run', { action_run_id: '' }],
    ['an endless run', { action_run_id: 'x'.repeat(129) }],
    ['no order', { properties: {} }],
    ['an order that is none', { properties: { order_id: 'gid://shopify/Product/1001' } }],
    ['an order of the prototype', { properties: { ['__proto__']: { order_id: 'gid://shopify/Order/1001' } } }],
    ['an endless reason', { properties: { order_id: '1001', reason: 'x'.repeat(501) } }],
  ])('signed, but with %s, is refused with 400 and does nothing', async (_name, change) => {
    const before = await told();
    const isPart = typeof change === 'object' && change !== null && !Array.isArray(change);
    expect(await run(path, isPart ? bodyOf(change) : change)).toBe(400);
    expect([await stateOf(), await told()]).toEqual(['waiting', before]);
  });
});
