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
const TEST_MS = 45_000;
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

<<<<<<< HEAD
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
=======
describe('on the thank-you page', () => {
  test(
    'the shopper of a held order confirms it in place, and it is released',
    async () => {
      const { page, cart, phone } = await bought();
      await sendCode(page).waitFor(WAIT);
      await settled(sandbox(), orderOf(cart), isHeld);
      await verify(page, phone);
      await settled(sandbox(), orderOf(cart), isFree);
      expect(await page.getByTestId('extension-error').count()).toBe(0);
    },
    TEST_MS,
  );

  test(
    'an order below the threshold shows nothing',
    async () => {
      const { page, cart } = await bought({ totalOverride: '399.00' });
      await settled(sandbox(), orderOf(cart), isFree);
      await page.waitForSelector('[data-rendered]', { ...WAIT, state: 'attached' });
      await sleep(3_000);
      expect(await block(page).innerText()).toBe('');
    },
    TEST_MS,
  );

  test(
    'a wrong code is told, and the right one still confirms',
    async () => {
      const { page, cart, phone } = await bought();
      await sendCode(page).click(WAIT);
      const code = await codeOnPhone(phone);
      await codeField(page).fill(otherCode(code));
      await block(page).getByText('doesn’t match. 4 tries left').first().waitFor(WAIT);
      expect(isHeld(await settled(sandbox(), orderOf(cart), isHeld))).toBe(true);
      await codeField(page).fill(code);
      await confirmed(page).waitFor(WAIT);
      await settled(sandbox(), orderOf(cart), isFree);
    },
    TEST_MS,
  );

  test(
    'whoever never ordered reports it, and it stays on hold',
    async () => {
      const { page, cart } = await bought();
      await block(page).getByRole('button', { name: 'This order isn’t mine' }).click(WAIT);
      await block(page).getByRole('button', { name: 'Report this order' }).click(WAIT);
      await block(page).getByRole('heading', { name: 'Order reported' }).waitFor(WAIT);
      expect(isHeld(await settled(sandbox(), orderOf(cart), isHeld))).toBe(true);
    },
    TEST_MS,
  );

  test(
    'a shop that lets the order go meanwhile ends the asking',
    async () => {
      const { page, cart } = await bought();
      await sendCode(page).waitFor(WAIT);
      await settled(sandbox(), orderOf(cart), isHeld);
      await act(sandbox(), orderOf(cart), { act: 'cancel' });
      await settled(sandbox(), orderOf(cart), ({ cancelledAt }) => cancelledAt !== null);
      await block(page).getByRole('heading', { name: 'Nothing to confirm' }).waitFor({ timeout: 40_000 });
    },
    2 * TEST_MS,
  );
});

describe('on the order-status page', () => {
  test(
    'the shopper comes back by the link in the e-mail and confirms the order',
    async () => {
      const { cart, phone } = await bought();
      const page = await statusPage(orderOf(cart));
      await verify(page, phone);
      await settled(sandbox(), orderOf(cart), isFree);
    },
    TEST_MS,
  );

  test(
    'a signed-in customer confirms an order that had no checkout',
    async () => {
      const { order, phone } = await placeByApi(sandbox(), { customer: CUSTOMER });
      const page = await statusPage(order, '?as=customer');
      await verify(page, phone);
      await settled(sandbox(), order, isFree);
    },
    TEST_MS,
  );

  test(
    'whoever is neither its buyer nor its customer sees nothing',
    async () => {
      const { order, phone } = await placeByApi(sandbox(), { customer: CUSTOMER });
      const page = await statusPage(order);
      await page.waitForSelector('[data-rendered]', { ...WAIT, state: 'attached' });
      await sleep(3_000);
      expect(await block(page).innerText()).toBe('');
      expect((await sandbox().messages(phone)).filter(({ text }) => !text.includes('/verify/'))).toEqual([]);
    },
    TEST_MS,
  );
});

test.each([
  { name: 'a desktop', width: 1440, height: 900 },
  { name: 'a phone', width: 390, height: 844 },
])(
  'nothing serious for axe on $name: offered, asked and confirmed',
  async (size) => {
    const { page, phone } = await bought({}, size);
    await sendCode(page).waitFor(WAIT);
    expect(await faults(page)).toEqual([]);
    await sendCode(page).click();
    await codeField(page).waitFor(WAIT);
    expect(await faults(page)).toEqual([]);
    await codeField(page).fill(await codeOnPhone(phone));
    await confirmed(page).waitFor(WAIT);
    expect(await faults(page)).toEqual([]);
    await page.getByTestId('view-order').click();
    await page.getByTestId('order-status').waitFor(WAIT);
    await confirmed(page).waitFor(WAIT);
    expect(await faults(page)).toEqual([]);
>>>>>>> h-orderblock
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
