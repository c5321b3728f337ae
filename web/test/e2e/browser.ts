import { afterAll, beforeAll } from '@jest/globals';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium as playwright, type Page } from 'playwright-core';

/** A real Chromium out of the npm package. Its own launch options are not used: they switch web security off, which would hide CORS faults. */
export function useBrowser(): (size?: Readonly<{ width: number; height: number }>, options?: BrowserContextOptions) => Promise<Page> {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
      headless: true,
    });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
  });
  return async (size = { width: 1440, height: 900 }, options = {}) => {
    if (!browser) throw new Error('the browser is not up');
    const context = await browser.newContext({
      viewport: size,
      locale: 'en-GB',
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    return context.newPage();
  };
}
