/** The buyer pays: every active validation has its say, and only then is there an order. */
import { Refusal } from '../state/refusal.ts';
import type { Validation } from '../state/shops.ts';
import { nowIn, type World } from '../state/world.ts';
import { draftOf, type DraftOptions } from '../orders/order-draft.ts';
import { orderView } from '../orders/order-view.ts';
import { placeOrder } from '../orders/place-order.ts';
import type { Cart, CompletionResult, FunctionRun } from '../wire.ts';
import type { Order, OrderKind } from '../wire-orders.ts';
import type { CartRecord } from './cart-record.ts';
import { closeCart, findCart } from './carts.ts';
import { viewOf } from './cart-view.ts';
import type { FunctionStep } from './function-cart.ts';
import { runOn } from './function-runner.ts';

export const FUNCTION_STEPS = [
  'CART_INTERACTION',
  'CHECKOUT_INTERACTION',
  'CHECKOUT_COMPLETION',
] as const satisfies readonly FunctionStep[];
/** An order that an app creates by API passes no Function. */
export type Surface = 'checkout' | 'wallet' | 'order-api';
type Judged = Readonly<{ validation: Validation; run: FunctionRun }>;

/** Where a buyer pays, the Function runs: at every step of a checkout, at the end only of a wallet, whose sheet opens over any page. */
const JUDGED_AT: Readonly<Record<OrderKind, readonly FunctionStep[]>> = {
  checkout: FUNCTION_STEPS,
  wallet: ['CHECKOUT_COMPLETION'],
  draft: [],
  api: [],
  subscription: [],
  pos: [],
};

export function completeCart(world: World, token: string, surface: Surface): CompletionResult {
  return completeAs(world, token, { kind: surface === 'order-api' ? 'api' : surface });
}

export function completeAs(world: World, token: string, options: DraftOptions): CompletionResult {
  const cart = findCart(world, token);
  // A second click on Pay finds the order that the first one made.
  if (cart.order !== null) return { completed: true, order: cart.order, runs: [] };
  const view = viewOf(cart);
  if (cart.lines.length === 0 && cart.totalOverride === null) throw new Refusal(422, 'cart-empty', 'There is nothing in this cart.');
  const judged = JUDGED_AT[options.kind].flatMap((step) => judge(world, view, step));
  const runs = judged.map(({ run }) => run);
  const errors = judged.flatMap(errorsOf);
  return errors.length > 0
    ? { completed: false, errors: distinct(errors), runs }
    : { completed: true, order: ordered(world, cart, options), runs };
}

function ordered(world: World, cart: CartRecord, options: DraftOptions): Order {
  const order = orderView(world, placeOrder(world, draftOf(cart, options)));
  closeCart(world, cart, order);
  return order;
}

/** What the app's Function would say now, without ordering. */
export function previewFunction(world: World, token: string, step: FunctionStep): FunctionRun {
  const [first] = judge(world, viewOf(findCart(world, token)), step);
  if (first === undefined)
    throw new Refusal(409, 'validation-none', 'No active validation: the app has not set up enforcement in this shop.');
  return first.run;
}

function judge(world: World, cart: Cart, step: FunctionStep): readonly Judged[] {
  const active = [...world.shops.get(cart.shop).validations.values()].filter((validation) => validation.enabled);
  return active.map((validation) => ({ validation, run: runOn(cart, { step, now: nowIn(world), validation }) }));
}

/** Errors always block; a failure of the Function itself blocks only where the app asked for it. */
function errorsOf({ validation, run }: Judged): FunctionRun['errors'] {
  if (run.failure === null || !validation.blockOnFailure) return run.errors;
  return [{ message: 'There was a problem with your checkout. Please try again.', target: '$.cart' }];
}

function distinct(errors: FunctionRun['errors']): FunctionRun['errors'] {
  return errors.filter(
    (error, index) => errors.findIndex((other) => other.message === error.message && other.target === error.target) === index,
  );
}
