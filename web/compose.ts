import { businessEvents } from './adapters/log/business-events.ts';
import { edgeLog } from './adapters/log/edge-log.ts';
import { logger } from './adapters/log/logger.ts';
import { connectPostgres } from './adapters/db/connect-postgres.ts';
import { connectSqlite } from './adapters/db/connect-sqlite.ts';
import type { Database } from './adapters/db/database.ts';
import { drizzleAuditStore } from './adapters/db/drizzle-audit-store.ts';
import { drizzleChallengeStore } from './adapters/db/drizzle-challenge-store.ts';
import { drizzleMessageStore } from './adapters/db/drizzle-message-store.ts';
import { drizzlePhoneLocks } from './adapters/db/drizzle-phone-locks.ts';
import { drizzlePrivacyStore } from './adapters/db/drizzle-privacy-store.ts';
import { drizzleProviderStore } from './adapters/db/drizzle-provider-store.ts';
import { drizzlePurgeStore } from './adapters/db/drizzle-purge-store.ts';
import { drizzleSettingsStore } from './adapters/db/drizzle-settings-store.ts';
import { drizzleShopStore } from './adapters/db/drizzle-shop-store.ts';
import { drizzleTokenStore } from './adapters/db/drizzle-token-store.ts';
import { drizzleVerificationLog } from './adapters/db/drizzle-verification-log.ts';
import { adminClient } from './adapters/shopify/admin-client.ts';
import { offlineAccess } from './adapters/shopify/offline-access.ts';
import { sealedTokens } from './adapters/shopify/sealed-tokens.ts';
import { sessionTokens } from './adapters/shopify/session-tokens.ts';
import { shopifyAdmin } from './adapters/shopify/shopify-admin.ts';
import { shopifyLibrary } from './adapters/shopify/shopify-library.ts';
import { tokenEndpoint } from './adapters/shopify/token-endpoint.ts';
import { webhookSignature } from './adapters/shopify/webhook-signature.ts';
import { vonageGateway } from './adapters/sms/vonage/vonage-gateway.ts';
import { vonageReceipts } from './adapters/sms/vonage/vonage-receipts.ts';
import { adminVerbs, buyerVerbs, type VerbPorts } from './bind-verbs.ts';
import type { Config } from './config.ts';
import { recordReceipt } from './core/message/record-receipt.ts';
import { systemClock } from './core/shared/clock.ts';
import { systemRandom } from './core/shared/random.ts';
import { masterKeys } from './core/shop/master-keys.ts';
import { handleShopEvent } from './core/privacy/shop-event.ts';
import { type ShopVault, shopVault } from './core/shop/shop-vault.ts';
import { createApp } from './http/app.ts';
import { abandonMessages } from './jobs/abandon-messages.ts';
import { dispatchMessages } from './jobs/dispatch-messages.ts';
import { publishEnforcementJob } from './jobs/publish-enforcement.ts';
import { purgeJob } from './jobs/purge.ts';
import { type JobLog, startJob } from './jobs/runner.ts';

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
  const stores = storesOf(db);
  const clock = systemClock;
  const random = systemRandom;
  const vault = shopVault({ shops: stores.shops, master: masterKeys(config.masterKeys, random), clock, random });
  const { access, shopify } = shopifyParts(config, { tokens: stores.tokens, vault });
  const { wake, connectWake } = lateWake();
  const ports = { ...stores, clock, random, vault, shopify, gateway: vonageGateway(), appUrl: config.appUrl, wake } satisfies VerbPorts;
  const jobs = startJobs(ports, { events, purge: stores.purge });
  connectWake(jobs.wake);
  const app = createApp({
    buyer: buyerVerbs(ports),
    admin: adminVerbs(ports),
    receipt: (shop, fields) => recordReceipt({ ...ports, receipts: vonageReceipts }, { shop, fields }),
    shopEvent: (event) => handleShopEvent({ ...ports, vault, privacy: stores.privacy }, event),
    isFromShopify: webhookSignature(secretsOf(config)),
    tokens: sessionTokens({ apiKey: config.apiKey, secret: config.apiSecret, previousSecret: config.previousApiSecret, clock }),
    access: (shop, sessionToken) => access.ensure(shop, sessionToken),
    isHealthy: () => db.isHealthy(),
    log: edgeLog(log),
    now: () => clock.now(),
    page: {
      apiKey: config.apiKey,
      appBridgeUrl: config.appBridgeUrl,
      extraFrameAncestor: config.extraFrameAncestor,
      adminFolder: config.adminFolder,
    },
    trustedHops: config.trustedHops,
  });
  const close = async (): Promise<void> => {
    await jobs.stop();
    await db.close();
  };
  return { app, events, close };
}

function connect({ database }: Config): Promise<Database> {
  return database.kind === 'sqlite' ? Promise.resolve(connectSqlite(database.file)) : connectPostgres(database.url);
}

function storesOf(db: Database) {
  return {
    shops: drizzleShopStore(db),
    tokens: drizzleTokenStore(db),
    settings: drizzleSettingsStore(db),
    providers: drizzleProviderStore(db),
    challenges: drizzleChallengeStore(db),
    messages: drizzleMessageStore(db),
    audit: drizzleAuditStore(db),
    locks: drizzlePhoneLocks(db),
    log: drizzleVerificationLog(db),
    privacy: drizzlePrivacyStore(db),
    purge: drizzlePurgeStore(db),
  };
}
type Stores = ReturnType<typeof storesOf>;

const secretsOf = ({ apiSecret, previousApiSecret }: Config): readonly string[] => [
  apiSecret,
  ...(previousApiSecret === null ? [] : [previousApiSecret]),
];

function shopifyParts(config: Config, { tokens, vault }: Readonly<{ tokens: Stores['tokens']; vault: ShopVault }>) {
  const { apiKey, appUrl, previousApiSecret } = config;
  const library = shopifyLibrary({ apiKey, apiSecret: config.apiSecret, appUrl });
  const previous = previousApiSecret === null ? null : shopifyLibrary({ apiKey, apiSecret: previousApiSecret, appUrl });
  const sealed = sealedTokens({ store: tokens, vault, clock: systemClock });
  const access = offlineAccess({ tokens: sealed, endpoint: tokenEndpoint(library, previous), clock: systemClock });
  return { access, shopify: shopifyAdmin({ client: adminClient({ library, access }), apiKey }) };
}

/** Verbs wake the dispatcher, and the dispatcher needs the verbs' ports: one of the two comes first. */
function lateWake() {
  let target = (): void => undefined;
  return {
    wake: () => {
      target();
    },
    connectWake: (wake: () => void) => {
      target = wake;
    },
  };
}

function startJobs(ports: VerbPorts, { events, purge }: Readonly<{ events: ReturnType<typeof businessEvents>; purge: Stores['purge'] }>) {
  const log: JobLog = { failure: events.jobFailed };
  const dispatcher = startJob(dispatchMessages({ ...ports, log }), log);
  const others = [
    abandonMessages(ports),
    publishEnforcementJob({ ...ports, failed: events.publicationFailed }),
    purgeJob({ store: purge, clock: ports.clock }),
  ].map((job) => startJob(job, log));
  return {
    wake: dispatcher.wake,
    stop: async () => {
      await Promise.all([dispatcher, ...others].map((job) => job.stop()));
    },
  };
}
