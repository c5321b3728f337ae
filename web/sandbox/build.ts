/** Builds the sandbox's pages, the worker that extensions run in, and the stand-in for App Bridge, into dist/. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { build, type BuildOptions } from 'esbuild';
import { parseAdminTypings } from './manifest/parse-admin-typings.ts';
import { parseTypings, type TypingFile } from './manifest/parse-typings.ts';
import type { ElementManifest } from './manifest/manifest.ts';

const FOLDER = import.meta.dirname;
const DIST = `${FOLDER}/dist`;
const BROWSER = `${FOLDER}/browser`;

const PAGES = {
  desk: 'Selvedge sandbox',
  store: 'Atelier Lumen',
  checkout: 'Checkout · Atelier Lumen',
  admin: 'Atelier Lumen · Admin',
  phone: 'Phone',
} as const;

rmSync(DIST, { recursive: true, force: true });
mkdirSync(`${DIST}/assets`, { recursive: true });
for (const [name, title] of Object.entries(PAGES)) writeFileSync(`${DIST}/${name}.html`, html(name, title));

const common: BuildOptions = {
  bundle: true,
  minify: true,
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
};
const knowing = (manifest: ElementManifest): BuildOptions => ({ ...common, define: { ELEMENT_MANIFEST: JSON.stringify(manifest) } });
const checkout = knowing(parseTypings(readTypings('checkout'), readShared()));
const admin = knowing(parseAdminTypings(readTypings('admin')));
const pages = (names: readonly string[], options: BuildOptions): BuildOptions => ({
  ...options,
  format: 'esm',
  entryPoints: names.flatMap((name) => [`${BROWSER}/${name}.ts`, `${BROWSER}/styles/${name}.css`]),
  outdir: `${DIST}/assets`,
  entryNames: '[name]',
});
const worker = (name: string, options: BuildOptions): BuildOptions => ({
  ...options,
  format: 'iife',
  entryPoints: { [name]: `${BROWSER}/worker.ts` },
  outdir: `${DIST}/assets`,
});
await Promise.all([
  build(
    pages(
      Object.keys(PAGES).filter((name) => name !== 'admin'),
      checkout,
    ),
  ),
  build(pages(['admin'], admin)),
  build(worker('worker', checkout)),
  build(worker('admin-worker', admin)),
  build({ ...common, format: 'iife', entryPoints: [`${BROWSER}/app-bridge.ts`], outdir: DIST }),
]);

/** From the very version of @shopify/ui-extensions that the extensions are written against. */
function readTypings(surface: 'checkout' | 'admin'): readonly TypingFile[] {
  const folder = typingsOf(surface);
  const names = readdirSync(folder).filter((name) => name.endsWith('.d.ts') && !name.startsWith('components'));
  return names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

function readShared(): string {
  return readFileSync(new URL('components-shared.d.ts', typingsOf('checkout')), 'utf8');
}

function typingsOf(surface: string): URL {
  return new URL(`../src/surfaces/${surface}/components/`, typingsRoot());
}

function typingsRoot(): string {
  return new URL('..', import.meta.resolve('@shopify/ui-extensions/preact')).href;
}

function html(name: string, title: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 22 22'%3E%3Crect width='22' height='22' rx='5' fill='%231c1a17'/%3E%3Cpath d='M8 0v22' stroke='%23fbf9f5' stroke-width='5'/%3E%3Cpath d='M8 1v20' stroke='%23b5372b' stroke-width='1.8' stroke-dasharray='2.4 1.6'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/sandbox/assets/${name}.css">
<script type="module" src="/sandbox/assets/${name}.js"></script>
<body></body>
</html>
`;
}
