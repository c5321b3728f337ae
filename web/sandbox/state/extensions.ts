/** Where the app's built parts lie, and the few words of its manifests that Shopify goes by. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { word, words } from './toml.ts';

export const ROOT = join(import.meta.dirname, '../../..');
const VALIDATION = join(ROOT, 'extensions/checkout-validation');
const VERIFICATION = join(ROOT, 'extensions/checkout-verification');

/** Of the app's UI extensions, those that have a page here to run in. */
export const HOSTED_EXTENSIONS = ['checkout-verification', 'order-details-block'] as const;
export type HostedExtension = (typeof HOSTED_EXTENSIONS)[number];

export const builtScript = (handle: HostedExtension): string => join(ROOT, 'extensions', handle, 'dist', `${handle}.js`);
export const localesFolder = (handle: HostedExtension): string => join(ROOT, 'extensions', handle, 'locales');

export const PATHS = {
  wasm: join(VALIDATION, 'dist/function.wasm'),
  functionSchema: join(VALIDATION, 'schema.graphql'),
  adminSchema: join(ROOT, 'web/sandbox/schemas/admin.graphql'),
  adminAccess: join(ROOT, 'web/sandbox/schemas/access.json'),
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

/** The scopes that the manifest asks for, which a merchant grants by installing. */
export function requestedScopes(): readonly string[] {
  const toml = readFileSync(join(ROOT, 'shopify.app.toml'), 'utf8');
  return word(toml, 'scopes')
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}

export type Subscription = Readonly<{ topics: readonly string[]; uri: string; includeFields: readonly string[] | null }>;

/** `[[webhooks.subscriptions]]` of the app's manifest, compliance topics among the others. */
function webhookSubscriptions(): readonly Subscription[] {
  const toml = readFileSync(join(ROOT, 'shopify.app.toml'), 'utf8');
  const tables = toml.split(/^\s*\[\[webhooks\.subscriptions\]\]/m).slice(1);
  return tables.map((table) => ({
    topics: words(table, '(?:compliance_)?topics') ?? [],
    uri: word(table, 'uri'),
    includeFields: words(table, 'include_fields'),
  }));
}

export function subscriptionTo(topic: string): Subscription | null {
  return webhookSubscriptions().find(({ topics }) => topics.includes(topic)) ?? null;
}
