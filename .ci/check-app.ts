/**
 * `shopify app build` for all but the Function (the CLI would download a tool for that one), in a copy, so that the work tree stays as it is; then what that
 * build does not catch: bundle size, the Function's imports and exports, the configuration's placeholders, extension typings that are out of date.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { themeProblems } from './check-theme.ts';

const ROOT = join(import.meta.dirname, '..');
const FUNCTION = 'checkout-validation';
const THEME = 'theme-verification';
const SHOPIFY_BUNDLE_BYTES = 64 * 1024;
/** Our own, to notice growth; Shopify takes 256,000. Two fifths of it are what the shopper reads, in eight languages. */
const FUNCTION_BYTES = 11_500;
const COPIED = [
  'package.json',
  'shopify.app.toml',
  'tsconfig.json',
  'tsconfig.base.json',
  'web/package.json',
  'web/shopify.web.toml',
  'web/contract',
  'extensions',
];

const problems: string[] = [];
const check = (holds: boolean, problem: string): void => {
  if (!holds) problems.push(problem);
};

const copy = mkdtempSync(join(tmpdir(), 'selvedge-app-build-'));
try {
  buildCopy();
  for (const extension of extensionsOf('ui_extension')) checkBundle(extension);
  problems.push(...themeProblems(join(copy, 'extensions', THEME)));
} finally {
  rmSync(copy, { recursive: true, force: true });
}
checkConfiguration();
checkFunction();

if (problems.length > 0) {
  console.error(problems.map((problem) => `  ${problem}`).join('\n'));
  process.exit(1);
}
console.log('The app builds, and what the build does not catch holds.');

function buildCopy(): void {
  const isSource = (path: string) => !/\/(node_modules|dist)$|\/assets\/[^/]+\.js$/.test(path) && !path.includes(`/extensions/${FUNCTION}`);
  for (const path of COPIED) cpSync(join(ROOT, path), join(copy, path), { recursive: true, filter: isSource });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const environment = { ...process.env, CI: '1', SHOPIFY_CLI_NO_ANALYTICS: '1', APP_URL: 'https://selvedge.example.com' };
  // Shopify's CLI builds no theme app extension: it takes the assets as they lie there.
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: join(copy, 'extensions', THEME), env: environment, stdio: 'inherit' });
  execFileSync('npx', ['shopify', 'app', 'build'], { cwd: copy, env: environment, stdio: 'inherit' });
}

function checkBundle(extension: string): void {
  const dist = join(copy, 'extensions', extension, 'dist');
  const scripts = existsSync(dist) ? readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js')) : [];
  check(scripts.length > 0, `${extension}: the build left no script`);
  for (const script of scripts) {
    const size = deflateSync(readFileSync(join(dist, script)), { level: 9 }).length;
    check(size < SHOPIFY_BUNDLE_BYTES, `${extension}/${script}: ${size} bytes compressed, Shopify takes ${SHOPIFY_BUNDLE_BYTES}`);
  }
  const typings = join('extensions', extension, 'shopify.d.ts');
  const isCurrent =
    existsSync(join(ROOT, typings)) && readFileSync(join(ROOT, typings), 'utf8') === readFileSync(join(copy, typings), 'utf8');
  check(isCurrent, `${typings} is not what \`shopify app build\` writes: run it and commit the file`);
}

function checkConfiguration(): void {
  const app = readFileSync(join(ROOT, 'shopify.app.toml'), 'utf8');
  check(/^client_id = "[0-9a-f]{32}"$/m.test(app), 'shopify.app.toml: client_id is not 32 hexadecimal digits');
  check(/customers\/data_request.*customers\/redact.*shop\/redact/.test(app), 'shopify.app.toml: a compliance topic is missing');
  for (const extension of extensionsOf('ui_extension', 'function')) {
    const toml = tomlOf(extension);
    check(toml.includes('api_version = "2026-07"'), `${extension}: api_version is not 2026-07`);
    check(
      existsSync(join(ROOT, 'extensions', extension, 'locales', 'en.default.json')),
      `${extension}: locales/en.default.json is missing`,
    );
    check(!/^block_/m.test(toml), `${extension}: a deprecated capability is asked for`);
  }
}

function tomlOf(extension: string): string {
  return readFileSync(join(ROOT, 'extensions', extension, 'shopify.extension.toml'), 'utf8');
}

/** The folders whose extensions are of these kinds; a theme's and Flow's have neither bundle nor version. */
function extensionsOf(...kinds: readonly ('ui_extension' | 'function')[]): readonly string[] {
  return readdirSync(join(ROOT, 'extensions')).filter((extension) => kinds.some((kind) => tomlOf(extension).includes(`type = "${kind}"`)));
}

function checkFunction(): void {
  const file = join(ROOT, 'extensions', FUNCTION, 'dist', 'function.wasm');
  const toml = tomlOf(FUNCTION);
  const wasm = new WebAssembly.Module(readFileSync(file));
  const foreign = WebAssembly.Module.imports(wasm).filter(({ module }) => module !== 'shopify_function_v2');
  check(foreign.length === 0, `the Function imports ${foreign.map(({ module, name }) => `${module}.${name}`).join(', ')}`);
  const exported = WebAssembly.Module.exports(wasm);
  const target = /^\s*export = "(.+)"$/m.exec(toml)?.[1] ?? '';
  check(
    exported.some(({ kind, name }) => kind === 'function' && name === target),
    `the Function does not export ${target}`,
  );
  check(exported.filter(({ kind }) => kind === 'memory').length === 1, 'the Function does not export one memory');
  check(statSync(file).size <= FUNCTION_BYTES, `the Function is larger than ${FUNCTION_BYTES} bytes`);
}
