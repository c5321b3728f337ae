/** Orders at once, without a page: what a tester, the desk, or a merchant's other tools place. */
import { parseCartInput } from '../store/cart-input.ts';
import { createCart, newCart, setCartMetafield } from '../store/carts.ts';
import { completeAs } from '../store/completion.ts';
import { asObject, flag, integer, object, oneOf, text } from '../state/parse.ts';
import type { World } from '../state/world.ts';
import type { CompletionResult, OrderInput } from '../wire.ts';
import { ORDER_KINDS } from '../wire-orders.ts';
import { draftOf } from './order-draft.ts';
import { orderView } from './order-view.ts';
import { placeOrder } from './place-order.ts';

const parseOwn = object({ kind: oneOf(...ORDER_KINDS), fulfilmentOrders: integer(1, 10), digital: flag, proof: text(10_000) });
const OWN = ['kind', 'fulfilmentOrders', 'digital', 'proof'];
const A_COAT = [{ productId: 'coat-aube', quantity: 1 }];

export function parseOrderInput(body: unknown): OrderInput {
  const entries = Object.entries(asObject(body, ''));
  const own = Object.fromEntries(entries.filter(([name]) => OWN.includes(name)));
  const ofCart = Object.fromEntries(entries.filter(([name]) => !OWN.includes(name)));
  return { ...parseCartInput(ofCart), ...parseOwn(own, '') };
}

export function placeByKind(
  world: World,
  { kind = 'api', fulfilmentOrders = 1, digital = false, proof, ...input }: OrderInput,
): CompletionResult {
  const options = { kind, places: fulfilmentOrders, isDigital: digital };
  const cart = { lines: A_COAT, ...input };
  if (kind !== 'checkout' && kind !== 'wallet') {
    const order = placeOrder(world, draftOf(newCart(world, cart), options));
    return { completed: true, order: orderView(world, order), runs: [] };
  }
  const { token } = createCart(world, cart);
  if (proof !== undefined)
    setCartMetafield(world, token, { namespace: '$app', key: 'otp_proof', type: 'single_line_text_field', value: proof });
  return completeAs(world, token, options);
}
