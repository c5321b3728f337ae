/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { bundle, MAX_SCRIPT_BYTES } from '../build.ts';

test('the script that a shopper’s phone loads stays within 10 KB, and asks nobody but the store', async () => {
  const script = await bundle();
  expect(MAX_SCRIPT_BYTES).toBe(10 * 1_024);
  expect(Buffer.byteLength(script)).toBeLessThanOrEqual(MAX_SCRIPT_BYTES);
  expect(script).not.toMatch(/https?:\/\/|\beval\(|new Function|innerHTML/);
});
