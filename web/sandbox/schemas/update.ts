/**
 * Writes the two committed schemas anew, from the introspection that Shopify publishes in its npm package @shopify/dev-mcp:
 *
 *   npm exec -- node web/sandbox/schemas/update.ts
 *
 * - extensions/checkout-validation/schema.graphql: the validation Function's whole schema.
 * - web/sandbox/schemas/admin.graphql: as much of the Admin API as web/adapters/shopify/operations/*.graphql uses. Run it after changing those, then
 *   `npm run types:generate`.
 *
 * Fails, and writes nothing, when an operation does not validate against Shopify's full schema or uses what is deprecated there.
 * Needs the npm registry.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, NoDeprecatedCustomRule, specifiedRules, validate, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { adminOperations } from './operations.ts';
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
  const admin = publishedSchema(join(folder, ADMIN));
  const faults = [...operations].flatMap(([file, document]) =>
    validate(admin, document, [...specifiedRules, NoDeprecatedCustomRule]).map((error) => `${file}: ${error.message}`),
  );
  if (faults.length > 0) throw new Error(`Operations that Shopify would refuse:\n${faults.join('\n')}`);
  writeFileSync(join(import.meta.dirname, 'admin.graphql'), pruneSchema(admin, [...operations.values()]));
  const functionSchema = bareSchema(publishedSchema(join(folder, FUNCTION)));
  writeFileSync(join(import.meta.dirname, '../../../extensions/checkout-validation/schema.graphql'), functionSchema);
} finally {
  rmSync(folder, { recursive: true });
}

function publishedSchema(file: string): GraphQLSchema {
  return buildClientSchema(introspection(gunzipSync(readFileSync(file)).toString('utf8')));
}

/** The package keeps the answer to the standard introspection query in these files; buildClientSchema throws on anything else. */
function introspection(text: string): IntrospectionQuery {
  return (JSON.parse(text) as { data: IntrospectionQuery }).data;
}
