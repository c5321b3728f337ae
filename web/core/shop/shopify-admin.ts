import type { Fallback } from '@selvedge/contract/function-config.ts';
import type { StorefrontConfig } from '@selvedge/contract/proxy-api.ts';
import type { ShopDomain } from './shop-domain.ts';

export type ShopFacts = Readonly<{ name: string; currency: string; /** Shopify's name of the plan. */ plan: string; isPlus: boolean }>;
export type LiveValidation = Readonly<{ id: string; enabled: boolean }>;

/** What of the app stands in a shop beside the validation. */
export type Installation = Readonly<{
  /** Granted, as Shopify spells them. */ scopes: readonly string[];
  /** The definitions of our order metafields, with the copy from cart to order switched on. */ hasDefinitions: boolean;
}>;

/**
 * The shop's own Admin API, with the app's offline token. Throttling is waited out. Throws AppError `shopify-unreachable` (try again later), `shopify-access-lost` (no token
 * that is taken: the merchant must open the app), or `shopify-refused` (missing scope, user error: the merchant must act).
 */
export type ShopifyAdmin = Readonly<{
  facts(shop: ShopDomain): Promise<ShopFacts>;
  installation(shop: ShopDomain): Promise<Installation>;
  /** Makes the definitions that are missing and mends those that are not right. Safe to repeat. */
  defineMetafields(shop: ShopDomain): Promise<void>;
  /** Our validation as it stands in Shopify, whoever made it; null when there is none. */
  validation(shop: ShopDomain): Promise<LiveValidation | null>;
  /**
   * Makes the validation enabled with these metafields, or updates the one that stands (sending `enable: true` again: it defaults to false). `blockOnFailure`
   * follows the fallback. Safe to repeat.
   */
  publishValidation(shop: ShopDomain, content: Readonly<{ config: string; fallback: Fallback }>): Promise<LiveValidation>;
  /** What the theme's block reads by Liquid. Safe to repeat. */
  publishStorefront(shop: ShopDomain, config: StorefrontConfig): Promise<void>;
}>;

export type OfflineAccess = Readonly<{
  /** Makes sure that background calls for this shop have a token, exchanging the staff member's verified session token when there is none that lives. */
  ensure(shop: ShopDomain, sessionToken: string): Promise<void>;
  /** While `work` runs, access that turns out to be lost is made anew with this token, and the call that noticed goes on. */
  during<Result>(visit: Readonly<{ shop: ShopDomain; sessionToken: string }>, work: () => Promise<Result>): Promise<Result>;
}>;
