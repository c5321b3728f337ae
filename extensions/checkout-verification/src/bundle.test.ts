/** @jest-environment node */
import { beforeAll, expect, test } from '@jest/globals';
import { MAX_GZIP_BYTES, bundle, gzipBytes, REFERENCE_URL } from '../build.ts';

let script = '';

beforeAll(async () => {
  script = await bundle(REFERENCE_URL);
});

test('the bundle is at most 12 KB gzip', () => {
  expect(MAX_GZIP_BYTES).toBe(12_288);
  expect(gzipBytes(script)).toBeLessThanOrEqual(MAX_GZIP_BYTES);
});

test('it is one classic script that registers the block', () => {
  expect(script.startsWith('(()=>{') || script.startsWith('"use strict";(()=>{')).toBe(true);
  expect(script).toContain('shopify.extend("purchase.checkout.block.render"');
  expect(script).not.toMatch(/^\s*(import|export)\b/m);
});

test('it carries the address of the app, and nothing of the machine that built it', () => {
  expect(script).toContain('https://selvedge.example.com');
  expect(script).not.toContain('process.env');
});

test('it uses none of the calls that Shopify deprecated', () => {
  expect(script).not.toMatch(/buyerJourney|intercept|block_progress|applyAttributeChange/);
});
