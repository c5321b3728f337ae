import type { StorefrontConfig } from '@selvedge/contract/proxy-api.ts';
import { AppError } from '../../core/shared/app-error.ts';
import { REQUIRED_SCOPES } from '../../core/shop/scopes.ts';
import type { LiveValidation, ShopifyAdmin } from '../../core/shop/shopify-admin.ts';

type Failure = 'shopify-unreachable' | 'shopify-refused' | 'shopify-access-lost';

export type FakeShopify = ShopifyAdmin &
  Readonly<{
    published: { config: string; fallback: string }[];
    storefronts: StorefrontConfig[];
    /** What stands, for a test to change. */ state: { scopes: readonly string[]; hasDefinitions: boolean };
    /** Until told otherwise. */ breakDown(code: Failure | null): void;
  }>;

/** Shopify as the port promises it; what was published can be read. */
export function fakeShopify(): FakeShopify {
  const published: { config: string; fallback: string }[] = [];
  let live: LiveValidation | null = null;
  const storefronts: StorefrontConfig[] = [];
  const state: FakeShopify['state'] = { scopes: REQUIRED_SCOPES, hasDefinitions: false };
  let failure: Failure | null = null;
  const answer = <T>(make: () => T): Promise<T> =>
    failure === null ? Promise.resolve(make()) : Promise.reject(new AppError(failure, 'Shopify is down'));
  return {
    published,
    storefronts,
    state,
    breakDown: (code) => {
      failure = code;
    },
    facts: () => answer(() => ({ name: 'Atelier', currency: 'EUR', plan: 'Shopify Plus', isPlus: true })),
    installation: () => answer(() => ({ scopes: [...state.scopes], hasDefinitions: state.hasDefinitions })),
    defineMetafields: () =>
      answer(() => {
        state.hasDefinitions = true;
      }),
    publishStorefront: (_shop, config) =>
      answer(() => {
        storefronts.push(config);
      }),
    validation: () => answer(() => live),
    publishValidation: (_shop, content) =>
      answer(() => {
        published.push(content);
        live = { id: 'gid://shopify/Validation/1', enabled: true };
        return live;
      }),
  };
}
