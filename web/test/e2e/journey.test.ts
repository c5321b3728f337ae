import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useBrowser } from './browser.ts';
import { anOrder } from './orders.ts';
import { useSandbox } from './running-sandbox.ts';
import { codeOn, otherCode, somePhone, verified } from './shopper.ts';

const sandbox = useSandbox();
const open = useBrowser();
const WAIT = { timeout: 15_000 };
const TEST_MS = 60_000;

// All pages share one address, and an address has ten codes an hour.
beforeEach(async () => {
  await sandbox().reset();
}, TEST_MS);

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

const newCode = (page: Page) => block(page).getByRole('button', { name: 'Send a new code' });
const blocked = (page: Page) => page.getByTestId('checkout-error').waitFor(WAIT);

/** Types so many wrong codes, each judged before the next. */
async function guess(page: Page, code: string, left: readonly number[]): Promise<void> {
  for (const tries of left) {
    await codeField(page).fill(otherCode(code, tries + 1));
    const words = tries === 0 ? 'That was the last try' : `doesn’t match. ${tries} ${tries === 1 ? 'try' : 'tries'} left`;
    await block(page).getByText(words).first().waitFor(WAIT);
  }
}

async function startAgain(page: Page): Promise<void> {
  await block(page).getByRole('button', { name: 'Start again' }).click(WAIT);
  await sendCode(page).click(WAIT);
}

async function payInFull(page: Page): Promise<void> {
  await page.getByTestId('pay').click();
  await page.getByTestId('thank-you').waitFor(WAIT);
}

async function verify(page: Page, phone: string, count = 1): Promise<void> {
  await sendCode(page).click(WAIT);
  await codeField(page).waitFor(WAIT);
  await codeField(page).fill(await codeOn(sandbox(), phone, count));
  await confirmed(page).waitFor(WAIT);
}

