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

export type Shop = Readonly<{
  shop: ShopDomain;
  installedAt: EpochMs;
  /** As Shopify knows them; empty until first asked. */
  name: string;
  currency: string;
  /** The checkout block last asked us for a decision. Written at most once a minute. */
  lastDecisionAt: EpochMs | null;
  enforcement: Enforcement;
}>;

export type ShopStore = Readonly<{
  find(shop: ShopDomain): Promise<Shop | null>;
  /** The shop's wrapped data key; when it has none, `fresh` becomes it. Of N parallel calls all get the same key. Makes the shop's row. */
  dataKey(shop: ShopDomain, fresh: string, now: EpochMs): Promise<string>;
  /** Replaces the wrapped data key, if it still is `old`: the same key under a newer wrapper. */
  rewrap(shop: ShopDomain, old: string, fresh: string): Promise<void>;
  /** Keeps the shop's name and currency. No-op for an unknown shop. */
  setFacts(shop: ShopDomain, facts: ShopFacts): Promise<void>;
  /** Notes a decision; a no-op when the last one is less than `everyMs` old, so that checkout traffic does not write. */
  touchDecision(shop: ShopDomain, now: EpochMs, everyMs: number): Promise<void>;
  /**
   * Takes the right to publish for this shop until `until`. Of N parallel calls exactly one gets true, in one process or many; a holder that
   * died loses it at `until`.
   */
  claimPublication(shop: ShopDomain, now: EpochMs, until: EpochMs): Promise<boolean>;
  /** Records what stands in Shopify now, with its event in the same transaction, and gives the claim back. */
  publish(shop: ShopDomain, enforcement: Enforcement, event: AuditEvent): Promise<void>;
  /** The settings changed: `configDigest` becomes null. */
  markStale(shop: ShopDomain): Promise<void>;
  /** Gives the claim back with nothing published. */
  releasePublication(shop: ShopDomain, now: EpochMs): Promise<void>;
  /**
   * Shops with a validation whose `configDigest` is null, or whose epoch is older than `epoch` and that asked for a decision since `activeSince`; at most
   * `limit`, none that is claimed at `now`, and those first that were tried longest ago: shops that always fail must not keep the
   * others waiting.
   */
  duePublications(query: Readonly<{ epoch: number; activeSince: EpochMs; now: EpochMs; limit: number }>): Promise<readonly ShopDomain[]>;
}>;
