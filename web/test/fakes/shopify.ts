import { AppError } from '../../core/shared/app-error.ts';
import type { LiveValidation, ShopifyAdmin } from '../../core/shop/shopify-admin.ts';

export type FakeShopify = ShopifyAdmin &
  Readonly<{
    published: { config: string; fallback: string }[];
    /** Until told otherwise. */ breakDown(code: 'shopify-unreachable' | 'shopify-refused' | null): void;
  }>;

/** Shopify as the port promises it; what was published can be read. */
export function fakeShopify(): FakeShopify {
  const published: { config: string; fallback: string }[] = [];
  let live: LiveValidation | null = null;
  let failure: 'shopify-unreachable' | 'shopify-refused' | null = null;
  const answer = <T>(make: () => T): Promise<T> =>
    failure === null ? Promise.resolve(make()) : Promise.reject(new AppError(failure, 'Shopify is down'));
  return {
    published,
    breakDown: (code) => {
      failure = code;
    },
    facts: () => answer(() => ({ name: 'Atelier', currency: 'EUR' })),
    validation: () => answer(() => live),
    publishValidation: (_shop, content) =>
      answer(() => {
        published.push(content);
        live = { id: 'gid://shopify/Validation/1', enabled: true };
        return live;
      }),
  };
}
