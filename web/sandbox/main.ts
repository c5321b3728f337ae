/** `npm start`: the sandbox, or the real server once Shopify's credentials are there. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const environment = { ...dotEnv(), ...process.env };

if (environment.SHOPIFY_API_KEY) serve();
else await sandbox();

function serve(): void {
  const options = { cwd: ROOT, env: environment, stdio: 'inherit' } as const;
  const server = spawn(process.execPath, ['--max-semi-space-size=4', 'web/main.ts'], options);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
  server.once('exit', (code) => process.exit(code ?? 1));
}

/** Loaded only here, so that a production process never holds sandbox code. */
async function sandbox(): Promise<void> {
  const { play } = await import('./play.ts');
  await play(environment).catch((error: unknown) => {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}

function dotEnv(): NodeJS.Dict<string> {
  const file = join(ROOT, '.env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}
