/** Shopify's Ajax cart API, as far as themes use it: JSON or a form, the changed cart as the answer. */
import express, { Router, type Request, type RequestHandler } from 'express';
import { PRODUCTS } from '../state/catalogue.ts';
import { asObject, integer, list, text } from '../state/parse.ts';
import { Refusal } from '../state/refusal.ts';
import type { World } from '../state/world.ts';
import type { CartRecord } from '../store/cart-record.ts';
import { parseCartInput } from '../store/cart-input.ts';
import type { CartInput } from '../wire.ts';
import { ajaxCart } from './ajax-view.ts';
import { cartOf, changeCart } from './visitor.ts';

type Body = Readonly<Record<string, unknown>>;
type Change = (cart: CartRecord, body: Body) => CartInput;

export function ajaxRoutes(world: World): Router {
  const router = Router();
  const changing =
    (change: Change): RequestHandler =>
    (request, response) => {
      response.json(ajaxCart(changeCart(world, request, (cart) => parseCartInput(change(cart, bodyOf(request))))));
    };
  router.use('/cart', express.json({ limit: '256kb' }), express.urlencoded({ extended: true, limit: '256kb' }));
  router.get('/cart.js', (request, response) => {
    response.set('cache-control', 'no-store').json(ajaxCart(cartOf(world, request)));
  });
  router.post('/cart/add.js', changing(added));
  router.post('/cart/change.js', changing(changed));
  router.post('/cart/update.js', changing(updated));
  router.post(
    '/cart/clear.js',
    changing(() => ({ lines: [] })),
  );
  return router;
}

const added: Change = ({ lines }, body) => {
  const items = body.items === undefined ? [body] : list((value, path) => asObject(value, path), 100)(body.items, 'items');
  return items.reduce<Pick<CartRecord, 'lines'>>(
    (cart, item) => {
      const id = productId(item.id);
      return withQuantity(cart.lines, id, quantityOf(cart.lines, id) + amountOf(item.quantity ?? 1));
    },
    { lines },
  );
};

const changed: Change = ({ lines }, { id, line, quantity }) => {
  const place = line === undefined ? null : amountOf(line) - 1;
  return withQuantity(lines, productId(place === null ? id : lines[place]?.productId), amountOf(quantity));
};

/** Attributes that are not named stay; an empty one goes. */
const updated: Change = ({ lines, attributes }, { updates, attributes: given }) => {
  const kept = Object.entries({ ...attributes, ...(given === undefined ? {} : asObject(given, 'attributes')) });
  const wanted = updates === undefined ? [] : Object.entries(asObject(updates, 'updates'));
  return {
    ...wanted.reduce<Pick<CartRecord, 'lines'>>((cart, [id, count]) => withQuantity(cart.lines, productId(id), amountOf(count)), { lines }),
    attributes: Object.fromEntries(kept.flatMap(([key, value]) => (value === null || value === '' ? [] : [[key, attribute(value, key)]]))),
  };
};

function withQuantity(lines: CartRecord['lines'], productId: string, quantity: number): Pick<CartRecord, 'lines'> {
  if (!lines.some((line) => line.productId === productId)) return { lines: quantity > 0 ? [...lines, { productId, quantity }] : lines };
  return { lines: lines.flatMap((line) => (line.productId !== productId ? [line] : quantity > 0 ? [{ productId, quantity }] : [])) };
}

const quantityOf = (lines: CartRecord['lines'], id: string): number => lines.find(({ productId }) => productId === id)?.quantity ?? 0;
const attribute = text(100_000);
const count = integer(0, 999);
/** A form sends digits. */
const amountOf = (value: unknown): number => count(typeof value === 'string' ? Number(value) : value, 'quantity');

function productId(id: unknown): string {
  const known = PRODUCTS.find((product) => product.id === id);
  if (known === undefined) throw new Refusal(422, 'variant-unknown', 'Cannot find variant');
  return known.id;
}

const bodyOf = ({ body }: Request): Body => (body === undefined ? {} : asObject(body, ''));
