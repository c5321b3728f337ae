import { randomBytes } from 'node:crypto';
import { HOUSE, MARKETS, marketOf } from '../state/catalogue.ts';
import { object, orNull, required, text } from '../state/parse.ts';
import { Refusal } from '../state/refusal.ts';
import type { World } from '../state/world.ts';
import type { CartInput } from '../wire.ts';
import type { Order } from '../wire-orders.ts';
import type { CartMetafield, CartRecord } from './cart-record.ts';

export function createCart(world: World, input: CartInput): CartRecord {
  return save(world, newCart(world, input));
}

/** A cart that nobody shops with: what a merchant or an app orders. */
export function newCart(world: World, input: CartInput): CartRecord {
  const shop = world.shops.get(input.shop ?? HOUSE.domain);
  const token = randomBytes(16).toString('hex');
  return { ...EMPTY, ...placeOf(input), token, shop: shop.domain, ...changesOf(input) };
}

export function editCart(world: World, token: string, input: CartInput): CartRecord {
  const cart = openCart(world, token);
  if (input.shop !== undefined && input.shop !== cart.shop) throw new Refusal(422, 'shop-fixed', 'A cart stays in its shop.');
  const place = input.country === undefined ? {} : placeOf(input);
  return save(world, { ...cart, ...place, ...changesOf(input) });
}

export function findCart(world: World, token: string): CartRecord {
  const cart = world.carts.get(token);
  if (cart === undefined) throw new Refusal(404, 'cart-unknown', 'There is no such cart.');
  return cart;
}

const metafieldInput = object({
  namespace: text(255, /^.{1,}$/),
  key: text(64, /^[A-Za-z0-9_-]{2,64}$/),
  type: text(64, /^[a-z_.]+$/),
  value: orNull(text(65_536)),
});

/** What `applyMetafieldChange` does in a checkout: `$app` only, and not while a wallet's sheet is open. */
export function setCartMetafield(world: World, token: string, body: unknown): CartRecord {
  const cart = openCart(world, token);
  const input = metafieldInput(body, '');
  const key = required(input.key, 'key');
  if (required(input.namespace, 'namespace') !== '$app') throw new Refusal(422, 'namespace-refused', 'The app may write only to $app.');
  if (cart.wallet) throw new Refusal(409, 'wallet-open', 'Cart metafields cannot be written during an accelerated checkout.');
  const value = required(input.value, 'value');
  const others = cart.metafields.filter((metafield) => metafield.key !== key);
  const written: CartMetafield[] = value === null ? [] : [{ namespace: '$app', key, type: required(input.type, 'type'), value }];
  return save(world, { ...cart, metafields: [...others, ...written] });
}

/** The cart has become this order and takes no more changes. */
export function closeCart(world: World, cart: CartRecord, order: Order): void {
  save(world, { ...cart, order });
}

function openCart(world: World, token: string): CartRecord {
  const cart = findCart(world, token);
  if (cart.order !== null) throw new Refusal(409, 'cart-completed', 'This cart has become an order.');
  return cart;
}

function save(world: World, cart: CartRecord): CartRecord {
  world.carts.set(cart.token, cart);
  world.events.emit({ type: 'cart', token: cart.token });
  return cart;
}

const EMPTY: CartRecord = {
  token: '',
  shop: '',
  ...placeOf({}),
  lines: [],
  email: null,
  phone: null,
  deliveryPhone: null,
  billingPhone: null,
  discountCode: null,
  customer: null,
  company: false,
  attributes: {},
  metafields: [],
  pointOfSale: false,
  wallet: false,
  totalOverride: null,
  order: null,
};

/** Where a shopper is decides currency and language, unless named; a currency alone decides where. */
function placeOf(input: CartInput): Pick<CartRecord, 'country' | 'currency' | 'language'> {
  const byCurrency = MARKETS.find((market) => market.currency === input.currency);
  const market = (input.country === undefined ? byCurrency : marketOf(input.country)) ?? null;
  const country = input.country ?? market?.country ?? HOUSE.country;
  const language = market?.language ?? (country === HOUSE.country ? 'fr' : 'en');
  return { country, currency: input.currency ?? market?.currency ?? HOUSE.currency, language: input.language ?? language };
}

function changesOf(input: CartInput): Partial<CartRecord> {
  const changes = Object.entries(input).filter(([name]) => name !== 'shop');
  return Object.fromEntries(changes.map(([name, value]) => [name, value === '' ? null : value]));
}
