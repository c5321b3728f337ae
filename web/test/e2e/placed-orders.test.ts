import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_ROUTES, type Settings } from '@selvedge/contract/admin-api.ts';
import type { Mode } from '@selvedge/contract/function-config.ts';
import { beforeAll, expect, test } from '@jest/globals';
import type { CompletionResult, OrderInput } from '../../sandbox/wire.ts';
import type { Order } from '../../sandbox/wire-orders.ts';
import { useSandbox } from './running-sandbox.ts';
import { type SandboxClient, valueAt } from './sandbox-client.ts';
import { somePhone } from './shopper.ts';

const sandbox = useSandbox();
beforeAll(() => setMode(sandbox(), 'hold'), 30_000);

async function setMode(client: SandboxClient, mode: Mode): Promise<void> {
  const token = await client.adminToken();
  const { body } = await client.app(ADMIN_ROUTES.settings, { token });
  const settings = { ...asSettings(valueAt(body, 'settings')), mode };
  const saved = await client.app(ADMIN_ROUTES.settings, { method: 'PUT', token, body: { version: valueAt(body, 'version'), settings } });
  expect(saved.status).toBe(200);
}

async function place(client: SandboxClient, input: OrderInput): Promise<Order> {
  const placed = asPlaced(await client.control('/orders', { body: input }));
  if (!placed.completed) throw new Error(`the order was blocked: ${JSON.stringify(placed.errors)}`);
  return placed.order;
}

/** The order as Shopify keeps it, as soon as it looks so. */
async function settled(client: SandboxClient, { id }: Order, isSo: (order: Order) => boolean): Promise<Order> {
  const path = `/orders/${id.replace('gid://shopify/Order/', '')}`;
  for (let tries = 0; tries < 200; tries += 1) {
    const order = asOrder(await client.control(path));
    if (isSo(order)) return order;
    await sleep(100);
  }
  throw new Error(`it never came to that: ${JSON.stringify(await client.control(path))}`);
}

// The control API answers as its wire files say, which the sandbox is written against; the settings as the contract says.
const asOrder = (body: unknown): Order => body as Order;
const asPlaced = (body: unknown): CompletionResult => body as CompletionResult;
const asSettings = (body: unknown): Settings => body as Settings;

test('an order that an app makes above the threshold is held, marked, and its shopper gets a link', async () => {
  const client = sandbox();
  const phone = somePhone();
  const order = await place(client, { kind: 'api', country: 'FR', language: 'en', totalOverride: '900.00', phone });
  const held = await settled(client, order, ({ risk, fulfilmentStatus }) => risk.length > 1 && fulfilmentStatus === 'ON_HOLD');
  expect(held).toMatchObject({
    tags: ['phone-unverified'],
    fulfilmentOrders: [{ status: 'ON_HOLD', holds: [{ isOurs: true, handle: 'selvedge-verification' }] }],
    metafields: [{ key: 'verification', value: expect.stringContaining('"state":"waiting"') }],
    risk: [{ by: 'Shopify' }, { by: 'Selvedge', level: 'PENDING' }],
  });
  const [message] = await client.messages(phone);
  expect(message).toMatchObject({ status: '0', text: expect.stringMatching(/\/verify\/\S+/) });
});

test('one below the threshold is let be', async () => {
  const client = sandbox();
  const order = await place(client, { kind: 'draft', totalOverride: '100.00', phone: somePhone() });
  await sleep(3_000);
  const left = await settled(client, order, ({ fulfilmentOrders }) => fulfilmentOrders.length > 0);
  expect(left).toMatchObject({ fulfilmentStatus: 'UNFULFILLED', tags: [], metafields: [], risk: [{ by: 'Shopify' }] });
});
