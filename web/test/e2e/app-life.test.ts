import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ADMIN_ROUTES } from '@selvedge/contract/admin-api.ts';
import { anOrder } from './orders.ts';
import { act, changeSettings, setMode, isFree, isHeld, linkOn, placeByApi, recordOf, settled } from './placed-order.ts';
import { useSandbox } from './running-sandbox.ts';
import { errorCode, type SandboxClient, valueAt } from './sandbox-client.ts';
import { somePhone, verified } from './shopper.ts';

jest.setTimeout(120_000);

const sandbox = useSandbox();
const SHOP = 'atelier-lumen.myshopify.com';
beforeEach(async () => {
  await sandbox().reset();
  await setMode(sandbox(), 'hold');
}, 60_000);

const admin = async (path: string) => sandbox().app(path, { token: await sandbox().adminToken() });
const install = (change: object) => sandbox().control('/install', { method: 'PUT', body: change });
const privacy = (topic: string, about: object = {}) => sandbox().control('/privacy', { body: { topic, ...about } });

async function until<Value>(read: () => Promise<Value>, isSo: (value: Value) => boolean): Promise<Value> {
  for (let tries = 0; tries < 150; tries += 1) {
    const value = await read();
    if (isSo(value)) return value;
    await sleep(100);
  }
  throw new Error(`it never came to that: ${JSON.stringify(await read())}`);
}

const isHeldIn = async (client: SandboxClient, placed: Awaited<ReturnType<typeof placeByApi>>) => {
  await settled(client, placed.order, isHeld);
  return placed;
};

describe('what a customer may ask for', () => {
  test('all that is kept: theirs, and nobody else’s, for the merchant to hand on', async () => {
    const mine = await isHeldIn(sandbox(), await placeByApi(sandbox(), { email: 'asha@example.com' }));
    const other = await isHeldIn(sandbox(), await placeByApi(sandbox(), { email: 'ben@example.com' }));
    const page = await linkOn(sandbox(), mine.phone);
    await page.confirm(await page.code());
    await settled(sandbox(), mine.order, isFree);
    await privacy('customers/data_request', { orderId: mine.order.id });
    const [request] = await until(
      async () => listAt((await admin(ADMIN_ROUTES.privacyRequests)).body, 'requests'),
      (requests) => requests.length === 1,
    );
    expect(request).toMatchObject({ exportedAt: null });
    const answer = await admin(ADMIN_ROUTES.privacyRequest.replace(':id', String(valueAt(request, 'id'))));
    expect(answer.body).toMatchObject({
      orders: [{ name: mine.order.name, phone: mine.phone, state: 'verified' }],
      verifications: [{ phone: mine.phone, state: 'verified' }],
    });
    expect(answer.text).not.toContain(other.phone);
    expect(answer.text).not.toContain('ben@example.com');
    expect(listAt((await admin(ADMIN_ROUTES.privacyRequests)).body, 'requests')).toMatchObject([{ exportedAt: expect.any(Number) }]);
  });

  test('to be forgotten: no name, number or address of theirs is left, and their order stays as it stands', async () => {
    const mine = await isHeldIn(sandbox(), await placeByApi(sandbox(), { email: 'asha@example.com' }));
    const other = await isHeldIn(sandbox(), await placeByApi(sandbox()));
    const page = await linkOn(sandbox(), mine.phone);
    await privacy('customers/redact', { orderId: mine.order.id });
    await until(
      () => recordOf(sandbox(), mine.order),
      (record) => valueAt(record, 'maskedPhone') === '',
    );
    expect((await page.send()).status).toBeGreaterThanOrEqual(400);
    const found = await admin(`${ADMIN_ROUTES.verifications}?search=${encodeURIComponent(mine.phone)}`);
    expect(valueAt(found.body, 'rows')).toEqual([]);
    // Whatever Shopify tells of the order later, it is not written down again.
    await act(sandbox(), mine.order, { act: 'edit-total', total: '950.00' });
    await sleep(2_500);
    expect(await recordOf(sandbox(), mine.order)).toMatchObject({ maskedPhone: '' });
    expect(isHeld(await settled(sandbox(), mine.order, () => true))).toBe(true);
    expect(valueAt(await recordOf(sandbox(), other.order), 'maskedPhone')).not.toBe('');
  });
});

