import { describe, expect, test } from '@jest/globals';
import { anOrder } from './orders.ts';
import { useSandbox } from './running-sandbox.ts';
import { textAt, valueAt } from './sandbox-client.ts';
import { challengeId, challengeOf, codeOn, shopperAt, verified } from './shopper.ts';

const sandbox = useSandbox();
const SHOP = 'atelier-lumen.myshopify.com';

/** A code on its way whose receipt has not come. */
async function onItsWay() {
  const client = sandbox();
  await client.vonage({ receipts: 'lost' });
  const cart = await anOrder(client);
  const shopper = await shopperAt(client, cart);
  const id = challengeId(await shopper.ask());
  await codeOn(client, cart.phone ?? '');
  const [message] = await client.messages(cart.phone ?? '');
  const delivery = async () => challengeOf(await shopper.look(id)).delivery;
  const receipt = async (plan: object) =>
    valueAt(await client.control('/vonage/receipts', { body: { messageId: message?.id, ...plan } }), 'status');
  while ((await delivery()) === 'queued') await new Promise((resolve) => setTimeout(resolve, 20));
  return { cart, message, delivery, receipt };
}

describe('J01: a receipt is believed only from the account, just now, once', () => {
  test.each<[string, object]>([
    ['without a signature', { signed: false }],
    ['under another secret', { forged: true }],
    ['six minutes old', { staleBySeconds: 360 }],
    ['six minutes ahead', { staleBySeconds: -360 }],
  ])('%s it is refused by every method, and nothing changes', async (_, plan) => {
    const { delivery, receipt } = await onItsWay();
    for (const method of ['GET', 'POST', 'POST-JSON']) expect(await receipt({ status: 'failed', method, ...plan })).toBe(401);
    expect(await delivery()).toBe('sent');
    expect(await receipt({ status: 'delivered' })).toBe(200);
    expect(await delivery()).toBe('delivered');
  });

  test('a replay and a late “failed” are thanked for and change nothing', async () => {
    const { delivery, receipt } = await onItsWay();
    expect(await receipt({ status: 'failed' })).toBe(200);
    expect(await delivery()).toBe('failed');
    expect(await receipt({ status: 'delivered' })).toBe(200);
    expect(await receipt({ status: 'failed', replay: true })).toBe(200);
    expect(await receipt({ status: 'failed' })).toBe(200);
    expect(await delivery()).toBe('delivered');
  });

  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['with nothing in it', `/webhooks/sms/vonage/${SHOP}`, {}],
    ['signed by nobody', `/webhooks/sms/vonage/${SHOP}`, { status: 'failed', sig: '0'.repeat(64), timestamp: '1', nonce: 'x' }],
    ['with MD5, which the account does not use', `/webhooks/sms/vonage/${SHOP}`, { status: 'failed', sig: '0'.repeat(32) }],
    ['to a shop without an account', '/webhooks/sms/vonage/stranger.myshopify.com', { status: 'failed', sig: '0'.repeat(64) }],
  ])('%s it is refused alike', async (_, path, fields) => {
    const replies = await Promise.all([
      sandbox().app(`${path}?${new URLSearchParams(fields).toString()}`),
      sandbox().app(path, { body: fields }),
      sandbox().app(path, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ]);
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(replies[0].status).toBe(401);
    expect(textAt(replies[0].body, 'error', 'code')).toBe('signature-invalid');
  });
});

describe('I06: what Shopify tells is believed only with its signature', () => {
  test.each(['app/uninstalled', 'shop/redact', 'customers/redact', 'customers/data_request'])(
    'a forged %s is refused and erases nothing',
    async (topic) => {
      const cart = await anOrder(sandbox());
      const shopper = await shopperAt(sandbox(), cart);
      const proof = await verified(sandbox(), cart, shopper);
      const payload = { shop_domain: SHOP, customer: { phone: cart.phone } };
      expect(valueAt(await sandbox().control('/webhooks', { body: { topic, payload, forged: true } }), 'status')).toBe(401);
      expect(valueAt((await shopper.decide(proof)).body, 'outcome')).toBe('proven');
      const token = await sandbox().adminToken();
      const found = await sandbox().app(`/api/admin/verifications?search=${encodeURIComponent(cart.phone ?? '')}`, { token });
      expect(found.text).toContain('••••');
    },
  );

  test('an erasure told five times at once is done, and each time thanked for', async () => {
    const cart = await anOrder(sandbox());
    await verified(sandbox(), cart);
    const body = {
      topic: 'customers/redact',
      payload: { shop_domain: SHOP, customer: { phone: cart.phone } },
      eventId: 'one-event',
      webhookId: 'one-webhook',
    };
    const statuses = await Promise.all(Array.from({ length: 5 }, () => sandbox().control('/webhooks', { body })));
    expect(statuses.map((reply) => valueAt(reply, 'status'))).toEqual([200, 200, 200, 200, 200]);
    const token = await sandbox().adminToken();
    const found = await sandbox().app(`/api/admin/verifications?search=${encodeURIComponent(cart.phone ?? '')}`, { token });
    expect(valueAt(found.body, 'rows')).toEqual([]);
  });
});
