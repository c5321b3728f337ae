import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Our own limit for both targets together, which share one script; Shopify's is 64 KB compressed. */
export const MAX_GZIP_BYTES = 12_288;
/** The limit is on our code: how long the operator's address is must not decide whether the extension can be built. */
const USUAL_ADDRESS = 'https://selvedge.example.com';
const FOLDER = import.meta.dirname;

/** As the Shopify CLI bundles: one line for each target of the manifest, a classic script (IIFE) in ES6. */
export async function bundle(appUrl = USUAL_ADDRESS): Promise<string> {
  const lines = targets().map(
    ({ module, target }, index) =>
      `import Target_${index} from '${module}';shopify.extend('${target}', (...args) => Target_${index}(...args));`,
  );
  const { outputFiles } = await build({
    stdin: { contents: lines.join('\n'), loader: 'tsx', resolveDir: FOLDER },
    bundle: true,
    write: false,
    minify: true,
    target: 'es6',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.APP_URL': JSON.stringify(appUrl) },
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** `[[extensions.targeting]]` of the manifest. */
export function targets(): readonly Readonly<{ module: string; target: string }>[] {
  const toml = readFileSync(`${FOLDER}/shopify.extension.toml`, 'utf8');
  const pairs = toml.matchAll(/^\[\[extensions\.targeting\]\]\nmodule = "(.+)"\ntarget = "(.+)"$/gm);
  return Array.from(pairs, ([, module = '', target = '']) => ({ module, target }));
}

export const gzipBytes = (script: string): number => gzipSync(script, { level: 9 }).length;

async function main(): Promise<void> {
  const script = await bundle(process.env.APP_URL ?? 'http://localhost:3001');
  mkdirSync(`${FOLDER}/dist`, { recursive: true });
  writeFileSync(`${FOLDER}/dist/order-verification.js`, script);
  const size = gzipBytes(await bundle());
  console.log(`dist/order-verification.js: ${Buffer.byteLength(script)} B, ${size} B gzip of at most ${MAX_GZIP_BYTES} B`);
  if (size > MAX_GZIP_BYTES) throw new Error('The bundle is too large.');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
