import type { AuditEvent } from '../audit/audit-event.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from './shop-domain.ts';
import type { ShopFacts } from './shopify-admin.ts';

/** What is published in Shopify for a shop: the validation and the epochs whose keys it holds. */
export type Enforcement = Readonly<{
  validationId: string | null;
  /** The newest epoch whose key the Function holds, and the one it also accepts; null before the first publication. */
  epoch: number | null;
  previousEpoch: number | null;
  publishedAt: EpochMs | null;
  /** What was published, as a digest; null when settings have changed since, so that it must be published again. */
  configDigest: string | null;
}>;

/** Surfaces that ask us for a decision: the checkout block, the cart block. */
export type Asking = 'checkout' | 'cart';
/** What shows that a part of the app is in use: those, the block of a placed order, and Shopify's notices of orders. */
export type Sighting = Asking | 'order-block' | 'order-event';

export type Shop = Readonly<{
  shop: ShopDomain;
  installedAt: EpochMs;
  /** Null while the app is installed. */
  uninstalledAt: EpochMs | null;
  /** As Shopify knows them; empty until first asked. */
  name: string;
  currency: string;
  plan: string;
  isPlus: boolean;
  /** What the merchant granted, as last told. */
  scopes: readonly string[];
  /** When all that the app needs in Shopify was last found in place or put there; null: due. */
  setUpAt: EpochMs | null;
  /** When each was last seen; written at most once a minute. */
  seen: Readonly<Record<Sighting, EpochMs | null>>;
  /** Changes of orders until then were looked at. */
  sweptUntil: EpochMs | null;
  /** When we last found an order by looking of which Shopify had told nothing. */
  missedEventAt: EpochMs | null;
  enforcement: Enforcement;
}>;

export type ShopStore = Readonly<{
  find(shop: ShopDomain): Promise<Shop | null>;
  /** The shop's wrapped data key; when it has none, `fresh` becomes it. Of N parallel calls all get the same key. Makes the shop's row. */
  dataKey(shop: ShopDomain, fresh: string, now: EpochMs): Promise<string>;
  /** The wrapped data key, without making one. */
  findDataKey(shop: ShopDomain): Promise<string | null>;
  /** Replaces the wrapped data key, if it still is `old`: the same key under a newer wrapper. */
  rewrap(shop: ShopDomain, old: string, fresh: string): Promise<void>;
  /** Keeps the shop's name, currency and plan. No-op for an unknown shop. */
  setFacts(shop: ShopDomain, facts: ShopFacts): Promise<void>;
  /** Notes that it is in use; a no-op when that was noted within a minute, so that traffic does not write. */
  touch(shop: ShopDomain, what: Sighting, now: EpochMs): Promise<void>;
  /** The short random name under which links know the shop; when it has none, `fresh` becomes it. Of N parallel calls all get the same. */
  ref(shop: ShopDomain, fresh: string): Promise<string>;
  /** Null also for one that removed the app: its links open nothing, and no code is sent on its account. */
  findByRef(ref: string): Promise<ShopDomain | null>;

  /** The app was opened in this shop's admin: it is installed, whatever was told before. True when it had been removed. Makes nothing due by itself. */
  install(shop: ShopDomain, now: EpochMs): Promise<boolean>;
  /** All that Shopify must hold for the app stands, under these scopes. `at` null: it is due again. */
  setUp(shop: ShopDomain, standing: Readonly<{ at: EpochMs | null; scopes: readonly string[] }>): Promise<void>;

  /** Installed shops whose look at changed orders is due, each to one caller, in one process or many: it is then due again at `until`. */
  leaseSweeps(now: EpochMs, until: EpochMs, limit: number): Promise<readonly ShopDomain[]>;
  /** `missedAt`: a change was found that Shopify had told nothing of; null leaves what was noted before. */
  swept(shop: ShopDomain, sweeping: Readonly<{ until: EpochMs; dueAt: EpochMs; missedAt: EpochMs | null }>): Promise<void>;
  /**
   * The app was removed: its tokens go, what was about to be sent is dropped, and nothing more is published or looked at for this shop; its event in the same transaction.
   * Its data stays until it must be erased. False when it was removed already.
   */
  uninstall(shop: ShopDomain, event: AuditEvent): Promise<boolean>;
  /**
   * Takes the right to publish for this shop until `until`. Of N parallel calls exactly one gets true, in one process or many; a holder that
   * died loses it at `until`.
   */
  claimPublication(shop: ShopDomain, now: EpochMs, until: EpochMs): Promise<boolean>;
  /** Records what stands in Shopify now, with its event in the same transaction, and gives the claim back. Without effect for a shop that removed the app meanwhile. */
  publish(shop: ShopDomain, enforcement: Enforcement, event: AuditEvent): Promise<void>;
  /** The settings changed: `configDigest` becomes null. */
  markStale(shop: ShopDomain): Promise<void>;
  /** Gives the claim until `until` back with nothing published. Without effect when it ran out and somebody else has it now. */
  releasePublication(shop: ShopDomain, until: EpochMs, now: EpochMs): Promise<void>;
  /**
   * Shops with a validation whose `configDigest` is null, or whose epoch is older than `epoch` and whose keys are or may have been in use: that asked for a decision since
   * `activeSince`, or since an hour before the older of their two keys; at most `limit`, none that is claimed at `now`, and those first that were tried longest ago: shops
   * that always fail must not keep the others waiting.
   */
  duePublications(query: Readonly<{ epoch: number; activeSince: EpochMs; now: EpochMs; limit: number }>): Promise<readonly ShopDomain[]>;
}>;
