import type { Database } from './database.ts';
import { drizzleAuditChain } from './drizzle-audit-chain.ts';
import { drizzleAuditStore } from './drizzle-audit-store.ts';
import { drizzleChallengeStore } from './drizzle-challenge-store.ts';
import { drizzleFlowStore } from './drizzle-flow-store.ts';
import { drizzleMessageStore } from './drizzle-message-store.ts';
import { drizzleNoticeStore } from './drizzle-notice-store.ts';
import { drizzleOrderStore } from './drizzle-order-store.ts';
import { drizzlePhoneLocks } from './drizzle-phone-locks.ts';
import { drizzlePrivacyRequests } from './drizzle-privacy-requests.ts';
import { drizzlePrivacyStore } from './drizzle-privacy-store.ts';
import { drizzleProviderStore } from './drizzle-provider-store.ts';
import { drizzlePurgeStore } from './drizzle-purge-store.ts';
import { drizzleRateStore } from './drizzle-rate-store.ts';
import { drizzleSettingsStore } from './drizzle-settings-store.ts';
import { drizzleShopStore } from './drizzle-shop-store.ts';
import { drizzleTokenStore } from './drizzle-token-store.ts';
import { drizzleVerificationLog } from './drizzle-verification-log.ts';

/** All stores over one database, under the names of their ports. */
export const storesOf = (db: Database) => ({
  shops: drizzleShopStore(db),
  tokens: drizzleTokenStore(db),
  settings: drizzleSettingsStore(db),
  rates: drizzleRateStore(db),
  providers: drizzleProviderStore(db),
  challenges: drizzleChallengeStore(db),
  messages: drizzleMessageStore(db),
  orders: drizzleOrderStore(db),
  flow: drizzleFlowStore(db),
  inbox: drizzleNoticeStore(db),
  audit: drizzleAuditStore(db),
  chain: drizzleAuditChain(db),
  locks: drizzlePhoneLocks(db),
  log: drizzleVerificationLog(db),
  privacy: drizzlePrivacyStore(db),
  privacyRequests: drizzlePrivacyRequests(db),
  purge: drizzlePurgeStore(db),
});
