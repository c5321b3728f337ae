import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type DocumentNode } from 'graphql';

/** The app's Admin operations, one document a file, by file name. */
export function adminOperations(): ReadonlyMap<string, DocumentNode> {
  const folder = join(import.meta.dirname, '../../adapters/shopify/operations');
  const files = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith('.graphql'));
  return new Map(files.map((name) => [name, parse(readFileSync(join(folder, name), 'utf8'))]));
}
