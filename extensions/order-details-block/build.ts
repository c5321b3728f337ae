import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Our own limit; Shopify's is 64 KB compressed. */
export const MAX_GZIP_BYTES = 12_288;
const FOLDER = import.meta.dirname;
const OUTPUT = `${FOLDER}/dist/order-details-block.js`;

/** Bundles as the Shopify CLI does: its generated entry, a classic script (IIFE) in ES6. It needs no address of ours: the admin resolves paths against the app's. */
export async function bundle(): Promise<string> {
  const entry =
    "import Target_0 from './src/order-details.tsx';shopify.extend('admin.order-details.block.render', (...args) => Target_0(...args));";
  const { outputFiles } = await build({
    stdin: { contents: entry, loader: 'tsx', resolveDir: FOLDER },
    bundle: true,
    write: false,
    target: 'es6',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles.map(({ text }) => text).join('');
}

export function gzipBytes(script: string): number {
  return gzipSync(script, { level: 9 }).length;
}

async function main(): Promise<void> {
  const script = await bundle();
  mkdirSync(`${FOLDER}/dist`, { recursive: true });
  writeFileSync(OUTPUT, script);
  const size = gzipBytes(script);
  console.log(`dist/order-details-block.js: ${Buffer.byteLength(script)} B, ${size} B gzip (limit ${MAX_GZIP_BYTES} B)`);
  if (size > MAX_GZIP_BYTES) throw new Error(`The bundle is ${size - MAX_GZIP_BYTES} B too large.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
