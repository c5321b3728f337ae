import type { Fallback } from '@selvedge/contract/function-config.ts';
import type { ShopDomain } from './shop-domain.ts';

export type ShopFacts = Readonly<{ name: string; currency: string }>;
export type LiveValidation = Readonly<{ id: string; enabled: boolean }>;

/**
 * The shop's own Admin API, with the app's offline token. Throttling is waited out. Throws AppError `shopify-unreachable` (try again later), or
 * `shopify-refused` (no token, revoked, missing scope, user error: the merchant must open the app or act).
 */
export type ShopifyAdmin = Readonly<{
  facts(shop: ShopDomain): Promise<ShopFacts>;
  /** Our validation as it stands in Shopify, whoever made it; null when there is none. */
  validation(shop: ShopDomain): Promise<LiveValidation | null>;
  /**
   * Makes the validation enabled with these metafields, or updates the one that stands (sending `enable: true` again: it defaults to false). `blockOnFailure`
   * follows the fallback. Safe to repeat.
   */
  publishValidation(shop: ShopDomain, content: Readonly<{ config: string; fallback: Fallback }>): Promise<LiveValidation>;
}>;

export type OfflineAccess = Readonly<{
  /** Makes sure that background calls for this shop have a token, exchanging the staff member's verified session token when there is none that lives. */
  ensure(shop: ShopDomain, sessionToken: string): Promise<void>;
}>;
