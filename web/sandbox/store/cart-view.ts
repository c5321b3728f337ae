import { DISCOUNTS, PRODUCTS, SHIPPING, pricingOf } from '../state/catalogue.ts';
import { toMinor, toText } from '../state/money.ts';
import type { Cart, Product } from '../wire.ts';
import type { CartRecord } from './cart-record.ts';

/** A cart with its sums: tax is in the prices, shipping is free above a sum, a discount never goes below nothing. */
export function viewOf(cart: CartRecord): Cart {
  const { totalOverride, lines, ...rest } = cart;
  const priced = lines.flatMap(({ productId, quantity }) => pricedLine(productId, quantity, cart.currency));
  const sums = sumsOf(
    cart,
    priced.reduce((sum, line) => sum + line.minor, 0),
  );
  return {
    ...rest,
    lines: priced.map(({ product, quantity, minor }) => ({ product, quantity, amount: toText(minor, cart.currency) })),
    cost: {
      subtotal: toText(sums.subtotal, cart.currency),
      shipping: toText(sums.shipping, cart.currency),
      discount: toText(sums.discount, cart.currency),
      total: totalOverride ?? toText(sums.subtotal - sums.discount + sums.shipping, cart.currency),
    },
  };
}

function pricedLine(productId: string, quantity: number, currency: string): { product: Product; quantity: number; minor: number }[] {
  const product = PRODUCTS.find((candidate) => candidate.id === productId);
  return product === undefined ? [] : [{ product, quantity, minor: quantity * priceIn(Number(product.price), currency) }];
}

/** From euros to the currency's minor units, on the market's rounding. */
function priceIn(euros: number, currency: string): number {
  const { rate, round } = pricingOf(currency);
  return toMinor(Math.round((euros * rate) / round) * round, currency);
}

function sumsOf(cart: CartRecord, subtotal: number): { subtotal: number; discount: number; shipping: number } {
  const code = DISCOUNTS.find((candidate) => candidate.code === cart.discountCode);
  const cut = Math.round((subtotal * (code?.percent ?? 0)) / 100) + priceIn(code?.euros ?? 0, cart.currency);
  const discount = Math.min(subtotal, cut);
  const isFree = subtotal === 0 || subtotal - discount >= priceIn(SHIPPING.freeFrom, cart.currency);
  return { subtotal, discount, shipping: isFree ? 0 : priceIn(SHIPPING.euros, cart.currency) };
}
