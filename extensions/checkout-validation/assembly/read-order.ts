import {
  AMOUNT,
  BILLING_ADDRESS,
  BUYER_IDENTITY,
  BUYER_JOURNEY,
  CART,
  CHECKOUT_COMPLETION,
  COST,
  CURRENCY_CODE,
  CUSTOMER,
  DELIVERY_ADDRESS,
  DELIVERY_GROUPS,
  EMAIL,
  IS_AUTHENTICATED,
  NUMBER_OF_ORDERS,
  PHONE,
  PRESENTMENT_CURRENCY_RATE,
  PROOF,
  PROOF_ATTRIBUTE,
  PURCHASING_COMPANY,
  RETAIL_LOCATION,
  STEP,
  TOTAL_AMOUNT,
  VALUE,
} from './bytes';
import { Order } from './order';
import { MAX_RATE_BYTES } from './is-above-converted';
import { isCurrency, MAX_PROOF_BYTES } from './proof';
import { addPhone } from './read-phone';
import { byteAt, isSpace, isUpper, isWord, lengthOf, NONE, slice, startOf, Text } from './text';
import { arrayLength, elementAt, isObject, isText, isTrue, property, textOf, Value, wholeNumber } from './value';

const MAX_STEP_BYTES: i32 = 32;
const MAX_AMOUNT_BYTES: i32 = 64;
const MAX_EMAIL_BYTES: i32 = 512;
const MAX_ORDERS: i64 = 9_007_199_254_740_991;

const order = changetype<Order>(memory.data(offsetof<Order>()));

/** Takes the order out of the Function's input. Whatever is not as the schema says is taken as what asks for more proof. */
export function readOrder(root: Value): Order {
  const cart = property(root, CART);
  const buyer = property(cart, BUYER_IDENTITY);
  const total = property(property(cart, COST), TOTAL_AMOUNT);
  order.isCompleting = isCompleting(property(property(root, BUYER_JOURNEY), STEP));
  order.isInStore = isObject(property(cart, RETAIL_LOCATION));
  order.isCompany = isObject(property(buyer, PURCHASING_COMPANY));
  order.customerOrders = customerOrders(buyer);
  order.total = textOf(property(total, AMOUNT), MAX_AMOUNT_BYTES);
  const currency = textOf(property(total, CURRENCY_CODE), 3);
  order.currency = isCurrency(currency) ? currency : NONE;
  order.rate = textOf(property(root, PRESENTMENT_CURRENCY_RATE), MAX_RATE_BYTES);
  readPhones(cart, buyer);
  order.email = emailOf(property(buyer, EMAIL));
  order.metafieldProof = proofOf(property(cart, PROOF));
  order.attributeProof = proofOf(property(cart, PROOF_ATTRIBUTE));
  return order;
}

/** A step that cannot be read may be the last one. */
function isCompleting(step: Value): bool {
  return !isText(step) || isWord(textOf(step, MAX_STEP_BYTES), CHECKOUT_COMPLETION);
}

/** Shopify may name a customer for the e-mail that a guest typed; only who signed in has orders here. */
function customerOrders(buyer: Value): i64 {
  if (!isTrue(property(buyer, IS_AUTHENTICATED))) return -1;
  return wholeNumber(property(property(buyer, CUSTOMER), NUMBER_OF_ORDERS), MAX_ORDERS);
}

function readPhones(cart: Value, buyer: Value): void {
  addPhone(order, property(buyer, PHONE), true);
  const groups = property(cart, DELIVERY_GROUPS);
  const count = arrayLength(groups);
  for (let i = 0; i < count; i++) {
    const address = property(elementAt(groups, i), DELIVERY_ADDRESS);
    addPhone(order, property(address, PHONE), i == 0);
  }
  addPhone(order, property(property(cart, BILLING_ADDRESS), PHONE), true);
}

/** Without surrounding ASCII space and with A–Z lowered, as the backend digests it. */
function emailOf(value: Value): Text {
  const text = textOf(value, MAX_EMAIL_BYTES);
  let from = 0;
  let to = lengthOf(text);
  while (from < to && isSpace(byteAt(text, from))) from++;
  while (from < to && isSpace(byteAt(text, to - 1))) to--;
  for (let i = from; i < to; i++) {
    const byte = byteAt(text, i);
    if (isUpper(byte)) store<u8>(startOf(text) + <usize>i, byte + 0x20);
  }
  return slice(text, from, to);
}

function proofOf(carrier: Value): Text {
  return textOf(property(carrier, VALUE), MAX_PROOF_BYTES);
}
