/** The sandbox on the console: builds what is missing, starts, and says where to look. */
import { buildStaleParts } from './parts.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from './start.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export async function play(environment: Environment): Promise<void> {
  await buildStaleParts((part, ms) => {
    say(`  built the ${part.name} in ${(ms / 1000).toFixed(1)} s`);
  });
  const started = performance.now();
  const sandbox = await startSandbox(optionsOf(environment));
  say(screenOf(sandbox, seconds(started)));
  let isClosing = false;
  const close = (): void => {
    if (isClosing) process.exit(1);
    isClosing = true;
    void sandbox.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, close);
}

function optionsOf(environment: Environment): SandboxOptions {
  const { SANDBOX_PORT, SANDBOX_DATA, SANDBOX_FRESH, DATABASE_URL, LOG_LEVEL } = environment;
  const port = Number(SANDBOX_PORT ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65_534) throw new Error('SANDBOX_PORT must be a port number, or 0 for any free one.');
  return {
    port,
    isFresh: SANDBOX_FRESH === '1',
    ...(SANDBOX_DATA && { dataFolder: SANDBOX_DATA }),
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    ...(LOG_LEVEL && { logLevel: LOG_LEVEL }),
  };
}

function screenOf({ deskUrl, appUrl, logFile }: Sandbox, took: string): string {
  return `
  Selvedge sandbox, ready in ${took} s: a Shopify, a Vonage and a phone. Nothing leaves this machine.

    ${deskUrl}             start here: shop, admin and phone side by side
    ${deskUrl}/store       Atelier Lumen, the shop
    ${deskUrl}/admin       the merchant's admin
    ${deskUrl}/phone       the phone that gets the codes
    ${deskUrl}/sandbox/api/state   the control API for testers, described in the README

    The app answers at ${appUrl} and logs to ${logFile}

  Put a coat in the bag, check out, confirm the code. Ctrl+C ends it.
`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
