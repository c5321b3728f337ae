/** Builds the style and the script of the hosted page into dist/, from where the server puts them into the document. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Of the script as it is, not compressed: what a phone has to parse. */
export const MAX_SCRIPT_BYTES = 8_192;
const FOLDER = import.meta.dirname;
const DIST = `${FOLDER}/dist`;

export type Built = Readonly<{ script: string; style: string }>;

/** A classic script for the browsers of the last years; in older ones the page works by its forms. */
export async function bundle(): Promise<Built> {
  const [script, style] = await Promise.all([output('src/main.ts'), output('page.css')]);
  return { script, style };
}

async function output(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${FOLDER}/${entry}`],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    legalComments: 'none',
    minify: true,
  });
  return outputFiles.map(({ text }) => text.trimEnd()).join('');
}

async function main(): Promise<void> {
  const { script, style } = await bundle();
  const size = Buffer.byteLength(script);
  if (size > MAX_SCRIPT_BYTES) throw new Error(`The script is ${size - MAX_SCRIPT_BYTES} B too large.`);
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST);
  writeFileSync(`${DIST}/page.js`, script);
  writeFileSync(`${DIST}/page.css`, style);
  console.log(`page.js: ${size} B (limit ${MAX_SCRIPT_BYTES} B), page.css: ${Buffer.byteLength(style)} B`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
