/** Who looks at the storefront, by the cookies that a store keeps: cart, and where the visitor shops. */
import type { Request } from 'express';
import { HOUSE } from '../state/catalogue.ts';
import type { World } from '../state/world.ts';
import type { CartRecord } from '../store/cart-record.ts';
import { createCart, editCart, newCart } from '../store/carts.ts';
import type { CartInput } from '../wire.ts';

const CART = 'cart';

/** The visitor's cart as it is now; an empty one, not kept, for who has none or has ordered it. It follows the visitor to another market. */
export function cartOf(world: World, request: Request): CartRecord {
  const cookies = cookiesOf(request);
  const place = placeOf(cookies);
  const cart = world.carts.get(cookies.get(CART) ?? '');
  if (cart?.order !== null || cart.shop !== HOUSE.domain) return newCart(world, place);
  const isThere = Object.entries(place).every(([name, value]) => Reflect.get(cart, name) === value);
  return isThere ? cart : editCart(world, cart.token, place);
}

/** Changes the cart, and gives a visitor without one a cart to change. */
export function changeCart(world: World, request: Request, change: (cart: CartRecord) => CartInput): CartRecord {
  const found = cartOf(world, request);
  const cart = world.carts.has(found.token) ? found : createCart(world, placeOf(cookiesOf(request)));
  const changed = editCart(world, cart.token, change(cart));
  request.res?.cookie(CART, changed.token, { path: '/', sameSite: 'lax' });
  return changed;
}

function placeOf(cookies: ReadonlyMap<string, string>): CartInput {
  const country = cookies.get('localization') ?? '';
  const language = cookies.get('language') ?? '';
  return {
    country: /^[A-Z]{2}$/.test(country) ? country : HOUSE.country,
    language: /^[a-z]{2}$/.test(language) ? language : 'en',
  };
}

function cookiesOf(request: Request): ReadonlyMap<string, string> {
  const pairs = (request.get('cookie') ?? '').split(/;\s*/).map((pair) => pair.split('=', 2));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}
