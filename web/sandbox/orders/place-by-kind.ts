/** Orders at once, without a page: what a tester, the desk, or a merchant's other tools place. */
import { parseCartInput } from '../store/cart-input.ts';
import { createCart, setCartMetafield } from '../store/carts.ts';
import { completeAs } from '../store/completion.ts';
import { asObject, flag, integer, object, oneOf, text } from '../state/parse.ts';
import type { World } from '../state/world.ts';
import type { CompletionResult, OrderInput } from '../wire.ts';
import { ORDER_KINDS } from '../wire-orders.ts';

const parseOwn = object({ kind: oneOf(...ORDER_KINDS), fulfilmentOrders: integer(1, 10), digital: flag, proof: text(10_000) });
const OWN = ['kind', 'fulfilmentOrders', 'digital', 'proof'];
const A_COAT = [{ productId: 'coat-aube', quantity: 1 }];

export function parseOrderInput(body: unknown): OrderInput {
  const entries = Object.entries(asObject(body, ''));
  const own = Object.fromEntries(entries.filter(([name]) => OWN.includes(name)));
  const ofCart = Object.fromEntries(entries.filter(([name]) => !OWN.includes(name)));
  return { ...parseCartInput(ofCart), ...parseOwn(own, '') };
}

export function placeByKind(world: World, input: OrderInput): CompletionResult {
  const { kind = 'api', fulfilmentOrders, digital, proof, ...cartInput } = input;
  const { token } = createCart(world, { lines: A_COAT, ...cartInput });
  if (proof !== undefined)
    setCartMetafield(world, token, { namespace: '$app', key: 'otp_proof', type: 'single_line_text_field', value: proof });
  return completeAs(world, token, {
    kind,
    ...(fulfilmentOrders !== undefined && { places: fulfilmentOrders }),
    ...(digital !== undefined && { isDigital: digital }),
  });
}
