/**
 * Writes the committed schemas anew, from the introspection that Shopify publishes in its npm package @shopify/dev-mcp:
 *
 *   npm exec -- node web/sandbox/schemas/update.ts
 *
 * - extensions/checkout-validation/schema.graphql: the validation Function's whole schema.
 * - web/sandbox/schemas/admin.graphql: as much of the Admin API as web/adapters/shopify/operations/*.graphql uses. Run it after changing those, then
 *   `npm run types:generate`.
 * - web/sandbox/schemas/access.json: which access scopes open what of it, by Shopify's own list.
 *
 * Fails, and writes nothing, when an operation does not validate against Shopify's full schema or uses what is deprecated there.
 * Needs the npm registry.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, buildSchema, NoDeprecatedCustomRule, specifiedRules, validate, type IntrospectionQuery } from 'graphql';
import { adminOperations } from './operations.ts';
import { pruneAccess, type PublishedAccess } from './prune-access.ts';
import { bareSchema, pruneSchema } from './prune-schema.ts';

const PACKAGE = '@shopify/dev-mcp@1.16.0';
const API_VERSION = '2026-07';
const ADMIN = `package/dist/data/admin_${API_VERSION}.json.gz`;
const FUNCTION = `package/dist/data/functions_cart_checkout_validation_${API_VERSION}.json.gz`;

const folder = mkdtempSync(join(tmpdir(), 'selvedge-schemas-'));
try {
  const archive = execFileSync('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], { encoding: 'utf8' }).trim();
  execFileSync('tar', ['-xzf', archive, ADMIN, FUNCTION], { cwd: folder });
  const operations = adminOperations();
  const published = read(join(folder, ADMIN));
  const admin = buildClientSchema(published.data);
  const faults = [...operations].flatMap(([file, document]) =>
    validate(admin, document, [...specifiedRules, NoDeprecatedCustomRule]).map((error) => `${file}: ${error.message}`),
  );
  if (faults.length > 0) throw new Error(`Operations that Shopify would refuse:\n${faults.join('\n')}`);
  const pruned = pruneSchema(admin, [...operations.values()]);
  writeFileSync(join(import.meta.dirname, 'admin.graphql'), pruned);
  const access = pruneAccess(buildSchema(pruned), published.offline_scopes.items);
  writeFileSync(join(import.meta.dirname, 'access.json'), `${JSON.stringify(access, null, 2)}\n`);
  const functionSchema = bareSchema(buildClientSchema(read(join(folder, FUNCTION)).data));
  writeFileSync(join(import.meta.dirname, '../../../extensions/checkout-validation/schema.graphql'), functionSchema);
} finally {
  rmSync(folder, { recursive: true });
}

type Published = Readonly<{ data: IntrospectionQuery; offline_scopes: Readonly<{ items: readonly PublishedAccess[] }> }>;

/** The package keeps the answer to the standard introspection query in these files, and the scopes beside it; buildClientSchema throws on anything else. */
function read(file: string): Published {
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Published;
}
