/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { bundle, MAX_SCRIPT_BYTES } from '../build.ts';

test('the script is at most 8 KB, one classic script, and ends no element that it stands in', async () => {
  const { script, style } = await bundle();
  expect(MAX_SCRIPT_BYTES).toBe(8_192);
  expect(Buffer.byteLength(script)).toBeLessThanOrEqual(MAX_SCRIPT_BYTES);
  expect(script).toMatch(/^(?:"use strict";)?\(\(\)=>\{/);
  expect(script + style).not.toMatch(/<\/(?:script|style)/i);
});

test('style and script load nothing and keep nothing', async () => {
  const { script, style } = await bundle();
  expect(style).not.toMatch(/url\(|@import|https?:/);
  expect(script).not.toMatch(/https?:|localStorage|sessionStorage|document\.cookie|sendBeacon/);
});
