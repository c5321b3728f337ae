import type { ShopNotice } from '../../core/inbox/shop-notice.ts';

type Topic = ShopNotice['topic'];
export type Body = Readonly<Record<string, unknown>>;

/** What a body may hold that tells its topic: each stands in the documented bodies of some topics and in no others. */
const TELLING = [
  'shop_domain',
  'myshopify_domain',
  'customer',
  'data_request',
  'orders_requested',
  'orders_to_redact',
  'order_edit',
  'current_total_price_set',
  'previous',
  'current',
] as const;
type Telling = (typeof TELLING)[number];
type Shape = Readonly<{ needs: readonly Telling[]; may: readonly Telling[] }>;

const ORDER: Shape = { needs: ['current_total_price_set'], may: ['customer'] };
const SHAPES: Readonly<Record<Topic, Shape>> = {
  'orders/create': ORDER,
  'orders/updated': ORDER,
  'orders/cancelled': ORDER,
  'orders/edited': { needs: ['order_edit'], may: [] },
  'app/uninstalled': { needs: ['myshopify_domain'], may: [] },
  'app/scopes_update': { needs: ['current'], may: ['previous'] },
  'customers/update': { needs: [], may: [] },
  'customers/data_request': { needs: ['shop_domain', 'customer'], may: ['data_request', 'orders_requested'] },
  'customers/redact': { needs: ['shop_domain', 'customer'], may: ['orders_to_redact'] },
  'shop/redact': { needs: ['shop_domain'], may: [] },
};

/**
 * The signature covers the body alone: with the headers changed, an order could be told again as the order to erase its customer, and one shop's erasure as another's. So a
 * body has to have the shape of the topic that is named beside it, and what erases or disconnects has to name the shop itself.
 */
export function isOfTopic(body: Body, topic: Topic, shop: string): boolean {
  const { needs, may } = SHAPES[topic];
  const held = TELLING.filter((key) => Object.hasOwn(body, key) && body[key] !== null);
  const isWhole = needs.every((key) => held.includes(key));
  const isPure = held.every((key) => needs.includes(key) || may.includes(key));
  return isWhole && isPure && NAMES.every((key) => !held.includes(key) || isNamed(body[key], shop));
}

const NAMES = ['shop_domain', 'myshopify_domain'] as const;

const isNamed = (name: unknown, shop: string): boolean => typeof name === 'string' && name.toLowerCase() === shop;
