import { createHash } from 'node:crypto';
import { Refusal } from '../state/refusal.ts';
import type { Customer, Shop } from '../state/shops.ts';

type Buyer = Readonly<{
  customer: Readonly<{ id: string; numberOfOrders: number }> | null;
  email: string | null;
  phone: string | null;
}>;

/** Whose order it is: Shopify makes a customer of every guest, known by e-mail or phone. Counts the order. Null where it knows neither. */
export function customerOf(shop: Shop, { customer, email, phone }: Buyer, now: number): string | null {
  const known = customer === null ? guestOf(shop, email, phone) : shop.customers.get(gidOf(customer.id));
  const id = known?.id ?? (customer === null ? newId(shop, email ?? phone) : gidOf(customer.id));
  if (id === null) return null;
  const before = Math.max(known?.numberOfOrders ?? 0, customer?.numberOfOrders ?? 0);
  shop.customers.set(id, {
    id,
    createdAt: known?.createdAt ?? now,
    email: known?.email ?? email,
    phone: known?.phone ?? phone,
    numberOfOrders: before + 1,
  });
  return id;
}

export function findCustomer(shop: Shop, id: string): Customer {
  const found = shop.customers.get(gidOf(id));
  if (found === undefined) throw new Refusal(404, 'customer-unknown', 'There is no such customer.');
  return found;
}

export const numberOf = (gid: string): number => Number(gid.split('/').at(-1));

function guestOf(shop: Shop, email: string | null, phone: string | null): Customer | undefined {
  const all = [...shop.customers.values()];
  const byEmail = email === null ? undefined : all.find((known) => known.email?.toLowerCase() === email.toLowerCase());
  return byEmail ?? (phone === null ? undefined : all.find((known) => known.phone === phone && (email === null || known.email === null)));
}

function newId(shop: Shop, contact: string | null): string | null {
  if (contact === null) return null;
  const hash = createHash('sha256').update(`${shop.domain}/${contact.toLowerCase()}/${shop.customers.size}`).digest();
  return gidOf(String(7_000_000_000_000 + hash.readUInt32BE(0)));
}

function gidOf(id: string): string {
  return id.startsWith('gid://') ? id : `gid://shopify/Customer/${id}`;
}
