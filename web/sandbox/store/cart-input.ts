import { DISCOUNTS, PRODUCTS } from '../state/catalogue.ts';
import { isCurrency } from '../state/money.ts';
import { flag, integer, list, object, oneOf, orNull, record, required, text, type Parser } from '../state/parse.ts';
import { Refusal } from '../state/refusal.ts';
import type { CartInput } from '../wire.ts';

const contact = orNull(text(255));
const products: Parser<string> = oneOf(...PRODUCTS.map((product) => product.id));
const line = object({ productId: products, quantity: integer(1, 999) });
const customer = object({ id: text(100), numberOfOrders: integer(0, 1_000_000) });

const currency: Parser<string> = (value, path) => {
  const code = text(3, /^[A-Z]{3}$/)(value, path);
  if (!isCurrency(code)) throw new Refusal(400, 'currency-unknown', `${path} must be an ISO 4217 currency.`);
  return code;
};

/** As at a till: an unknown code is refused, the case of the letters does not matter. */
const discountCode: Parser<string | null> = (value, path) => {
  const typed = orNull(text(50))(value, path)?.trim().toUpperCase() ?? '';
  if (typed === '') return null;
  const known = DISCOUNTS.find((discount) => discount.code === typed);
  if (known === undefined) throw new Refusal(422, 'discount-unknown', 'That discount code does not exist.');
  return known.code;
};

const fields = object({
  shop: text(100),
  currency,
  country: text(2, /^[A-Z]{2}$/),
  language: text(35, /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  lines: list((value, path) => {
    const { productId, quantity } = line(value, path);
    return { productId: required(productId, `${path}.productId`), quantity: required(quantity, `${path}.quantity`) };
  }, 200),
  email: contact,
  phone: contact,
  deliveryPhone: contact,
  billingPhone: contact,
  discountCode,
  customer: orNull((value, path) => {
    const { id, numberOfOrders } = customer(value, path);
    return { id: required(id, `${path}.id`), numberOfOrders: required(numberOfOrders, `${path}.numberOfOrders`) };
  }),
  company: flag,
  // Shopify keeps attributes of any size that fits a request; the Function must survive a huge one.
  attributes: record(text(100_000), 250),
  pointOfSale: flag,
  wallet: flag,
  totalOverride: orNull(text(40, /^-?\d+(\.\d+)?$/)),
});

export const parseCartInput = (body: unknown): CartInput => fields(body, '');
