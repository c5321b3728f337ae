import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useBrowser } from './browser.ts';
import { anOrder } from './orders.ts';
import { useSandbox } from './running-sandbox.ts';
import { codeOn, otherCode, somePhone } from './shopper.ts';

const sandbox = useSandbox();
const open = useBrowser();
const WAIT = { timeout: 15_000 };

async function checkout(change: Parameters<typeof anOrder>[1] = {}): Promise<Readonly<{ page: Page; token: string; phone: string }>> {
  const phone = change.phone ?? somePhone();
  const cart = await anOrder(sandbox(), { ...change, phone });
  const page = await open();
  await page.goto(`${sandbox().deskUrl}/checkout/${cart.token}`);
  await page.getByTestId('pay').waitFor(WAIT);
  return { page, token: cart.token, phone };
}

const block = (page: Page) => page.getByTestId('extension');
const sendCode = (page: Page) => block(page).getByRole('button', { name: 'Send code' });
const codeField = (page: Page) => block(page).getByLabel('6-digit code');
const confirmed = (page: Page) => block(page).getByText('Phone confirmed');

async function verify(page: Page, phone: string, count = 1): Promise<void> {
  await sendCode(page).click(WAIT);
  await codeField(page).waitFor(WAIT);
  await codeField(page).fill(await codeOn(sandbox(), phone, count));
  await confirmed(page).waitFor(WAIT);
}

describe('a shopper in a real browser', () => {
  test('is never asked below the threshold, and pays', async () => {
    const { page } = await checkout({ totalOverride: '399.00' });
    await page.getByTestId('pay').click();
    await page.getByTestId('thank-you').waitFor(WAIT);
    expect(await sendCode(page).count()).toBe(0);
  });

  test('is blocked when paying first, then gets the code on the phone, types it and pays', async () => {
    const { page, phone } = await checkout();
    await sendCode(page).waitFor(WAIT);
    await page.getByTestId('pay').click();
    await page.getByTestId('checkout-error').waitFor(WAIT);
    await verify(page, phone);
    await page.getByTestId('pay').click();
    await page.getByTestId('thank-you').waitFor(WAIT);
  });

  test('types wrong codes until the last try, and is told each time how many are left', async () => {
    const { page, phone } = await checkout();
    await sendCode(page).click(WAIT);
    const code = await codeOn(sandbox(), phone);
    for (const left of [4, 3, 2, 1]) {
      await codeField(page).fill(otherCode(code, left));
      await block(page)
        .getByText(left === 1 ? '1 try left' : `${left} tries left`)
        .first()
        .waitFor(WAIT);
    }
    await codeField(page).fill(otherCode(code, 7));
    await block(page).getByText('last try').first().waitFor(WAIT);
  });

  test('is asked again when the total rises after verification', async () => {
    const { page, token, phone } = await checkout();
    await verify(page, phone);
    await sandbox().editCart(token, { totalOverride: '1250.00' });
    await page.reload();
    await block(page).getByText('Your total is now').waitFor(WAIT);
    await page.getByTestId('pay').click();
    await page.getByTestId('checkout-error').waitFor(WAIT);
    await verify(page, phone, 2);
    await page.getByTestId('pay').click();
    await page.getByTestId('thank-you').waitFor(WAIT);
  });

  test('reloads in the middle and goes on with the same code', async () => {
    const { page, phone } = await checkout();
    await sendCode(page).click(WAIT);
    const code = await codeOn(sandbox(), phone);
    await page.reload();
    await codeField(page).fill(code, WAIT);
    await confirmed(page).waitFor(WAIT);
    expect(await sandbox().messages(phone)).toHaveLength(1);
  });

  test('whose block never loads is still stopped by the Function', async () => {
    const cart = await anOrder(sandbox());
    const page = await open();
    await page.route('**/extensions/checkout-verification.js', (route) => route.abort());
    await page.goto(`${sandbox().deskUrl}/checkout/${cart.token}`);
    await page.getByTestId('pay').click(WAIT);
    await page.getByTestId('checkout-error').waitFor(WAIT);
  });

  test('meets a provider that is down: the block says so and offers another try', async () => {
    await sandbox().vonage({ answer: 'status', status: '9' });
    const { page } = await checkout();
    await sendCode(page).click(WAIT);
    await block(page)
      .getByText(/wasn’t delivered|couldn’t be delivered/)
      .first()
      .waitFor(WAIT);
    await sandbox().vonage({ answer: 'accept' });
  });

  test('finds the server gone and back again: nothing typed is lost', async () => {
    const { page, phone } = await checkout();
    await sendCode(page).click(WAIT);
    const code = await codeOn(sandbox(), phone);
    await sandbox().server('kill');
    await codeField(page).fill(code);
    await block(page).getByRole('button', { name: 'Try again' }).waitFor({ timeout: 30_000 });
    await sandbox().server('start');
    await block(page).getByRole('button', { name: 'Try again' }).click();
    await confirmed(page).waitFor(WAIT);
  });
});

describe('a merchant in a real browser', () => {
  test('lowers the threshold in the admin, and the next checkout asks', async () => {
    const before = await checkout({ totalOverride: '250.00' });
    expect(await sendCode(before.page).count()).toBe(0);
    const page = await open();
    await page.goto(`${sandbox().deskUrl}/admin`);
    const app = page.frameLocator('[data-testid="app-frame"]');
    await app
      .getByRole('heading', { name: /Home|Selvedge/ })
      .first()
      .waitFor(WAIT);
    await page.getByTestId('nav-settings').click();
    await app
      .getByLabel(/EUR|threshold/i)
      .first()
      .fill('200');
    await page.getByTestId('save').click(WAIT);
    await page.getByTestId('toast').waitFor(WAIT);
    const after = await checkout({ totalOverride: '250.00' });
    await sendCode(after.page).waitFor(WAIT);
    await after.page.getByTestId('pay').click();
    await after.page.getByTestId('checkout-error').waitFor(WAIT);
  });
});
