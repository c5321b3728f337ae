import { createHmac, createSecretKey } from 'node:crypto';
import type { OrderKey } from '@selvedge/contract/order-api.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import { isLinkGenuine, parseLink } from './order-link.ts';
import { type OrderId, parseOrderId } from './order.ts';
import type { OrderPorts } from './order-ports.ts';

/** An order that this caller has shown to be theirs. Only the two functions below make one. */
export type OrderAccess = Readonly<{ shop: ShopDomain; id: OrderId }>;

export type OrderAccessPorts = Pick<OrderPorts, 'orders' | 'shops' | 'vault' | 'clock'>;

/**
 * The order of a shopper in a block. `customer`: of the verified token. Order numbers can be counted up, so one more thing is asked for: the checkout token, 128 random bits
 * that only the buyer's browser and Shopify have, or to be signed in as the order's customer.
 */
export async function orderOfBuyer(
  ports: OrderAccessPorts,
  shop: ShopDomain,
  { key, customer }: Readonly<{ key: OrderKey; customer: string | null }>,
): Promise<OrderAccess | null> {
  const id = parseOrderId(key.orderId);
  const order = id && (await ports.orders.find(shop, id));
  if (!order) return null;
  const keys = await ports.vault.keysOf(shop);
  const isTheirs =
    (key.checkoutToken !== null && order.checkoutIndex === keys.index('checkout', key.checkoutToken)) ||
    (customer !== null && order.customerIndex === keys.index('customer', customer));
  return isTheirs ? { shop, id: order.id } : null;
}

/** The order of a link that we signed and that has not run out. One of a shop that nobody knows takes the same work as a forged one, so that the time says nothing. */
export async function orderOfLink(ports: OrderAccessPorts, text: string): Promise<OrderAccess | null> {
  const link = parseLink(text);
  if (!link) return null;
  const shop = await ports.shops.findByRef(link.ref);
  const isGenuine = isLinkGenuine(shop ? await ports.vault.keysOf(shop) : NOBODY, shop, text);
  return shop && isGenuine && link.expiresAt > ports.clock.now() ? { shop, id: link.id } : null;
}

const NO_KEY = createSecretKey(Buffer.alloc(32));
/** No link of this key opens anything: there is no shop to go with it. */
const NOBODY = { linkMac: (content: Buffer): Buffer => createHmac('sha256', NO_KEY).update(content).digest() };
