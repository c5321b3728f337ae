import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { closeServer, listen } from '../server/ports.ts';
import { newWorld } from '../state/world.ts';
import { acceptsToken, issueGrant } from '../admin-api/grants.ts';
import { sendWebhook } from './send-webhook.ts';

type Heard = Readonly<{ url: string; headers: IncomingHttpHeaders; body: Buffer }>;
const SHOP = 'other.myshopify.com';
const heard: Heard[] = [];
const app = createServer((request, response) => {
  void buffer(request).then((body) => {
    heard.push({ url: request.url ?? '', headers: request.headers, body });
    response.writeHead(202).end();
  });
});
let appUrl = '';
beforeAll(async () => {
  appUrl = `http://127.0.0.1:${await listen(app, 0)}`;
});
afterAll(() => closeServer(app));

test('a webhook is signed over its bytes and goes where the manifest says; a forged one does not verify', async () => {
  const world = newWorld();
  const input = { topic: 'customers/redact', shop: SHOP, payload: { customer: { phone: '+33 6 é' } }, webhookId: 'w-1' };
  expect(await sendWebhook(world, appUrl, input)).toBe(202);
  await sendWebhook(world, appUrl, { ...input, forged: true });
  const [good, forged] = heard.map(({ headers, body }) => {
    const mac = createHmac('sha256', world.app.apiSecret).update(body).digest('base64');
    return headers['x-shopify-hmac-sha256'] === mac;
  });
  expect([good, forged]).toEqual([true, false]);
  expect(heard[0]).toMatchObject({
    url: '/webhooks/shopify',
    headers: { 'x-shopify-topic': 'customers/redact', 'x-shopify-shop-domain': SHOP, 'x-shopify-webhook-id': 'w-1' },
  });
});

test('with the app removed, its tokens open nothing', async () => {
  const world = newWorld();
  const shop = world.shops.get(SHOP);
  const { accessToken } = issueGrant(shop, Date.now());
  await sendWebhook(world, appUrl, { topic: 'app/uninstalled', shop: SHOP });
  expect(acceptsToken(shop, accessToken, Date.now())).toBe(false);
});
