import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type DocumentNode } from 'graphql';

export const OPERATIONS_FOLDER = join(import.meta.dirname, '../../adapters/shopify/operations');

/** The app's Admin operations, one document a file, by file name in a fixed order. */
export function adminOperations(): ReadonlyMap<string, DocumentNode> {
  const files = readdirSync(OPERATIONS_FOLDER).filter((name) => name.endsWith('.graphql'));
  return new Map(files.sort().map((name) => [name, parse(readFileSync(join(OPERATIONS_FOLDER, name), 'utf8'))]));
}
