/** Where the app's built parts lie, and the few words of its manifests that Shopify goes by. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');
const VALIDATION = join(ROOT, 'extensions/checkout-validation');
const VERIFICATION = join(ROOT, 'extensions/checkout-verification');

export const PATHS = {
  wasm: join(VALIDATION, 'dist/function.wasm'),
  functionSchema: join(VALIDATION, 'schema.graphql'),
  adminSchema: join(ROOT, 'web/sandbox/schemas/admin.graphql'),
  extensionScript: join(VERIFICATION, 'dist/checkout-verification.js'),
  locales: join(VERIFICATION, 'locales'),
  pages: join(ROOT, 'web/sandbox/dist'),
  server: join(ROOT, 'web/main.ts'),
  preload: join(ROOT, 'web/sandbox/preload.mjs'),
} as const;

export type FunctionManifest = Readonly<{ handle: string; exportName: string; uid: string }>;

export function functionManifest(): FunctionManifest {
  const toml = readFileSync(join(VALIDATION, 'shopify.extension.toml'), 'utf8');
  return { handle: word(toml, 'handle'), exportName: word(toml, 'export'), uid: word(toml, 'uid') };
}

/** The metafields that the checkout block may read: `[[extensions.metafields]]` of its manifest. */
export function extensionMetafields(): readonly Readonly<{ namespace: string; key: string }>[] {
  const toml = readFileSync(join(VERIFICATION, 'shopify.extension.toml'), 'utf8');
  const tables = toml.split(/^\s*\[\[extensions\.metafields\]\]/m).slice(1);
  return tables.map((table) => ({ namespace: word(table, 'namespace'), key: word(table, 'key') }));
}

/** The scopes that the merchant grants by installing. */
export function grantedScopes(): readonly string[] {
  const toml = readFileSync(join(ROOT, 'shopify.app.toml'), 'utf8');
  return word(toml, 'scopes')
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}

/** `[[webhooks.subscriptions]]` of the app's manifest, compliance topics among the others. */
export function webhookSubscriptions(): readonly Readonly<{ topics: readonly string[]; uri: string }>[] {
  const toml = readFileSync(join(ROOT, 'shopify.app.toml'), 'utf8');
  const tables = toml.split(/^\s*\[\[webhooks\.subscriptions\]\]/m).slice(1);
  return tables.map((table) => {
    const topics = /^\s*(?:compliance_)?topics\s*=\s*\[([^\]]*)\]/m.exec(table)?.[1] ?? '';
    return { topics: [...topics.matchAll(/"([^"]+)"/g)].map(([, topic = '']) => topic), uri: word(table, 'uri') };
  });
}

function word(toml: string, key: string): string {
  const found = new RegExp(`^\\s*${key}\\s*=\\s*"([^"]*)"`, 'm').exec(toml)?.[1];
  if (found === undefined) throw new Error(`The manifest names no ${key}.`);
  return found;
}
