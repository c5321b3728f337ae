import type { Logger } from 'pino';

/** What the operator of the server should hear of, beside requests: one helper for each event. What a shop did is in its audit log. */
export function businessEvents(log: Logger) {
  return {
    serverStarted: (about: Readonly<{ port: number; database: string }>): void => {
      log.info(about, 'server started');
    },
    serverStopping: (signal: string): void => {
      log.info({ signal }, 'server stopping');
    },
    jobFailed: (job: string, error: unknown): void => {
      log.error({ job, error }, 'job failed');
    },
    /** Something of the app is missing in this shop's Shopify until it succeeds. */
    setUpFailed: (shop: string, error: unknown): void => {
      log.warn({ shop, error }, 'set-up failed');
    },
    /** Orders of which Shopify told nothing are not found until it succeeds. */
    sweepFailed: (shop: string, error: unknown): void => {
      log.warn({ shop, error }, 'sweep failed');
    },
    /** Orders of this shop are checked by older settings or keys until it succeeds. */
    publicationFailed: (shop: string, error: unknown): void => {
      log.warn({ shop, error }, 'publication failed');
    },
  };
}
