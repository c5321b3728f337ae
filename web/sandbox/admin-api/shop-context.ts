import type { Shop } from '../state/shops.ts';
import type { World } from '../state/world.ts';

export type FunctionOfApp = Readonly<{ handle: string; uid: string }>;

/** The shop that is asked, and what the app under test is. */
export type ShopContext = Readonly<{
  world: World;
  shop: Shop;
  now: number;
  functions: readonly FunctionOfApp[];
  /** Handles of the app's triggers in Shopify Flow. */
  triggers: readonly string[];
  apiKey: string;
}>;

/** Shopify's DateTime, without parts of seconds. */
export const dateTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
