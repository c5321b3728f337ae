import type { Request } from 'express';
import { HOUSE, PRODUCTS } from '../state/catalogue.ts';
import { nowIn, type World } from '../state/world.ts';
import type { CartRecord } from '../store/cart-record.ts';
import { viewOf } from '../store/cart-view.ts';
import { ajaxCart, hundredths } from './ajax-view.ts';
import type { BlockInput } from './theme-block.ts';

/** Shopify's Liquid objects for this cart, as far as theme and app read them. */
export function themeObjects(world: World, cart: CartRecord, request: Pick<Request, 'path' | 'query'>): BlockInput {
  const { country, language, currency } = cart;
  const { installationMetafields, isInstalled } = world.shops.get(HOUSE.domain);
  const values = isInstalled ? [...installationMetafields.values()] : [];
  return {
    speech: { country, language, currency, now: nowIn(world) },
    objects: {
      app: { metafields: byNamespace(values) },
      cart: { ...ajaxCart(cart), currency: { iso_code: currency } },
      customer: null,
      localization: { country: { iso_code: country } },
      product: productOf(cart, request.path),
      // `?design_mode`: as the theme editor shows the page.
      request: { locale: { iso_code: language }, design_mode: 'design_mode' in request.query },
      routes: { cart_url: '/cart', cart_update_url: '/cart/update' },
      shop: { name: HOUSE.name },
    },
  };
}

type Stored = Readonly<{ namespace: string; key: string; type: string; value: string }>;

function byNamespace(stored: readonly Stored[]): Readonly<Record<string, unknown>> {
  const namespaces = new Set(stored.map(({ namespace }) => namespace));
  const within = (wanted: string) =>
    stored.filter(({ namespace }) => namespace === wanted).map((one) => [one.key, { value: valueOf(one) }]);
  return Object.fromEntries([...namespaces].map((namespace) => [namespace, Object.fromEntries(within(namespace)) as unknown]));
}

const valueOf = ({ type, value }: Stored): unknown => (type === 'json' ? (JSON.parse(value) as unknown) : value);

/** Of a product's own page; null elsewhere. Its price is the market's. */
function productOf(cart: CartRecord, path: string): object | null {
  const product = PRODUCTS.find(({ id }) => path === `/products/${id}`);
  if (product === undefined) return null;
  const [line] = viewOf({ ...cart, lines: [{ productId: product.id, quantity: 1 }] }).lines;
  return { title: product.title, selected_or_first_available_variant: { price: hundredths(line?.amount ?? '0') } };
}
