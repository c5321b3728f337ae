import { afterAll, beforeAll } from '@jest/globals';
import { startSandbox } from '../../sandbox/start.ts';
import { type SandboxClient, sandboxClient } from './sandbox-client.ts';

/** One sandbox for a test file, on free ports, set up as a merchant would. */
export function useSandbox(options: Readonly<{ isFresh?: boolean; databaseUrl?: string }> = {}): () => SandboxClient {
  let stop: (() => Promise<void>) | null = null;
  let client: SandboxClient | null = null;
  beforeAll(async () => {
    const sandbox = await startSandbox({ port: 0, ...options });
    stop = () => sandbox.close();
    client = sandboxClient(sandbox);
  }, 120_000);
  afterAll(async () => {
    await stop?.();
  });
  return () => {
    if (!client) throw new Error('the sandbox is not up');
    return client;
  };
}
