import { ADMIN_ROUTES } from '@selvedge/contract/admin-api.ts';
import { describe, expect, test } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import { useBrowser } from './browser.ts';
import { anOrder } from './orders.ts';
import { setMode } from './placed-order.ts';
import { useSandbox } from './running-sandbox.ts';
import { textAt, valueAt } from './sandbox-client.ts';
import { shopperAt, verified } from './shopper.ts';

const sandbox = useSandbox({ isFresh: true });
const open = useBrowser();
const WAIT = { timeout: 20_000 };
const TEST_MS = 90_000;

const change = (body: object) => sandbox().control('/install', { method: 'PUT', body });
const call = async (line: string, body?: object) => {
  const [method = 'GET', path = ''] = line.split(' ');
  const reply = await sandbox().app(path, { method, token: await sandbox().adminToken(), ...(body && { body }) });
  expect([line, reply.status, reply.text]).toEqual([line, 200, expect.anything()]);
  return reply.body;
};

/** The merchant's click on Install, and the app's page that follows. */
async function install(page: Page): Promise<Frame> {
  await page.goto(`${sandbox().deskUrl}/admin`);
  await page.getByTestId('install').click(WAIT);
  const element = await page.getByTestId('app-frame').elementHandle(WAIT);
  const frame = await element.contentFrame();
  if (!frame) throw new Error('the admin has no frame');
  await frame.getByText('Setup guide').waitFor(WAIT);
  return frame;
}

async function connectProvider(): Promise<void> {
  const account: unknown = valueAt(await sandbox().control('/state'), 'vonageAccount');
  const [apiKey, apiSecret, signatureSecret] = ['apiKey', 'apiSecret', 'signatureSecret'].map((key) => textAt(account, key));
  await call(`PUT ${ADMIN_ROUTES.provider}`, { apiKey, apiSecret, signatureSecret, signatureMethod: 'sha256hmac' });
}

async function setThreshold(): Promise<void> {
  const reply = await call(`GET ${ADMIN_ROUTES.settings}`);
  const settings = Object.assign({}, valueAt(reply, 'settings'), {
    thresholds: [{ currency: 'EUR', amount: '400' }],
    sender: Object.assign({}, valueAt(reply, 'settings', 'sender'), { default: 'AtLumen' }),
  });
  await call(`PUT ${ADMIN_ROUTES.settings}`, { version: valueAt(reply, 'version'), settings });
}

async function passesAsItStands(): Promise<boolean> {
  return (await sandbox().pay((await anOrder(sandbox())).token)).completed;
}

async function passesWithCode(): Promise<boolean> {
  const cart = await anOrder(sandbox());
  await sandbox().setProof(cart.token, await verified(sandbox(), cart, await shopperAt(sandbox(), cart)));
  return (await sandbox().pay(cart.token)).completed;
}

describe('the app’s life in a shop', () => {
  test(
    'a fresh install is set up, its checklist is mended by one button, and checkout is enforced',
    async () => {
      await change({ installed: false });
      const page = await open();
      const app = await install(page);
      await app.getByText('2 of 7 tasks complete').waitFor(WAIT);
      await connectProvider();
      await setThreshold();
      await setMode(sandbox(), 'enforce');
      expect(await passesAsItStands()).toBe(false);

      // The merchant switches the rule off in Shopify's settings: checkout is open, and the checklist says so.
      await change({ checkoutRule: false });
      expect(await passesAsItStands()).toBe(true);
      await page.reload();
      const again = page.frameLocator('[data-testid="app-frame"]');
      await again.getByText('Setup guide').waitFor(WAIT);
      await again.getByRole('button', { name: 'Set up again' }).first().click(WAIT);
      await page.getByText('Selvedge is set up in Shopify').waitFor(WAIT);
      expect(await passesAsItStands()).toBe(false);
      expect(await passesWithCode()).toBe(true);
    },
    TEST_MS,
  );

  test(
    'uninstalled, it asks nobody; installed again, it goes on with the merchant’s settings',
    async () => {
      const before = valueAt(await call(`GET ${ADMIN_ROUTES.settings}`), 'settings');
      await change({ installed: false });
      expect(await passesAsItStands()).toBe(true);
      const app = await install(await open());
      expect(valueAt(await call(`GET ${ADMIN_ROUTES.settings}`), 'settings')).toEqual(before);
      await app.getByText('Orders above your threshold complete only with a verified phone.').waitFor(WAIT);
      expect(await passesAsItStands()).toBe(false);
      expect(await passesWithCode()).toBe(true);
    },
    TEST_MS,
  );

  test(
    'its secret is rotated while it sells: notices under the old one are taken until that is revoked',
    async () => {
      const notice = (body: object = {}) =>
        sandbox().control('/webhooks', { body: { topic: 'app/scopes_update', payload: { current: [] }, ...body } });
      await sandbox().control('/server', { body: { action: 'rotate-secret' } });
      expect(valueAt(await sandbox().control('/state'), 'rotatingSecret')).toBe(true);
      expect(valueAt(await notice(), 'status')).toBe(200);
      await call(`GET ${ADMIN_ROUTES.home}`);
      expect(await passesWithCode()).toBe(true);
      await sandbox().control('/server', { body: { action: 'revoke-secret' } });
      expect(valueAt(await notice(), 'status')).toBe(200);
      expect(valueAt(await notice({ forged: true }), 'status')).toBe(401);
      await call(`POST ${ADMIN_ROUTES.enforcement}`, {});
    },
    TEST_MS,
  );
});
