import { HOUSE } from '../state/catalogue.ts';
import { object, orNull, text } from '../state/parse.ts';
import type { Customer } from '../state/shops.ts';
import { nowIn, type World } from '../state/world.ts';
import { findCustomer, numberOf } from './customers.ts';
import { restTime } from './order-payload.ts';

const parse = object({ shop: text(100), phone: orNull(text(40)), email: orNull(text(255)) });

/** A merchant, or the customer, changes how the customer is reached. Orders keep what was typed when they were placed. */
export function changeCustomer(world: World, id: string, body: unknown): Pick<Customer, 'id' | 'phone' | 'email'> {
  const { shop: domain = HOUSE.domain, ...changes } = parse(body, '');
  const shop = world.shops.get(domain);
  const customer = findCustomer(shop, id);
  if (changes.phone !== undefined) customer.phone = changes.phone;
  if (changes.email !== undefined) customer.email = changes.email;
  const payload = {
    id: numberOf(customer.id),
    admin_graphql_api_id: customer.id,
    email: customer.email,
    phone: customer.phone,
    created_at: restTime(customer.createdAt),
    updated_at: restTime(nowIn(world)),
    state: 'disabled',
    verified_email: true,
  };
  world.happenings.emit({ shop: domain, notices: [{ topic: 'customers/update', payload }] });
  return { id: customer.id, phone: customer.phone, email: customer.email };
}