describe('a shopper in a real browser', () => {
  test(
    'is never asked below the threshold, and pays',
    async () => {
      const { page } = await checkout({ totalOverride: '399.00' });
      await page.getByTestId('pay').click();
      await page.getByTestId('thank-you').waitFor(WAIT);
      expect(await sendCode(page).count()).toBe(0);
    },
    TEST_MS,
  );

  test(
    'is blocked when paying first, then gets the code on the phone, types it and pays',
    async () => {
      const { page, phone } = await checkout();
      await sendCode(page).waitFor(WAIT);
      await page.getByTestId('pay').click();
      await page.getByTestId('checkout-error').waitFor(WAIT);
      await verify(page, phone);
      await page.getByTestId('pay').click();
      await page.getByTestId('thank-you').waitFor(WAIT);
    },
    TEST_MS,
  );

  test(
    'types wrong codes to the last try and again, and the phone is locked',
    async () => {
      const { page, phone } = await checkout();
      await sendCode(page).click(WAIT);
      await guess(page, await codeOn(sandbox(), phone), [4, 3, 2, 1, 0]);
      await startAgain(page);
      await guess(page, await codeOn(sandbox(), phone, 2), [4, 3, 2, 1, 0]);
      await startAgain(page);
      await block(page).getByText('There were too many wrong codes for this number. Try again in').waitFor(WAIT);
      expect(await sandbox().messages(phone)).toHaveLength(2);
      await page.getByTestId('pay').click();
      await blocked(page);
    },
    TEST_MS,
  );

  test(
    'asks for another code: the old one is dead, the new one confirms',
    async () => {
      const { page, phone } = await checkout();
      await sendCode(page).click(WAIT);
      const old = await codeOn(sandbox(), phone);
      await block(page).getByRole('button', { name: 'New code in' }).waitFor(WAIT);
      await sandbox().advance(31_000);
      await newCode(page).click(WAIT);
      const fresh = await codeOn(sandbox(), phone, 2);
      // One in a million: the same digits again would prove nothing.
      if (fresh !== old) {
        await codeField(page).fill(old);
        await block(page).getByText('doesn’t match. 4 tries left').first().waitFor(WAIT);
      }
      await codeField(page).fill(fresh);
      await confirmed(page).waitFor(WAIT);
      await payInFull(page);
    },
    TEST_MS,
  );

  test(
    'is too late for the code, and is offered the next one',
    async () => {
      const { page, phone } = await checkout();
      await sendCode(page).click(WAIT);
      const code = await codeOn(sandbox(), phone);
      await sandbox().advance(301_000);
      await block(page).getByText('This code has expired.').waitFor(WAIT);
      await newCode(page).click(WAIT);
      await codeField(page).fill(await codeOn(sandbox(), phone, 2));
      await confirmed(page).waitFor(WAIT);
      expect(code).toHaveLength(6);
    },
    TEST_MS,
  );

  test(
    'is asked again when the total rises after verification',
    async () => {
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
    },
    TEST_MS,
  );

  test(
    'changes the phone after verification, is blocked, and confirms the new one',
    async () => {
      const { page, phone } = await checkout();
      await verify(page, phone);
      const other = somePhone();
      await page.getByTestId('phone').fill(other);
      await page.getByTestId('phone').blur();
      await block(page).getByText('The phone number has changed').waitFor(WAIT);
      await page.getByTestId('pay').click();
      await blocked(page);
      await verify(page, other);
      await payInFull(page);
    },
    TEST_MS,
  );

  test(
    'carries a proof that is forged, another’s, of a cheaper order or cut off: none passes',
    async () => {
      const cheaper = await anOrder(sandbox(), { totalOverride: '500.00' });
      const proof = await verified(sandbox(), cheaper);
      const spoilt = [
        { proof: proof.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')), phone: cheaper.phone, totalOverride: '500.00' },
        { proof, phone: somePhone(), totalOverride: '500.00' },
        { proof, phone: cheaper.phone, totalOverride: '500.01' },
        { proof: proof.slice(0, -1), phone: cheaper.phone, totalOverride: '500.00' },
      ];
      const page = await open();
      for (const { proof: value, ...order } of spoilt) {
        const { token } = await anOrder(sandbox(), order);
        await sandbox().setProof(token, value);
        await page.goto(`${sandbox().deskUrl}/checkout/${token}`);
        await page.getByTestId('pay').click(WAIT);
        await blocked(page);
      }
    },
    TEST_MS,
  );

  test(
    'reloads in the middle and goes on with the same code',
    async () => {
      const { page, phone } = await checkout();
      await sendCode(page).click(WAIT);
      const code = await codeOn(sandbox(), phone);
      await page.reload();
      await codeField(page).fill(code, WAIT);
      await confirmed(page).waitFor(WAIT);
      expect(await sandbox().messages(phone)).toHaveLength(1);
    },
    TEST_MS,
  );

  test(
    'whose block never loads is still stopped by the Function',
    async () => {
      const cart = await anOrder(sandbox());
      const page = await open();
      await page.route('**/extensions/checkout-verification.js', (route) => route.abort());
      await page.goto(`${sandbox().deskUrl}/checkout/${cart.token}`);
      await page.getByTestId('pay').click(WAIT);
      await page.getByTestId('checkout-error').waitFor(WAIT);
    },
    TEST_MS,
  );

  test(
    'meets a provider that is down: the block says so and offers another try',
    async () => {
      await sandbox().vonage({ answer: 'status', status: '9' });
      const { page } = await checkout();
      await sendCode(page).click(WAIT);
      await block(page)
        .getByText(/wasn’t delivered|couldn’t be delivered/)
        .first()
        .waitFor(WAIT);
      await sandbox().vonage({ answer: 'accept' });
    },
    TEST_MS,
  );

  test(
    'finds the server gone and back again: nothing typed is lost',
    async () => {
      const { page, phone } = await checkout();
      await sendCode(page).click(WAIT);
      const code = await codeOn(sandbox(), phone);
      await sandbox().server('kill');
      await codeField(page).fill(code);
      await block(page).getByText('Nothing you entered is lost').waitFor(WAIT);
      await sandbox().server('start');
      await block(page).getByRole('button', { name: 'Confirm' }).click();
      await confirmed(page).waitFor(WAIT);
    },
    TEST_MS,
  );
});

describe('a merchant in a real browser', () => {
  test(
    'lowers the threshold in the admin, and the next checkout asks',
    async () => {
      const before = await checkout({ totalOverride: '250.00' });
      await payInFull(before.page);
      expect(await sendCode(before.page).count()).toBe(0);
      const page = await open();
      await page.goto(`${sandbox().deskUrl}/admin`);
      const app = page.frameLocator('[data-testid="app-frame"]');
      await app.getByRole('heading', { name: 'Setup guide' }).waitFor(WAIT);
      await page.getByTestId('nav-settings').click();
      await app.getByLabel('Threshold in Euro', { exact: true }).fill('200', WAIT);
      await page.getByTestId('save').click(WAIT);
      await page.getByTestId('toast').waitFor(WAIT);
      const { page: shop, phone } = await checkout({ totalOverride: '250.00' });
      await sendCode(shop).waitFor(WAIT);
      await shop.getByTestId('pay').click();
      await blocked(shop);
      await verify(shop, phone);
      await payInFull(shop);
    },
    TEST_MS,
  );
});
