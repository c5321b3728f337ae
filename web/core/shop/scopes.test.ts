import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { missingScopes, REQUIRED_SCOPES } from './scopes.ts';

test('are those that shopify.app.toml asks for', () => {
  const toml = readFileSync(new URL('../../../shopify.app.toml', import.meta.url), 'utf8');
  const [, list = ''] = /^scopes = "([^"]*)"$/m.exec(toml) ?? [];
  expect(list.split(',').toSorted()).toEqual([...REQUIRED_SCOPES].sort());
});

test('a grant to write is one to read, and none the other way round', () => {
  expect(missingScopes(REQUIRED_SCOPES)).toEqual([]);
  expect(missingScopes(REQUIRED_SCOPES.filter((scope) => scope !== 'read_orders'))).toEqual([]);
  expect(missingScopes(REQUIRED_SCOPES.filter((scope) => scope !== 'write_orders'))).toEqual(['write_orders']);
  expect(missingScopes([])).toEqual(REQUIRED_SCOPES);
});
