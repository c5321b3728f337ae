import { expect, test } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import { useBrowser } from './browser.ts';
import { faults } from './faults.ts';
import { anOrder } from './orders.ts';
import { orderNumber, place, settled } from './placed-order.ts';
import { useSandbox } from './running-sandbox.ts';
import { somePhone } from './shopper.ts';

const sandbox = useSandbox();
const open = useBrowser();
const WAIT = { timeout: 15_000 };
const SIZES = [
  { name: 'a desktop', width: 1440, height: 900 },
  { name: 'a phone', width: 390, height: 844 },
] as const;

async function adminFrame(page: Page, path: string): Promise<Frame> {
  await page.goto(`${sandbox().deskUrl}/admin${path}`);
  const frame = page.getByTestId('app-frame');
  await frame.waitFor(WAIT);
  const element = await frame.elementHandle();
  const content = await element.contentFrame();
  if (!content) throw new Error('the admin has no frame');
  await content.getByRole('heading', { level: 1 }).first().waitFor(WAIT);
  expect(new URL(content.url()).pathname).toBe(path.split('?')[0]);
  return content;
}

test.each(SIZES)('nothing serious for axe on $name: store and checkout', async ({ width, height }) => {
  const page = await open({ width, height });
  await page.goto(`${sandbox().deskUrl}/store`);
  await page.getByTestId('open-bag').waitFor(WAIT);
  expect(await faults(page)).toEqual([]);
  const cart = await anOrder(sandbox());
  await page.goto(`${sandbox().deskUrl}/checkout/${cart.token}`);
  await page.getByTestId('extension').getByRole('button', { name: 'Send code' }).click(WAIT);
  await page.getByTestId('extension').getByLabel('6-digit code').waitFor(WAIT);
  expect(await faults(page)).toEqual([]);
});

test.each(SIZES)('nothing serious for axe on $name: the merchant’s pages', async ({ width, height }) => {
  const page = await open({ width, height });
  const tabs = ['orders', 'after', 'codes', 'messages', 'sms'].map((tab) => `/settings?tab=${tab}`);
  for (const path of ['/', ...tabs, '/orders', '/verifications', '/privacy'])
    expect([path, await faults(await adminFrame(page, path))]).toEqual([path, []]);
});

test.each(SIZES)('nothing serious for axe on $name: a held order, in Shopify’s admin and in the app', async ({ width, height }) => {
  const order = await place(sandbox(), { kind: 'api', country: 'FR', language: 'en', totalOverride: '900.00', phone: somePhone() });
  await settled(sandbox(), order, ({ fulfilmentStatus, risk }) => fulfilmentStatus === 'ON_HOLD' && risk.length > 1);
  const page = await open({ width, height });
  await page.goto(`${sandbox().deskUrl}/admin/shopify/orders`);
  await page.getByText(order.name).first().waitFor(WAIT);
  expect(await faults(page)).toEqual([]);
  await page.goto(`${sandbox().deskUrl}/admin/shopify/orders/${orderNumber(order)}`);
  await page.getByTestId('order-blocks').getByText('Waiting', { exact: true }).waitFor(WAIT);
  expect(await faults(page)).toEqual([]);
  await page.getByTestId('order-blocks').getByRole('button', { name: 'Mark as verified' }).click(WAIT);
  await page.getByTestId('order-blocks').getByRole('textbox').waitFor(WAIT);
  expect(await faults(page)).toEqual([]);
  expect(await faults(await adminFrame(page, `/orders/${orderNumber(order)}`))).toEqual([]);
});

test.each(SIZES)('nothing serious for axe on $name: the desk with its panels, and the phone', async ({ width, height }) => {
  const page = await open({ width, height });
  await page.goto(sandbox().deskUrl);
  for (const panel of ['shopify-toggle', 'break-toggle']) {
    await page.getByTestId(panel).click(WAIT);
    await page.getByRole('complementary').getByRole('heading', { level: 3 }).first().waitFor(WAIT);
    expect(await faults(page)).toEqual([]);
  }
  await page.goto(`${sandbox().deskUrl}/phone`);
  await page.getByTestId('phone').waitFor(WAIT);
  expect(await faults(page)).toEqual([]);
});
