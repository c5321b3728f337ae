import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Of the script as it is, not compressed: what a phone has to parse. */
export const MAX_SCRIPT_BYTES = 10_240;
const FOLDER = import.meta.dirname;
/** Beside the style sheet, where Shopify takes a theme app extension's assets from; not committed. */
const OUTPUT = `${FOLDER}/assets/verification.js`;

/** A classic script for a deferred tag, for every browser that Shopify's own themes support. */
export async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${FOLDER}/src/main.ts`],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    legalComments: 'none',
    minify: true,
  });
  return outputFiles.map(({ text }) => text).join('');
}

async function main(): Promise<void> {
  const script = await bundle();
  writeFileSync(OUTPUT, script);
  const size = Buffer.byteLength(script);
  console.log(`assets/verification.js: ${size} B (limit ${MAX_SCRIPT_BYTES} B)`);
  if (size > MAX_SCRIPT_BYTES) throw new Error(`The script is ${size - MAX_SCRIPT_BYTES} B too large.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
