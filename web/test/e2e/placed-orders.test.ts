import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from '@jest/globals';
import { placeOrder, setMode, settledOrder } from './placed-orders.ts';
import { useSandbox } from './running-sandbox.ts';
import { somePhone } from './shopper.ts';

const sandbox = useSandbox();
beforeAll(() => setMode(sandbox(), 'hold'), 30_000);

test('an order that an app makes above the threshold is held, marked, and its shopper gets a link', async () => {
  const client = sandbox();
  const phone = somePhone();
  const order = await placeOrder(client, { kind: 'api', country: 'FR', language: 'en', totalOverride: '900.00', phone });
  const held = await settledOrder(client, order, ({ risk, fulfilmentStatus }) => risk.length > 1 && fulfilmentStatus === 'ON_HOLD');
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
  const order = await placeOrder(client, { kind: 'draft', totalOverride: '100.00', phone: somePhone() });
  await sleep(3_000);
  const left = await settledOrder(client, order, ({ fulfilmentOrders }) => fulfilmentOrders.length > 0);
  expect(left).toMatchObject({ fulfilmentStatus: 'UNFULFILLED', tags: [], metafields: [], risk: [{ by: 'Shopify' }] });
});
