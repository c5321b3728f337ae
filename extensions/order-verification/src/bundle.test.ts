/** @jest-environment node */
import { beforeAll, expect, test } from '@jest/globals';
import { MAX_GZIP_BYTES, bundle, gzipBytes, targets } from '../build.ts';

const SHOPIFY_LIMIT_BYTES = 64 * 1024;
let script = '';

beforeAll(async () => {
  script = await bundle();
});

test('the bundle is at most 12 KB gzip, far below Shopify’s 64', () => {
  expect(MAX_GZIP_BYTES).toBe(12_288);
  expect(gzipBytes(script)).toBeLessThanOrEqual(MAX_GZIP_BYTES);
  expect(MAX_GZIP_BYTES).toBeLessThan(SHOPIFY_LIMIT_BYTES);
});

test('it is one classic script that registers both targets of the manifest', () => {
  expect(targets().map(({ target }) => target)).toEqual(['purchase.thank-you.block.render', 'customer-account.order-status.block.render']);
  expect(script.startsWith('(()=>{') || script.startsWith('"use strict";(()=>{')).toBe(true);
  for (const { target } of targets()) expect(script).toContain(`shopify.extend("${target}"`);
  expect(script).not.toMatch(/^\s*(import|export)\b/m);
});

test('it carries the address of the app, and nothing of the machine that built it', () => {
  expect(script).toContain('https://selvedge.example.com');
  expect(script).not.toContain('process.env');
});
