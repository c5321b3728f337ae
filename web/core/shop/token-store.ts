import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from './shop-domain.ts';

/** Shopify's offline access to one shop: a pair that must be kept together, since a refresh invalidates the old one. Secrets in clear only here. */
export type OfflineToken = Readonly<{
  accessToken: string;
  expiresAt: EpochMs | null;
  refreshToken: string | null;
  refreshExpiresAt: EpochMs | null;
  scope: string;
}>;

/** Sealed by the caller: a store never sees a token in clear. */
export type TokenStore = Readonly<{
  /** The sealed pair, or null. */
  find(shop: ShopDomain): Promise<string | null>;
  /** Replaces the pair in one write. */
  put(shop: ShopDomain, sealed: string, now: EpochMs): Promise<void>;
  delete(shop: ShopDomain): Promise<void>;
  /** Takes the right to refresh this shop's pair until `until`. Of N parallel calls exactly one gets true, in one process or many; a holder that died loses it at `until`. */
  claimRefresh(shop: ShopDomain, now: EpochMs, until: EpochMs): Promise<boolean>;
  /** Gives back the claim that was taken until `until`; without effect when that ran out and somebody else has it. */
  releaseRefresh(shop: ShopDomain, until: EpochMs): Promise<void>;
}>;
