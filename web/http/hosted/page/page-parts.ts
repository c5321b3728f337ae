import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The built style and script of the page, which go into the document: one request, and nothing of anybody to load. */
export type PageParts = Readonly<{ style: string; script: string }>;

/** Read anew for each document, so that a rebuild needs no restart. Null when they were never built. */
export async function readParts(folder: string): Promise<PageParts | null> {
  const [style, script] = await Promise.all(['page.css', 'page.js'].map((name) => readFile(join(folder, name), 'utf8').catch(() => null)));
  return typeof style === 'string' && typeof script === 'string' ? { style, script } : null;
}

/** Nothing runs or styles the page but these very bytes, and it speaks to our own address only. */
export function partsPolicy(parts: PageParts | null): string {
  const source = (text: string | undefined): string => (text === undefined ? "'none'" : `'sha256-${sha256(text)}'`);
  const rules = [
    "default-src 'none'",
    `script-src ${source(parts?.script)}`,
    `style-src ${source(parts?.style)}`,
    "connect-src 'self'",
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return rules.join('; ');
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');
