import { compose } from './compose.ts';
import { loadDotEnv, readConfig } from './config.ts';
import { answerBrokenRequests } from './http/broken-requests.ts';
import { AppError } from './core/shared/app-error.ts';

/** How long a request may still run after the process was asked to stop. */
const DRAIN_MS = 10_000;
/** For a request to arrive whole. */
const REQUEST_MS = 15_000;

loadDotEnv();
try {
  await start();
} catch (error) {
  // A wrong configuration is the operator's to read, not a stack trace's.
  process.stderr.write(
    `${error instanceof AppError && error.code === 'config-invalid' ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const parts = await compose(config);
  const server = parts.app.listen(config.port, config.host, (error?: Error) => {
    if (error) throw error;
    parts.events.serverStarted({ port: config.port, database: config.database.kind });
  });
  // Node's own allowance of five minutes would let slow bodies hold the sockets.
  server.requestTimeout = REQUEST_MS;
  server.headersTimeout = REQUEST_MS;
  answerBrokenRequests(server);
  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) return;
    isStopping = true;
    parts.events.serverStopping(signal);
    // First no new requests, then no new work, then the database: what was acknowledged is kept, what was not is refused.
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    server.close(() => void parts.close().then(() => process.exit(0)));
    server.closeIdleConnections();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
