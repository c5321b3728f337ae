import { beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { OrderInput } from '../../sandbox/wire.ts';
import { useBrowser } from './browser.ts';
import { faults } from './faults.ts';
import { setMode, isFree, isHeld, linkOn, placeByApi, settled } from './placed-order.ts';
import { useSandbox } from './running-sandbox.ts';
import { codeOn, otherCode, someAddress } from './shopper.ts';

const sandbox = useSandbox();
const browse = useBrowser();
/** Each visitor from an address of their own: so many codes from one would be refused. */
const open = (size: Readonly<{ width: number; height: number }>, options: BrowserContextOptions = {}) =>
  browse(size, { ...options, extraHTTPHeaders: { 'X-Sandbox-Client-Address': someAddress() } });
const PHONE = { width: 390, height: 844 };
const WAIT = { timeout: 15_000 };

beforeAll(() => setMode(sandbox(), 'hold'), 30_000);

/** An order that an app placed, the phone on it, and the link that came to that phone. */
async function heldOrder(change: OrderInput = {}) {
  const { order, phone } = await placeByApi(sandbox(), change);
  const { link } = await linkOn(sandbox(), phone);
  return { order, phone, link: `${sandbox().appUrl}/verify/${link}` };
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor(WAIT);
/** What a page must not do: load from elsewhere, break, or leave something behind. */
async function watched(options: BrowserContextOptions = {}): Promise<Readonly<{ page: Page; seen: string[]; wrong: string[] }>> {
  const page = await open(PHONE, options);
  const [seen, wrong]: [string[], string[]] = [[], []];
  page.on('request', (request) => seen.push(request.url()));
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (line) => {
    // Chromium notes each refused request by itself.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) wrong.push(line.text());
  });
  return { page, seen, wrong };
}

describe('on a phone', () => {
  test('a shopper opens the link, gets a code, mistypes it, confirms, and the hold is gone', async () => {
    const { order, phone, link } = await heldOrder();
    await settled(sandbox(), order, isHeld);
    const { page, seen, wrong } = await watched();
    await page.goto(link);
    await heading(page, 'Confirm your order');
    await page.getByRole('button', { name: 'Send code' }).click();
    await heading(page, 'Enter the code');
    const field = page.getByLabel('6-digit code');
    await page.locator('#code:focus').waitFor(WAIT);
    expect(await page.getByRole('button', { name: /^New code in 0:\d\d$/ }).isDisabled()).toBe(true);

    const code = await codeOn(sandbox(), phone, 2);
    expect((await sandbox().messages(phone))[0]?.text).toMatch(new RegExp(`\n@localhost #${code}$`));
    await field.pressSequentially(otherCode(code));
    await page.getByText('That code doesn’t match. 4 tries left.').first().waitFor(WAIT);
    await field.pressSequentially(code);
    await heading(page, 'Order confirmed');
    expect(await page.title()).toMatch(/^Order confirmed · /);
    await settled(sandbox(), order, isFree);

    await page.reload();
    await heading(page, 'Order confirmed');
    expect(new Set(seen.map((url) => url.split('?')[0]))).toEqual(new Set([link]));
    expect(wrong).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
  });

  test('all of it works without a script too', async () => {
    const { order, phone, link } = await heldOrder();
    const { page, wrong } = await watched({ javaScriptEnabled: false });
    await page.goto(link);
    await page.getByRole('button', { name: 'Send code' }).click();
    await heading(page, 'Enter the code');
    expect(page.url()).toBe(link);
    const code = await codeOn(sandbox(), phone, 2);
    await page.getByLabel('6-digit code').fill(otherCode(code));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('That code doesn’t match. 4 tries left.').waitFor(WAIT);
    await page.getByRole('button', { name: 'Send a new code' }).click();
    await page.getByText('A code was sent just now.').waitFor(WAIT);
    await page.getByLabel('6-digit code').fill(code);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await heading(page, 'Order confirmed');
    expect(page.url()).toBe(link);
    await settled(sandbox(), order, isFree);
    expect(wrong).toEqual([]);
  });

  test.each([true, false])('whoever did not order reports it, with a script: %j', async (javaScriptEnabled) => {
    const { order, link } = await heldOrder();
    const { page, wrong } = await watched({ javaScriptEnabled });
    await page.goto(link);
    await page.getByText('This order isn’t mine').click();
    await page.getByRole('button', { name: 'Report this order' }).click();
    await heading(page, 'Order reported');
    await page.reload();
    await heading(page, 'Order reported');
    await settled(sandbox(), order, isHeld);
    expect(wrong).toEqual([]);
  });

  test('an order that is confirmed on another device shows it here by itself', async () => {
    const { phone, link } = await heldOrder();
    const { page } = await watched();
    await page.goto(link);
    await page.getByRole('button', { name: 'Send code' }).click();
    await heading(page, 'Enter the code');
    const code = await codeOn(sandbox(), phone, 2);
    await fetch(link, { method: 'POST', body: new URLSearchParams({ act: 'confirm', code }) });
    await heading(page, 'Order confirmed');
  });
});

describe.each(['light', 'dark'] as const)('nothing serious for axe in %s', (colorScheme) => {
  test.each([
    { width: 390, height: 844, language: 'en' },
    { width: 1440, height: 900, language: 'en' },
    { width: 390, height: 844, language: 'ar' },
  ])('at $width in $language', async ({ width, height, language }) => {
    const { link } = await heldOrder({ language });
    const page = await open({ width, height }, { colorScheme });
    await page.goto(link);
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
    await page.locator('summary').click();
    expect(await faults(page)).toEqual([]);
    await page.locator('button[value=send]').click();
    await page.locator('#code').fill('12');
    await page.locator('#code').press('Enter');
    await page.locator('#code[aria-invalid]').waitFor(WAIT);
    expect(await faults(page)).toEqual([]);
    await page.locator('summary').click();
    await page.locator('button[value=report]').click();
    await page.locator('main[data-tone=end]').waitFor(WAIT);
    expect(await faults(page)).toEqual([]);
    await page.goto(`${link.slice(0, -1)}!`);
    expect(await faults(page)).toEqual([]);
  });
});

test.each(['en', 'de', 'ar'])('nothing is cut off or scrolls sideways at 320 px and twice the text: %s', async (language) => {
  const { link } = await heldOrder({ language });
  const page = await open({ width: 320, height: 568 });
  await page.goto(link);
  await page.locator('button[value=send]').click();
  await page.locator('#code').waitFor(WAIT);
  expect(await page.evaluate(`document.documentElement.style.fontSize = '200%'`)).toBe('200%');
  const isTooWide = `document.documentElement.scrollWidth > document.documentElement.clientWidth`;
  expect(await page.evaluate(isTooWide)).toBe(false);
});