describe('removed from the shop', () => {
  test('it stops at once: no order is held, nobody is reminded, no code is sent', async () => {
    const { order, phone } = await isHeldIn(sandbox(), await placeByApi(sandbox()));
    const page = await linkOn(sandbox(), phone);
    await install({ installed: false });
    await until(
      () => page.send(),
      ({ status }) => status >= 400,
    );
    const later = await placeByApi(sandbox());
    await sandbox().advance(30 * 3_600_000);
    await sleep(3_000);
    expect(isHeld(await settled(sandbox(), later.order, ({ fulfilmentOrders }) => fulfilmentOrders.length > 0))).toBe(false);
    expect(await sandbox().messages(later.phone)).toEqual([]);
    expect((await sandbox().messages(phone)).filter(({ text }) => text.includes('/verify/'))).toHaveLength(1);
    // Its hold stays on the order, for the merchant to take off: nobody else may.
    expect(isHeld(await settled(sandbox(), order, () => true))).toBe(true);
  });

  test('and installed again, it goes on with what the merchant had set', async () => {
    await changeSettings(sandbox(), (settings) => ({ ...settings, mode: 'enforce', thresholds: [{ currency: 'EUR', amount: '777.00' }] }));
    await install({ installed: false });
    await until(
      () => sandbox().control('/deliveries?topic=app/uninstalled'),
      (body) => listAt(body, 'deliveries').some((each) => valueAt(each, 'state') === 'delivered'),
    );
    await sleep(1_500);
    expect((await sandbox().pay((await anOrder(sandbox())).token)).completed).toBe(true);
    await install({ installed: true });
    expect(await admin(ADMIN_ROUTES.settings)).toMatchObject({
      status: 200,
      body: { settings: { mode: 'enforce', thresholds: [{ currency: 'EUR', amount: '777.00' }] } },
    });
    await until(
      async () => (await sandbox().pay((await anOrder(sandbox())).token)).completed,
      (completed) => !completed,
    );
    expect((await sandbox().pay((await anOrder(sandbox(), { totalOverride: '500.00' })).token)).completed).toBe(true);
    const cart = await anOrder(sandbox());
    await sandbox().setProof(cart.token, await verified(sandbox(), cart));
    expect(await sandbox().pay(cart.token)).toMatchObject({ completed: true });
  });

  test('an old notice of it, told again, disconnects nobody', async () => {
    await install({ installed: false });
    await sleep(1_500);
    await install({ installed: true });
    expect((await admin(ADMIN_ROUTES.home)).status).toBe(200);
    const told = (topic: string, payload: object) => sandbox().control('/webhooks', { body: { topic, payload, late: true } });
    expect(valueAt(await told('app/uninstalled', { myshopify_domain: SHOP }), 'status')).toBe(200);
    expect(valueAt(await told('shop/redact', { shop_domain: SHOP }), 'status')).toBe(200);
    await sleep(2_500);
    expect((await admin(ADMIN_ROUTES.settings)).body).toMatchObject({ settings: { mode: 'hold' } });
    const { order } = await placeByApi(sandbox());
    await settled(sandbox(), order, isHeld);
  });

  test('and its data asked to be erased, nothing is left, and a new start is a new start', async () => {
    const { order, phone } = await isHeldIn(sandbox(), await placeByApi(sandbox()));
    const page = await linkOn(sandbox(), phone);
    await install({ installed: false });
    await sleep(1_500);
    await privacy('shop/redact');
    await until(
      () => sandbox().control('/deliveries?topic=shop/redact'),
      (body) => listAt(body, 'deliveries').some((each) => valueAt(each, 'state') === 'delivered'),
    );
    // What was told is done after the answer.
    await sleep(1_500);
    expect(errorCode(await page.view())).toBe('link-invalid');
    await install({ installed: true });
    const settings = await admin(ADMIN_ROUTES.settings);
    expect(settings.body).toMatchObject({ settings: { mode: 'monitor', thresholds: [] }, provider: { configured: false } });
    expect(errorCode(await admin(ADMIN_ROUTES.order.replace(':id', order.id.replace(/\D/g, ''))))).toBe('order-not-found');
  });
});

describe('its access to the shop', () => {
  test('wears out every minute and is renewed, also when the answer to that is lost', async () => {
    await install({ accessTokenSeconds: 60, loseRefreshAnswers: 1 });
    await sandbox().advance(2 * 3_600_000);
    const { order } = await isHeldIn(sandbox(), await placeByApi(sandbox()));
    expect(order.id).toContain('Order');
    expect(valueAt(await sandbox().control('/install'), 'refreshes')).toBeGreaterThan(0);
  });

  test('fewer scopes are told to the merchant, and work again once they are granted', async () => {
    const { requested } = asInstall(await sandbox().control('/install'));
    await install({ scopes: requested.filter((scope) => !scope.includes('fulfillment')) });
    await until(accessStep, (step) => valueAt(step, 'detail') === 'scopes-missing');
    await install({ scopes: requested });
    await until(accessStep, (step) => valueAt(step, 'state') === 'done');
    const { order } = await placeByApi(sandbox(), { phone: somePhone() });
    await settled(sandbox(), order, isHeld);
  });
});

const accessStep = async (): Promise<unknown> =>
  listAt((await admin(ADMIN_ROUTES.home)).body, 'steps').find((step) => valueAt(step, 'id') === 'access');

/** The list at a path of a reply, or a clear failure. */
function listAt(body: unknown, ...path: readonly string[]): readonly unknown[] {
  const value = valueAt(body, ...path);
  if (!Array.isArray(value)) throw new Error(`no list at ${path.join('.')} in ${JSON.stringify(body)}`);
  return value;
}

// The control API answers as its wire files say, which the sandbox is written against.
const asInstall = (body: unknown): Readonly<{ requested: readonly string[] }> => body as Readonly<{ requested: readonly string[] }>;
