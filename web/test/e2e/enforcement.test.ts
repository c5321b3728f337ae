import { describe, expect, test } from '@jest/globals';
import type { CompletionResult } from '../../sandbox/wire.ts';
import { anOrder } from './orders.ts';
import { useSandbox } from './running-sandbox.ts';
import { type SandboxClient, valueAt } from './sandbox-client.ts';
import { shopperAt, somePhone, verified } from './shopper.ts';

const sandbox = useSandbox();

const blocked = (result: CompletionResult): boolean => !result.completed && result.errors.length > 0;

describe('checkout is enforced on Shopify’s side', () => {
  test('an order above the threshold does not complete when the extension never loaded', async () => {
    const cart = await anOrder(sandbox());
    expect(blocked(await sandbox().pay(cart.token))).toBe(true);
  });

  test('an order below the threshold completes untouched', async () => {
    const cart = await anOrder(sandbox(), { totalOverride: '400.00' });
    expect((await sandbox().pay(cart.token)).completed).toBe(true);
  });

  test('a sale at the counter completes untouched', async () => {
    const cart = await anOrder(sandbox(), { pointOfSale: true });
    expect((await sandbox().pay(cart.token)).completed).toBe(true);
  });

  test('with its proof it completes', async () => {
    const cart = await anOrder(sandbox());
    await sandbox().setProof(cart.token, await verified(sandbox(), cart));
    expect((await sandbox().pay(cart.token)).completed).toBe(true);
  });

  test('a proof in the cart attribute counts as well', async () => {
    const cart = await anOrder(sandbox());
    await sandbox().editCart(cart.token, { attributes: { _selvedge_proof: await verified(sandbox(), cart) } });
    expect((await sandbox().pay(cart.token)).completed).toBe(true);
  });

  test.each(['otpVerified', 'otpStatus', '_selvedge_proof', 'verified'])(
    'a flag that a client sets, %s, counts for nothing (D06)',
    async (name) => {
      const cart = await anOrder(sandbox(), { attributes: { [name]: 'true' } });
      expect(blocked(await sandbox().pay(cart.token))).toBe(true);
    },
  );

  test.each([
    ['the total', { totalOverride: '900.01' }],
    ['the contact phone', { phone: '+33698765432' }],
    ['the delivery phone', { deliveryPhone: '+33698765432' }],
    ['the billing phone', { billingPhone: '+33698765432' }],
    ['the currency', { currency: 'USD', totalOverride: '900.00' }],
  ])('after verification %s changed: blocked (D03, D04)', async (_, change) => {
    const cart = await anOrder(sandbox());
    await sandbox().setProof(cart.token, await verified(sandbox(), cart));
    await sandbox().editCart(cart.token, change);
    expect(blocked(await sandbox().pay(cart.token))).toBe(true);
  });

  test('a total that fell is still covered', async () => {
    const cart = await anOrder(sandbox());
    await sandbox().setProof(cart.token, await verified(sandbox(), cart));
    await sandbox().editCart(cart.token, { totalOverride: '640.00' });
    expect((await sandbox().pay(cart.token)).completed).toBe(true);
  });

  test('forged, truncated, bit-flipped and foreign proofs are blocked (D07)', async () => {
    const cart = await anOrder(sandbox());
    const good = await verified(sandbox(), cart);
    const foreign = await verified(sandbox(), await anOrder(sandbox(), { phone: somePhone() }));
    const forged = [
      good.slice(0, -1),
      good.slice(0, good.lastIndexOf('.') + 1),
      good.replace(/\.EUR\.2\.\d+\./, '.EUR.2.99999999.'),
      `${good.slice(0, -2)}${good.endsWith('A') ? 'B' : 'A'}${good.slice(-1)}`,
      foreign,
      '',
      'true',
    ];
    for (const proof of forged) {
      await sandbox().setProof(cart.token, proof);
      expect([proof, blocked(await sandbox().pay(cart.token))]).toEqual([proof, true]);
    }
    await sandbox().setProof(cart.token, good);
    expect((await sandbox().pay(cart.token)).completed).toBe(true);
  });

  test('a proof for no phone at all is bound to the e-mail', async () => {
    const phone = somePhone();
    const claimed = await anOrder(sandbox(), { phone });
    const proof = await verified(sandbox(), claimed);
    const same = await anOrder(sandbox(), { phone: null });
    await sandbox().setProof(same.token, proof);
    expect((await sandbox().pay(same.token)).completed).toBe(true);
    const other = await anOrder(sandbox(), { phone: null, email: 'eve@example.com' });
    await sandbox().setProof(other.token, proof);
    expect(blocked(await sandbox().pay(other.token))).toBe(true);
  });

  test('a proof dies with its keys: two rotations later it is blocked, and asked for again', async () => {
    const client = sandbox();
    const cart = await anOrder(client);
    const proof = await verified(client, cart);
    await client.setProof(cart.token, proof);
    for (let rotation = 0; rotation < 2; rotation += 1) {
      await client.advance(61 * 60_000);
      const token = await client.adminToken();
      expect((await client.app('/api/admin/enforcement', { method: 'POST', body: {}, token })).status).toBe(200);
    }
    expect(blocked(await client.pay(cart.token))).toBe(true);
    expect(valueAt((await (await shopperAt(client, cart)).decide(proof)).body, 'outcome')).toBe('needed');
  });

  test('the proof of another shop, for the same phone and order, is blocked (D07)', async () => {
    const client = sandbox();
    const shop = 'another-house.myshopify.com';
    await setUp(client, shop);
    const phone = somePhone();
    const foreign = await verified(client, await anOrder(client, { shop, phone }));
    const cart = await anOrder(client, { phone });
    await client.setProof(cart.token, foreign);
    expect(blocked(await client.pay(cart.token))).toBe(true);
  });

  test('a proof used for a second order of the same phone and at most the same total passes: the order safety net, not the Function, can tell', async () => {
    const client = sandbox();
    const first = await anOrder(client);
    const proof = await verified(client, first);
    const second = await anOrder(client, { phone: first.phone });
    for (const { token } of [first, second]) {
      await client.setProof(token, proof);
      expect((await client.pay(token)).completed).toBe(true);
    }
  });
});

/** As the sandbox sets its own shop up, through the app's admin API. */
async function setUp(client: SandboxClient, shop: string): Promise<void> {
  const token = await client.adminToken({ shop });
  const account = valueAt(await client.control(`/state?shop=${shop}`), 'vonageAccount');
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const reply = await client.app(`/api/admin/${path}`, { method, token, ...(body === undefined ? {} : { body }) });
    if (reply.status !== 200) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  };
  await call('PUT', 'provider', { ...fieldsOf(account), signatureMethod: 'sha256hmac' });
  const settings = valueAt(await call('GET', 'settings'), 'settings');
  await call('PUT', 'settings', {
    version: 0,
    settings: { ...fieldsOf(settings), mode: 'enforce', thresholds: [{ currency: 'EUR', amount: '400' }] },
  });
}

const fieldsOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});
