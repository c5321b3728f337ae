import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { actOnOrder } from '../orders/order-acts.ts';
import { listeningApp, topicOf, type Heard } from '../test/listening-app.ts';
import { newShopify } from '../test/app-operations.ts';
import { emptyWorld } from '../state/world.ts';
import { deliverHappenings } from './deliver.ts';
import { includeFields } from './include-fields.ts';
import { sendWebhook } from './send-webhook.ts';
import { setMood } from './webhook-mood.ts';

let app: Awaited<ReturnType<typeof listeningApp>>;
let shopify: ReturnType<typeof newShopify>;
let stop: () => void;
beforeEach(async () => {
  app = await listeningApp();
  shopify = newShopify();
  stop = deliverHappenings(shopify.world, app.url);
});
afterEach(async () => {
  stop();
  emptyWorld(shopify.world);
  await app.close();
});
const payloadOf = (heard: Heard | undefined): unknown => JSON.parse(heard?.body ?? 'null');
const states = () => shopify.world.deliveries.map(({ state, attempts }) => [state, attempts.map(({ status }) => status)]);
/** Long enough for one that should not come. */
const quiet = () => sleep(150);

describe('what is told', () => {
  test('a new order is told at once, signed, to the address of the manifest, with the fields that it includes', async () => {
    const placed = shopify.place({ country: 'US', totalOverride: '230.00' });
    const [first] = await app.count(1);
    const mac = createHmac('sha256', shopify.world.app.apiSecret)
      .update(first?.body ?? '')
      .digest('base64');
    expect(first).toMatchObject({
      url: '/webhooks/shopify',
      headers: {
        'x-shopify-topic': 'orders/create',
        'x-shopify-hmac-sha256': mac,
        'x-shopify-shop-domain': shopify.shop.domain,
        'x-shopify-api-version': '2026-07',
        'x-shopify-event-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        'x-shopify-webhook-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        'x-shopify-triggered-at': expect.stringMatching(/^\d{4}-/),
      },
    });
    expect(payloadOf(first)).toEqual({
      id: placed.id,
      current_total_price_set: {
        shop_money: { amount: '200.00', currency_code: 'EUR' },
        presentment_money: { amount: '230.00', currency_code: 'USD' },
      },
    });
    await quiet();
    expect(states()).toEqual([['delivered', [200]]]);
  });

  test('an edit names its order in its own shape, and shares its event with the update', async () => {
    const placed = shopify.place();
    await app.count(1);
    actOnOrder(shopify.world, placed, { act: 'edit-total', total: '700.00' });
    const [, edited, updated] = await app.count(3);
    expect([topicOf(edited ?? NOTHING), topicOf(updated ?? NOTHING)]).toEqual(['orders/edited', 'orders/updated']);
    expect(payloadOf(edited)).toMatchObject({ order_edit: { order_id: placed.id, line_items: { additions: [{ delta: 1 }] } } });
    expect(payloadOf(edited)).not.toHaveProperty('id');
    expect(payloadOf(updated)).toMatchObject({ current_total_price_set: { presentment_money: { amount: '700.00' } } });
    expect(edited?.headers['x-shopify-event-id']).toBe(updated?.headers['x-shopify-event-id']);
    expect(edited?.headers['x-shopify-webhook-id']).not.toBe(updated?.headers['x-shopify-webhook-id']);
  });

  test('an app that was removed hears nothing of orders', async () => {
    shopify.shop.isInstalled = false;
    shopify.place();
    await quiet();
    expect([app.heard, shopify.world.deliveries]).toEqual([[], []]);
  });

  test('fields are included by name or by path', () => {
    const payload = { id: 1, customer: { id: 2, phone: '3' }, lines: [4] };
    expect(includeFields(payload, ['id', 'customer.id', 'absent', 'customer.absent'])).toEqual({ id: 1, customer: { id: 2 } });
    expect(includeFields(payload, ['customer.phone', 'customer.id', 'lines'])).toEqual({ customer: { id: 2, phone: '3' }, lines: [4] });
    expect(includeFields(payload, null)).toBe(payload);
  });
});

describe('when it goes wrong', () => {
  test('a refused notice comes again, byte for byte and under the same ids', async () => {
    app.answers.push(500);
    shopify.place();
    const [first, second] = await app.count(2);
    const ids = ({ headers }: Heard) => [headers['x-shopify-event-id'], headers['x-shopify-webhook-id'], headers['x-shopify-triggered-at']];
    expect(ids(second ?? NOTHING)).toEqual(ids(first ?? NOTHING));
    expect(second?.body).toBe(first?.body);
    await quiet();
    expect(states()).toEqual([['delivered', [500, 200]]]);
  });

  test('a server that is away is tried again', async () => {
    stop();
    stop = deliverHappenings(shopify.world, 'http://127.0.0.1:9');
    shopify.place();
    await sleep(200);
    expect(states()).toEqual([['waiting', [0]]]);
  });

  test('a dropped one never comes, for as many as were asked for', async () => {
    setMood(shopify.world, { mode: 'drop', times: 1 });
    shopify.place();
    const second = shopify.place();
    await app.count(1);
    await quiet();
    expect(app.heard.map(payloadOf)).toMatchObject([{ id: second.id }]);
    expect(states()).toEqual([
      ['dropped', []],
      ['delivered', [200]],
    ]);
  });

  test('a late one comes late, one of another topic does not', async () => {
    setMood(shopify.world, { mode: 'delay', delayMs: 300, topics: ['orders/create'] });
    actOnOrder(shopify.world, shopify.place(), { act: 'fulfil' });
    await app.count(2);
    expect(app.heard.map(topicOf)).toEqual(['orders/updated', 'orders/create']);
  });

  test('a doubled one is one event in two notices', async () => {
    setMood(shopify.world, { mode: 'duplicate' });
    shopify.place();
    const [first, second] = await app.count(2);
    expect(first?.headers['x-shopify-event-id']).toBe(second?.headers['x-shopify-event-id']);
    expect(first?.headers['x-shopify-webhook-id']).not.toBe(second?.headers['x-shopify-webhook-id']);
  });

  test('of two the second comes first; one alone comes after a while', async () => {
    setMood(shopify.world, { mode: 'reorder', delayMs: 200 });
    const placed = shopify.place();
    actOnOrder(shopify.world, placed, { act: 'fulfil' });
    await app.count(2);
    expect(app.heard.map(topicOf)).toEqual(['orders/updated', 'orders/create']);
    shopify.place();
    await app.count(3);
    expect(app.heard.map(topicOf)).toEqual(['orders/updated', 'orders/create', 'orders/create']);
  });

  test('after a reset nothing of before is tried again', async () => {
    app.answers.push(500, 500, 500);
    shopify.place();
    await app.count(1);
    emptyWorld(shopify.world);
    await sleep(700);
    expect(app.heard).toHaveLength(1);
  });
});

test('a webhook by hand goes once and is not on the list', async () => {
  app.answers.push(500);
  expect(await sendWebhook(shopify.world, app.url, { topic: 'orders/create', payload: { id: 1 } })).toBe(500);
  expect([app.heard.length, shopify.world.deliveries]).toEqual([1, []]);
});

const NOTHING: Heard = { url: '', headers: {}, body: '' };
