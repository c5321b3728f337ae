import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'smol-toml';
import type { Surroundings } from './check-settings.ts';

const ROOT = join(import.meta.dirname, '../..');
/** What the server reads at its start or with its first page. */
const BUILT = [{ name: 'the admin', file: 'web/admin/dist/index.html' }];

/** What lies beside the code. */
export function surroundings(root = ROOT): Surroundings {
  const dotEnv = read(join(root, '.env'));
  const toml = read(join(root, 'shopify.app.toml'));
  return {
    dotEnv: dotEnv === null ? null : Object.keys(parseEnv(dotEnv)),
    clientId: toml === null ? null : clientIdIn(toml),
    unbuilt: BUILT.filter(({ file }) => !existsSync(join(root, file))).map(({ name }) => name),
    nodeVersion: process.version,
  };
}

const read = (file: string): string | null => (existsSync(file) ? readFileSync(file, 'utf8') : null);

function clientIdIn(toml: string): string | null {
  const id = parse(toml).client_id;
  return typeof id === 'string' ? id : null;
}
