import { HOUSE } from './catalogue.ts';
import { Refusal } from './refusal.ts';

export type Metafield = Readonly<{ key: string; type: string; value: string; createdAt: number; updatedAt: number }>;
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

export type Shop = {
  readonly domain: string;
  readonly name: string;
  readonly currency: string;
  readonly country: string;
  readonly timezone: string;
  readonly validations: Map<string, Validation>;
  readonly installationMetafields: Map<string, Metafield>;
  /** Access tokens of signed-in staff, with their end. */
  readonly onlineTokens: Map<string, number>;
  grant: Grant | null;
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

function newShop(domain: string): Shop {
  return {
    ...HOUSE,
    domain,
    name: domain === HOUSE.domain ? HOUSE.name : titleOf(domain),
    validations: new Map(),
    installationMetafields: new Map(),
    onlineTokens: new Map(),
    grant: null,
  };
}

function titleOf(domain: string): string {
  return domain
    .replace('.myshopify.com', '')
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
