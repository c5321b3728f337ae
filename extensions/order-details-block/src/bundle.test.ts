/** @jest-environment node */
import { beforeAll, expect, test } from '@jest/globals';
import { bundle, gzipBytes, MAX_GZIP_BYTES } from '../build.ts';

let script = '';

beforeAll(async () => {
  script = await bundle();
});

test('the bundle is at most 12 KB gzip', () => {
  expect(MAX_GZIP_BYTES).toBe(12_288);
  expect(gzipBytes(script)).toBeLessThanOrEqual(MAX_GZIP_BYTES);
});

test('it is one classic script that registers the block', () => {
  expect(script.startsWith('(()=>{') || script.startsWith('"use strict";(()=>{')).toBe(true);
  expect(script).toContain('shopify.extend("admin.order-details.block.render"');
  expect(script).not.toMatch(/^\s*(import|export)\b/m);
});

test('it names no server and carries no token: the admin adds both', () => {
  expect(script).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  expect(script).not.toMatch(/process\.env|Bearer|idToken/);
});
