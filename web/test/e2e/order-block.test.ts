import { ADMIN_ROUTES, type OrderDetail } from '@selvedge/contract/admin-api.ts';
import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useBrowser } from './browser.ts';
import { orderNumber, place, setMode, settled } from './placed-order.ts';
import { useSandbox } from './running-sandbox.ts';
import { somePhone } from './shopper.ts';

const sandbox = useSandbox();
const open = useBrowser();
const WAIT = { timeout: 15_000 };
const TEST_MS = 90_000;
beforeAll(() => setMode(sandbox(), 'hold'), 30_000);

const block = (page: Page) => page.getByTestId('order-blocks');

/** An order by an app, above the threshold, once it is on hold: and Shopify's page of it. */
async function heldOrderPage() {
  const phone = somePhone();
  const order = await place(sandbox(), { kind: 'api', country: 'FR', language: 'en', totalOverride: '900.00', phone });
  await settled(sandbox(), order, ({ fulfilmentStatus, risk }) => fulfilmentStatus === 'ON_HOLD' && risk.length > 1);
  const page = await open();
  await page.goto(`${sandbox().deskUrl}/admin/shopify/orders/${orderNumber(order)}`);
  await block(page).getByText('Waiting', { exact: true }).waitFor(WAIT);
  return { page, order, phone };
}

test(
  'staff who called the shopper mark a held order as verified in the block, and it is released',
  async () => {
    const client = sandbox();
    const { page, order, phone } = await heldOrderPage();
    const [message] = await client.messages(phone);
    expect(message?.text).toMatch(/\/verify\/\S+/);
    await block(page).getByRole('button', { name: 'Mark as verified' }).click(WAIT);
    await block(page).getByRole('button', { name: 'Mark as verified' }).click(WAIT);
    await block(page).getByText('Enter a reason.').waitFor(WAIT);
    await block(page).getByRole('textbox').fill('Called back by the number on file');
    await block(page).getByRole('button', { name: 'Mark as verified' }).click(WAIT);
    await block(page).getByText('Verified', { exact: true }).first().waitFor(WAIT);
    const released = await settled(
      client,
      order,
      ({ tags, fulfilmentStatus }) => fulfilmentStatus === 'UNFULFILLED' && tags.includes('phone-verified'),
    );
    expect(released).toMatchObject({
      tags: ['phone-verified'],
      fulfilmentOrders: [{ status: 'OPEN', holds: [] }],
      metafields: [{ key: 'verification', value: expect.stringContaining('"state":"verified"') }],
    });
    const { body } = await client.app(ADMIN_ROUTES.order.replace(':id', orderNumber(order)), { token: await client.adminToken() });
    const { state, events } = asDetail(body);
    expect([state, events.some(({ name }) => name === 'order-verified')]).toEqual(['verified', true]);
    expect(await page.getByTestId('extension-error').count()).toBe(0);
  },
  TEST_MS,
);

test(
  'the block leads to the order in the app, which shows it as waiting',
  async () => {
    const { page, order } = await heldOrderPage();
    await block(page).getByText('Open in Selvedge').click(WAIT);
    const app = page.frameLocator('[data-testid="app-frame"]');
    await app.getByRole('heading', { name: order.name }).waitFor(WAIT);
    await app.getByText('Waiting for the shopper to verify').waitFor(WAIT);
  },
  TEST_MS,
);

test(
  'an order below the threshold has nothing to decide',
  async () => {
    const order = await place(sandbox(), { kind: 'api', totalOverride: '100.00', phone: somePhone() });
    const page = await open();
    await page.goto(`${sandbox().deskUrl}/admin/shopify/orders/${orderNumber(order)}`);
    await block(page).getByText('needs no verification').waitFor(WAIT);
    expect(await block(page).getByRole('button', { name: 'Release' }).count()).toBe(0);
  },
  TEST_MS,
);

// The app answers by the contract; the fields are asserted.
const asDetail = (body: unknown): OrderDetail => body as OrderDetail;
