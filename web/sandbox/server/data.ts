/** Where the server under test keeps its data, and the key that it is encrypted with. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Data = Readonly<{
  logFile: string;
  environment: Readonly<{ MASTER_KEYS: string; DATABASE_URL: string; DATABASE_FILE: string }>;
  /** Empties the SQLite file's place; a PostgreSQL belongs to whoever named it. */
  wipe: () => void;
  /** Removes what was only temporary. */
  remove: () => void;
}>;

/** `dataFolder`: kept from start to start. Without it everything is new, and gone at the end. */
export function openData(options: Readonly<{ dataFolder?: string; databaseUrl?: string }>): Data {
  const folder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'selvedge-sandbox-'));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'selvedge.db');
  return {
    logFile: join(folder, 'server.log'),
    environment: { MASTER_KEYS: masterKey(folder, options.databaseUrl), DATABASE_URL: options.databaseUrl ?? '', DATABASE_FILE: file },
    wipe: () => {
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    },
    remove: () => {
      if (options.dataFolder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Data that outlives the sandbox needs its key again: a kept folder holds it, a named database implies it (test data, no secret worth the name). */
function masterKey(folder: string, databaseUrl: string | undefined): string {
  const file = join(folder, 'master-key');
  if (databaseUrl !== undefined) return createHash('sha256').update(`selvedge sandbox ${databaseUrl}`).digest('base64url');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
