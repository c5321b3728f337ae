import { createHash } from 'node:crypto';
import { HOUSE } from './catalogue.ts';
import { Refusal } from './refusal.ts';

/** `namespace`: `$app`, or on the installation any other. */
export type Metafield = Readonly<{ namespace: string; key: string; type: string; value: string; createdAt: number; updatedAt: number }>;
export type Validation = {
  readonly id: string;
  readonly functionHandle: string;
  /** By key: only the app's own `$app` namespace exists here. */
  readonly metafields: Map<string, Metafield>;
  title: string;
  enabled: boolean;
  blockOnFailure: boolean;
};

/** The one expiring offline grant that an app has at a shop, and the refresh token before it. */
export type Grant = Readonly<{
  accessToken: string;
  expiresAt: number;
  refreshToken: string;
  refreshExpiresAt: number;
  /** Usable until the new pair is first used, so that an answer lost on the way does not lock the app out. */
  previousRefreshToken: string | null;
}>;

/** A metafield definition of the app: its `$app` namespace again. */
export type Definition = {
  readonly id: string;
  readonly ownerType: string;
  readonly key: string;
  readonly type: string;
  name: string;
  description: string | null;
  /** Then what the app wrote to the cart is copied to the order. */
  isCartToOrderCopyable: boolean;
};

export type Customer = {
  readonly id: string;
  readonly createdAt: number;
  email: string | null;
  phone: string | null;
  numberOfOrders: number;
};

export type Shop = {
  /** Shopify's number. */
  readonly id: number;
  readonly domain: string;
  readonly name: string;
  readonly currency: string;
  readonly country: string;
  readonly timezone: string;
  readonly validations: Map<string, Validation>;
  readonly installationMetafields: Map<string, Metafield>;
  /** By id. */
  readonly definitions: Map<string, Definition>;
  readonly customers: Map<string, Customer>;
  /** Access tokens of signed-in staff, with their end. */
  readonly onlineTokens: Map<string, number>;
  grant: Grant | null;
  isInstalled: boolean;
  isPlus: boolean;
  /** What the merchant granted; null: all that the manifest asks for. */
  grantedScopes: readonly string[] | null;
  accessTokenMs: number;
  /** So many answers to a refresh are still to be lost. */
  loseRefreshAnswers: number;
  exchanges: number;
  refreshes: number;
};

/** Shops come to be when they are first named: a tester may use any. */
export type Shops = Readonly<{
  get: (domain: string) => Shop;
  all: () => readonly Shop[];
  clear: () => void;
}>;

const DOMAIN = /^[a-z0-9][a-z0-9-]{0,59}\.myshopify\.com$/;

export function newShops(): Shops {
  const shops = new Map<string, Shop>();
  return {
    get: (domain) => {
      if (!DOMAIN.test(domain)) throw new Refusal(400, 'shop-malformed', 'A shop is named like atelier-lumen.myshopify.com.');
      const shop = shops.get(domain) ?? newShop(domain);
      shops.set(domain, shop);
      return shop;
    },
    all: () => [...shops.values()],
    clear: () => {
      shops.clear();
    },
  };
}

/** Shopify gives out an hour. */
const ACCESS_TOKEN_MS = 3_600_000;

function newShop(domain: string): Shop {
  return {
    ...HOUSE,
    id: idOf(domain),
    domain,
    name: domain === HOUSE.domain ? HOUSE.name : titleOf(domain),
    validations: new Map(),
    installationMetafields: new Map(),
    definitions: new Map(),
    customers: new Map(),
    onlineTokens: new Map(),
    grant: null,
    isInstalled: true,
    isPlus: true,
    grantedScopes: null,
    accessTokenMs: ACCESS_TOKEN_MS,
    loseRefreshAnswers: 0,
    exchanges: 0,
    refreshes: 0,
  };
}

/** The same for a shop in every start, and 11 digits long as Shopify's are. */
function idOf(domain: string): number {
  return 60_000_000_000 + createHash('sha256').update(domain).digest().readUInt32BE(0);
}

function titleOf(domain: string): string {
  return domain
    .replace('.myshopify.com', '')
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
