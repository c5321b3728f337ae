import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiVersion } from '@shopify/shopify-api';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../../..');
const FILES = ['shopify.app.toml', 'extensions/*/*.toml', 'web/sandbox/**/*.ts', 'web/adapters/shopify/shopify-library.ts'];
/** As a manifest, the sandbox, and the library's settings name it. */
const NAMED = /(?:api_version = |API_VERSION = |apiVersion: )(?:['"](\d{4}-\d\d)['"]|ApiVersion\.(\w+))/g;

test('one version of Shopify’s API everywhere: manifest, extensions, our calls, and the sandbox that plays it', () => {
  const found = globSync(FILES, { cwd: ROOT, exclude: ['**/node_modules/**'] }).flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(NAMED)].map(([, version, name]) => [file, version ?? versionOf(name)] as const),
  );
  const files = found.map(([file]) => file);
  expect(files).toEqual(
    expect.arrayContaining(['shopify.app.toml', 'web/adapters/shopify/shopify-library.ts', 'web/sandbox/admin-api/routes.ts']),
  );
  expect(files.filter((file) => file.startsWith('extensions/')).length).toBeGreaterThan(3);
  expect(found.filter(([, version]) => version !== ApiVersion.July26)).toEqual([]);
});

test('and the types of the extensions are of that version', () => {
  const manifests = globSync('extensions/*/package.json', { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8'));
  const versions = manifests.flatMap((text) => /"@shopify\/ui-extensions": "(\d+\.\d+)\./.exec(text)?.[1] ?? []);
  expect(new Set(versions)).toEqual(new Set([ApiVersion.July26.replace('-0', '.')]));
});

const versionOf = (name = ''): string | undefined => Object.entries(ApiVersion).find(([key]) => key === name)?.[1];
