import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Cart, CartInput } from '../../sandbox/wire.ts';
import type { Order } from '../../sandbox/wire-orders.ts';
import { faults } from './faults.ts';
import { useBrowser } from './browser.ts';
import { anOrder } from './orders.ts';
import { act, setMode, isFree, isHeld, placeByApi, settled } from './placed-order.ts';
import { useSandbox } from './running-sandbox.ts';
import { otherCode, somePhone } from './shopper.ts';

const sandbox = useSandbox();
const open = useBrowser();
const WAIT = { timeout: 15_000 };
const TEST_MS = 90_000;
const CUSTOMER = { id: 'gid://shopify/Customer/7001', numberOfOrders: 3 };

beforeEach(async () => {
  await sandbox().reset();
  await setMode(sandbox(), 'hold');
}, TEST_MS);

const block = (page: Page) => page.getByTestId('extension');
const sendCode = (page: Page) => block(page).getByRole('button', { name: 'Send code' });
const codeField = (page: Page) => block(page).getByLabel('6-digit code');
const confirmed = (page: Page) => block(page).getByRole('heading', { name: 'Order confirmed' });

/** Pays at checkout without a code, as hold mode allows, and stays on the thank-you page. */
async function bought(
  change: CartInput = {},
  size?: Parameters<typeof open>[0],
): Promise<Readonly<{ page: Page; cart: Cart; phone: string }>> {
  const phone = somePhone();
  const { token } = await anOrder(sandbox(), { ...change, phone });
  const page = await open(size);
  await page.goto(`${sandbox().deskUrl}/checkout/${token}`);
  await page.getByTestId('pay').click(WAIT);
  await page.getByTestId('thank-you').waitFor(WAIT);
  return { page, cart: await sandbox().readCart(token), phone };
}

const orderOf = ({ order }: Cart): Order => {
  if (!order) throw new Error('nothing was ordered');
  return order;
};

/** The newest code on this phone; the message that carries the link is none. */
async function codeOnPhone(phone: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const texts = (await sandbox().messages(phone)).flatMap(({ text }) => (text.includes('/verify/') ? [] : [text]));
    const code = /\b\d{6}\b/.exec(texts[0] ?? '')?.[0];
    if (code !== undefined) return code;
    await sleep(50);
  }
  throw new Error(`no code arrived at ${phone}`);
}

async function verify(page: Page, phone: string): Promise<void> {
  await sendCode(page).click(WAIT);
  await codeField(page).waitFor(WAIT);
  await codeField(page).fill(await codeOnPhone(phone));
  await confirmed(page).waitFor(WAIT);
}

/** The order-status page of an order that is held. */
async function statusPage(order: Order, query = ''): Promise<Page> {
  await settled(sandbox(), order, isHeld);
  const page = await open();
  await page.goto(`${sandbox().deskUrl}/order/${order.id.replace('gid://shopify/Order/', '')}${query}`);
  await page.getByTestId('order-status').waitFor(WAIT);
  return page;
}

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
  },
  TEST_MS,
);
