import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Our own limit; Shopify's is 64 KB compressed. */
export const MAX_GZIP_BYTES = 12_288;
/** Of a usual length. */
export const REFERENCE_URL = 'https://selvedge.example.com';
const FOLDER = import.meta.dirname;
const OUTPUT = `${FOLDER}/dist/checkout-verification.js`;

/** Bundles as the Shopify CLI does: its generated entry, a classic script (IIFE) in ES6. */
export async function bundle(appUrl: string): Promise<string> {
  const entry =
    "import Target_0 from './src/checkout.tsx';shopify.extend('purchase.checkout.block.render', (...args) => Target_0(...args));";
  const { outputFiles } = await build({
    stdin: { contents: entry, loader: 'tsx', resolveDir: FOLDER },
    bundle: true,
    write: false,
    target: 'es6',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.APP_URL': JSON.stringify(appUrl) },
  });
  return outputFiles.map(({ text }) => text).join('');
}

export function gzipBytes(script: string): number {
  return gzipSync(script, { level: 9 }).length;
}

async function main(): Promise<void> {
  const script = await bundle(process.env.APP_URL ?? 'http://localhost:3001');
  mkdirSync(`${FOLDER}/dist`, { recursive: true });
  writeFileSync(OUTPUT, script);
  const size = gzipBytes(script);
  console.log(`dist/checkout-verification.js: ${Buffer.byteLength(script)} B, ${size} B gzip (limit ${MAX_GZIP_BYTES} B)`);
  // The limit is on our code: how long the operator's address is must not decide whether the extension can be built.
  const excess = gzipBytes(await bundle(REFERENCE_URL)) - MAX_GZIP_BYTES;
  if (excess > 0) throw new Error(`The bundle is ${excess} B too large.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
