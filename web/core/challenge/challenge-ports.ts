import type { AuditStore } from '../audit/audit-store.ts';
import type { MessageStore } from '../message/message-store.ts';
import type { ProviderStore } from '../message/provider-store.ts';
import type { RateStore } from '../policy/rate-store.ts';
import type { SettingsStore } from '../policy/settings-store.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { ShopStore } from '../shop/shop-store.ts';
import type { ShopVault } from '../shop/shop-vault.ts';
import type { ChallengeStore } from './challenge-store.ts';

/** Of these each verb of a challenge picks what it needs. */
export type ChallengePorts = Readonly<{
  challenges: ChallengeStore;
  messages: MessageStore;
  settings: SettingsStore;
  rates: RateStore;
  providers: ProviderStore;
  shops: ShopStore;
  vault: ShopVault;
  audit: AuditStore;
  clock: Clock;
  random: Random;
  /** Tells the dispatcher that a message is committed and due. */
  wake(): void;
}>;
