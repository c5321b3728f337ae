import type { OrderView } from '@selvedge/contract/order-api.ts';
import type { OrderAccess } from './order-access.ts';
import { orderReply, type OrderViewPorts } from './order-view.ts';

/** What the page of an order's link shows beyond the view that the blocks get. */
export type OrderPage = Readonly<{
  order: OrderView;
  /** BCP 47, as the order was placed; empty when it is not known. */
  locale: string;
  /** Of one that is over: it will not be sent. Any other was let go by the shop. */
  isCancelled: boolean;
}>;

/** Reads only: whoever opens the page changes nothing. */
export async function orderPage(ports: OrderViewPorts, { shop, id }: OrderAccess): Promise<OrderPage> {
  const [{ order }, stored] = await Promise.all([orderReply(ports, shop, id), ports.orders.find(shop, id)]);
  const isCancelled = stored?.state === 'cancelled' || stored?.state === 'cancelling';
  return { order, locale: stored?.locale ?? '', isCancelled };
}
