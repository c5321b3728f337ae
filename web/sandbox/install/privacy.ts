/** What people ask of a shop, and the end of a shop's data: the three topics that every app must obey, with their documented payloads. */
import { randomInt } from 'node:crypto';
import { findCustomer, numberOf } from '../orders/customers.ts';
import { findOrder } from '../orders/order-view.ts';
import { HOUSE } from '../state/catalogue.ts';
import { object, oneOf, required, text } from '../state/parse.ts';
import { Refusal } from '../state/refusal.ts';
import type { Customer, Shop } from '../state/shops.ts';
import type { World } from '../state/world.ts';
import type { PrivacyInput } from '../wire-orders.ts';

const parse = object({
  topic: oneOf('customers/data_request', 'customers/redact', 'shop/redact'),
  shop: text(100),
  customerId: text(100),
  orderId: text(100),
});

export function askForPrivacy(world: World, body: unknown): void {
  const { topic, ...input } = parse(body, '');
  const wanted = required(topic, 'topic');
  const shop = world.shops.get(input.shop ?? HOUSE.domain);
  // Two days after it was removed, at Shopify; here when a tester wants it.
  if (wanted === 'shop/redact' && shop.isInstalled)
    throw new Refusal(409, 'app-installed', 'Shopify sends shop/redact only after the app was removed.');
  const payload = {
    shop_id: shop.id,
    shop_domain: shop.domain,
    ...(wanted === 'shop/redact' ? {} : personIn(world, shop, { topic: wanted, ...input })),
  };
  world.happenings.emit({ shop: shop.domain, notices: [{ topic: wanted, payload }] });
}

function personIn(world: World, shop: Shop, input: PrivacyInput): Readonly<Record<string, unknown>> {
  const { id, email, phone } = customerIn(world, shop, input);
  const orders = world.orders.filter((order) => order.shop === shop.domain && order.customerId === id).map((order) => order.id);
  const customer = { id: numberOf(id), email, phone };
  return input.topic === 'customers/redact'
    ? { customer, orders_to_redact: orders }
    : { customer, orders_requested: orders, data_request: { id: randomInt(1_000_000, 9_999_999) } };
}

function customerIn(world: World, shop: Shop, { customerId, orderId }: PrivacyInput): Customer {
  const id = customerId ?? (orderId === undefined ? null : findOrder(world, orderId).customerId);
  if (id === null) throw new Refusal(400, 'input-invalid', 'Name customerId, or the orderId of an order with a customer.');
  return findCustomer(shop, id);
}
