import { businessEvents } from './adapters/log/business-events.ts';
import { edgeLog } from './adapters/log/edge-log.ts';
import { logger } from './adapters/log/logger.ts';
import { connectPostgres } from './adapters/db/connect-postgres.ts';
import { connectSqlite } from './adapters/db/connect-sqlite.ts';
import type { Database } from './adapters/db/database.ts';
import { sessionTokens } from './adapters/shopify/session-tokens.ts';
import { webhookSignature } from './adapters/shopify/webhook-signature.ts';
import { vonageReceipts } from './adapters/sms/vonage/vonage-receipts.ts';
import { adminVerbs, buyerVerbs, flowVerbs, orderVerbs } from './bind-verbs.ts';
import type { Config } from './config.ts';
import { receiveNotice } from './core/inbox/receive-notice.ts';
import { recordReceipt } from './core/message/record-receipt.ts';
import { openApp } from './core/shop/open-app.ts';
import { createApp } from './http/app.ts';
import type { AppParts } from './http/verbs.ts';
import { portsOf } from './ports.ts';
import { startJobs } from './start-jobs.ts';

export type Running = Readonly<{
  app: ReturnType<typeof createApp>;
  events: ReturnType<typeof businessEvents>;
  /** Ends the jobs, then the database. */ close(): Promise<void>;
}>;

/** Puts the real parts together: the one place that knows them all. */
export async function compose(config: Config): Promise<Running> {
  const log = logger({ level: config.logLevel });
  const events = businessEvents(log);
  const db = await connect(config);
  const ports = portsOf(config, db);
  const jobs = startJobs(ports, events);
  ports.connectWake(jobs.wake);
  const open = openApp({ ...ports, failed: events.setUpFailed });
  const parts: AppParts = {
    buyer: buyerVerbs(ports, 'checkout'),
    cart: buyerVerbs(ports, 'cart'),
    order: orderVerbs(ports),
    flow: flowVerbs(ports),
    admin: adminVerbs(ports),
    receipt: (shop, fields) => recordReceipt({ ...ports, receipts: vonageReceipts }, { shop, fields }),
    notice: (notice) => receiveNotice(ports, notice),
    isFromShopify: webhookSignature(secretsOf(config)),
    proxied: ports.proxied,
    tokens: sessionTokens({
      apiKey: config.apiKey,
      secret: config.apiSecret,
      previousSecret: config.previousApiSecret,
      clock: ports.clock,
    }),
    visit: ({ shop, actor }, sessionToken, work) =>
      ports.access.during({ shop, sessionToken }, async () => {
        await open({ shop, actor, sessionToken });
        return work();
      }),
    isHealthy: () => db.isHealthy(),
    log: edgeLog(log),
    now: () => ports.clock.now(),
    page: config,
    trustedHops: config.trustedHops,
  };
  const close = async (): Promise<void> => {
    await jobs.stop();
    await db.close();
  };
  return { app: createApp(parts), events, close };
}

/** Opens the database that the configuration names, and brings its schema up to date. */
export function connect({ database }: Pick<Config, 'database'>): Promise<Database> {
  return database.kind === 'sqlite' ? Promise.resolve(connectSqlite(database.file)) : connectPostgres(database.url);
}

const secretsOf = ({ apiSecret, previousApiSecret }: Config): readonly string[] => [
  apiSecret,
  ...(previousApiSecret === null ? [] : [previousApiSecret]),
];
