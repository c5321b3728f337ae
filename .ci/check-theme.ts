/** What `shopify app build` prints about a theme app extension and lets pass, and what only `shopify app deploy` would refuse. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

/** The folders that Shopify takes, and the kinds of files in each. */
const TAKEN: Readonly<Record<string, RegExp>> = {
  assets: /^\.(jpe?g|json|js|css|png|svg|wasm)$/,
  blocks: /^\.liquid$/,
  snippets: /^\.liquid$/,
  locales: /^\.json$/,
};
/** By Shopify's documentation; the CLI of today takes more. */
const LIQUID_BYTES = 100 * 1024;
/** Of what the theme's pages load, uncompressed. */
const SCRIPT_BYTES = 10 * 1024;

/** The problems of one theme app extension; `folder` has been built. */
export function themeProblems(folder: string): readonly string[] {
  return [...offences(folder), ...unwantedFiles(folder), ...sizes(folder)];
}

/** Every finding counts, suggestions included. */
function offences(folder: string): readonly string[] {
  const options = [
    'theme',
    'check',
    '--path',
    folder,
    '-C',
    'theme-check:theme-app-extension',
    '--output',
    'json',
    '--fail-level',
    'crash',
  ];
  const environment = { ...process.env, CI: '1', SHOPIFY_CLI_NO_ANALYTICS: '1' };
  const output = execFileSync('npx', ['shopify', ...options], { env: environment, encoding: 'utf8' });
  return asReport(JSON.parse(output)).flatMap(({ path, offenses }) =>
    offenses.map(({ check, message, start_row: row }) => `${path}:${row + 1}: ${check}: ${message}`),
  );
}

type Report = readonly Readonly<{ path: string; offenses: readonly Readonly<{ check: string; message: string; start_row: number }>[] }>[];
/** Guarantee: theme check writes its report so. */
const asReport = (json: unknown) => json as Report;

function unwantedFiles(folder: string): readonly string[] {
  const ignored = readFileSync(join(folder, '.shopifyignore'), 'utf8').split('\n');
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'node_modules');
  return folders.flatMap(({ name }) => {
    if (ignored.includes(`${name}/*`)) return [];
    const kinds = TAKEN[name];
    const files = readdirSync(join(folder, name));
    return files.filter((file) => !kinds?.test(extname(file))).map((file) => `${name}/${file}: Shopify takes no such file there`);
  });
}

function sizes(folder: string): readonly string[] {
  const liquid = sizeOf(folder, 'blocks', /\.liquid$/) + sizeOf(folder, 'snippets', /\.liquid$/);
  const script = sizeOf(folder, 'assets', /\.js$/);
  return [
    ...(liquid > LIQUID_BYTES ? [`${liquid} bytes of Liquid, Shopify takes ${LIQUID_BYTES}`] : []),
    ...(script === 0 ? ['the build left no script'] : []),
    ...(script > SCRIPT_BYTES ? [`${script} bytes of script, ours are ${SCRIPT_BYTES}`] : []),
  ];
}

function sizeOf(folder: string, name: string, kind: RegExp): number {
  const files = readdirSync(join(folder, name)).filter((file) => kind.test(file));
  return files.reduce((sum, file) => sum + statSync(join(folder, name, file)).size, 0);
}
