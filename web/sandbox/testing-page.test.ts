import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { CONTROL } from './wire.ts';

test('the page for testers names every call of the control API, and no other', () => {
  const page = readFileSync(new URL('../docs/testing.md', import.meta.url), 'utf8');
  const named = [...page.matchAll(/^\| `((?:GET|POST|PUT|PATCH) \/[^`]+)`/gm)].map(([, call = '']) => call.replace(' /', ' /sandbox/api/'));
  expect(named.sort()).toEqual(Object.values(CONTROL).sort());
});
