import axe from 'axe-core';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { PROOF_ATTRIBUTE } from '@selvedge/contract/proof.ts';
import type { Locator, Page } from 'playwright-core';
import type { Order } from '../../sandbox/wire-orders.ts';
import { useBrowser } from './browser.ts';
import { setMode, isFree, isHeld, recordOf, settled } from './placed-order.ts';
import { useSandbox } from './running-sandbox.ts';
import { valueAt } from './sandbox-client.ts';
import { codeOn, otherCode } from './shopper.ts';

const sandbox = useSandbox();
const open = useBrowser();
const WAIT = { timeout: 15_000 };
const TEST_MS = 90_000;
/** What the sandbox's checkout has filled in for a shopper in France. */
const CAMILLE = { phone: '+33612345678', email: 'camille.laurent@example.com' };

beforeEach(async () => {
  await sandbox().reset();
  await sandbox().control('/install', { method: 'PUT', body: { plus: false } });
}, TEST_MS);

/** A shopper with these pieces in the bag, on the way to this page. */
async function shopperWith(pieces: readonly string[], size?: Readonly<{ width: number; height: number }>) {
  const page = await open(size);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${sandbox().deskUrl}/store`);
  for (const id of pieces) await page.request.post(`${sandbox().deskUrl}/cart/add.js`, { data: { id, quantity: 1 } });
  return { page, asked, panel: page.locator('selvedge-verification') };
}

const goTo = (page: Page, path: string) => page.goto(`${sandbox().deskUrl}${path}`);
const codeField = (panel: Locator) => panel.getByLabel('Code', { exact: true });

async function askForCode(panel: Locator): Promise<void> {
  await panel.getByLabel('Mobile number').fill(CAMILLE.phone);
  await panel.getByLabel('E-mail').fill(CAMILLE.email);
  await panel.getByRole('button', { name: 'Send code' }).click();
  await codeField(panel).waitFor(WAIT);
}

async function verify(panel: Locator): Promise<void> {
  await askForCode(panel);
  await codeField(panel).fill(await codeOn(sandbox(), CAMILLE.phone));
  await panel.getByText('Phone confirmed. You can check out.').waitFor(WAIT);
}

async function paid(page: Page): Promise<Order> {
  await page.getByTestId('pay').click(WAIT);
  await page.getByTestId('thank-you').waitFor(WAIT);
  const cart = await sandbox().readCart(new URL(page.url()).pathname.split('/')[2] ?? '');
  if (!cart.order) throw new Error('there is no order');
  return cart.order;
}

const proofIn = async (page: Page): Promise<unknown> =>
  valueAt(await (await page.request.get(`${sandbox().deskUrl}/cart.js`)).json(), 'attributes', PROOF_ATTRIBUTE);

/** What axe calls serious or critical. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<readonly Readonly<{ id: string; impact: string }>[]>('axe.run().then(({ violations }) => violations)');
  return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
}

describe('on a plan without checkout blocks', () => {
  test(
    'a bag above the threshold is verified before checkout, and its order is not held',
    async () => {
      const { page, panel } = await shopperWith(['coat-aube']);
      await goTo(page, '/cart');
      await askForCode(panel);
      const code = await codeOn(sandbox(), CAMILLE.phone);
      await codeField(panel).fill(otherCode(code));
      await panel.getByText('That code doesn’t match. Tries left: 4.').waitFor(WAIT);
      await codeField(panel).fill(code);
      await panel.getByText('Phone confirmed. You can check out.').waitFor(WAIT);
      expect(await proofIn(page)).toMatch(/^v1\./);
      await page.getByTestId('checkout').click();
      const order = await paid(page);
      const released = await settled(sandbox(), order, (now) => isFree(now) && now.tags.length > 0);
      expect(isHeld(released)).toBe(false);
      expect(await recordOf(sandbox(), order)).toMatchObject({ state: 'verified' });
    },
    TEST_MS,
  );

  test(
    'a bag below the threshold loads no script and asks the app nothing',
    async () => {
      const { page, asked, panel } = await shopperWith(['scarf-reflet']);
      for (const path of ['/store', '/products/scarf-reflet', '/cart']) {
        await goTo(page, path);
        await page.getByTestId('bag-count').waitFor(WAIT);
        await page.waitForLoadState('networkidle');
        expect(await panel.count()).toBe(0);
      }
      expect(asked.filter((path) => path.includes('theme-verification') || path.startsWith('/apps/'))).toEqual([]);
    },
    TEST_MS,
  );

  test(
    'the drawer asks above its checkout button, and once verified says so after a reload without a script',
    async () => {
      const { page, panel } = await shopperWith([]);
      await goTo(page, '/products/coat-aube');
      await page.getByTestId('add-to-bag').click(WAIT);
      await verify(panel);
      expect(await page.locator('selvedge-verification + [name=checkout]').count()).toBe(1);
      await goTo(page, '/cart');
      expect(await page.locator('script[src*=verification]').count()).toBe(0);
      await panel.getByText('Phone confirmed. You can check out.').waitFor(WAIT);
    },
    TEST_MS,
  );

  test(
    'a piece bought at once meets the Function’s message where the merchant enforces',
    async () => {
      const { page } = await shopperWith([]);
      await goTo(page, '/products/coat-aube');
      await page.getByTestId('buy-now').click(WAIT);
      await page.getByTestId('pay').click(WAIT);
      await page.getByTestId('checkout-error').waitFor(WAIT);
    },
    TEST_MS,
  );

  test.each(['buy-now', 'buy-with-wallet'])(
    'a piece bought past the bag by %s is held where the merchant holds',
    async (way) => {
      await setMode(sandbox(), 'hold');
      const { page } = await shopperWith([]);
      await goTo(page, '/products/coat-aube');
      await page.getByTestId(way).click(WAIT);
      if (way === 'buy-now') await settled(sandbox(), await paid(page), isHeld);
      else {
        await page.getByTestId('wallet-pay').click(WAIT);
        await page.getByTestId('thank-you').waitFor(WAIT);
        const cart = await sandbox().readCart(new URL(page.url()).pathname.split('/')[2] ?? '');
        await settled(sandbox(), { id: cart.order?.id ?? '' }, isHeld);
      }
    },
    TEST_MS,
  );

  test.each([
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])('nothing serious for axe at $width', async (size) => {
    const { page, panel } = await shopperWith(['coat-aube'], size);
    await goTo(page, '/cart');
    await panel.getByLabel('Mobile number').waitFor(WAIT);
    expect(await faults(page)).toEqual([]);
    await askForCode(panel);
    expect(await faults(page)).toEqual([]);
    await codeField(panel).fill(await codeOn(sandbox(), CAMILLE.phone));
    await panel.getByText('Phone confirmed').waitFor(WAIT);
    expect(await faults(page)).toEqual([]);
  });
});
