import { expect, test } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import { faults } from './axe-faults.ts';
import { useBrowser } from './browser.ts';
import { anOrder } from './orders.ts';
import { useSandbox } from './running-sandbox.ts';

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
  for (const path of ['/', '/settings', '/settings?tab=messages', '/verifications'])
    expect([path, await faults(await adminFrame(page, path))]).toEqual([path, []]);
});
