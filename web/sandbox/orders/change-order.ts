import { orderGid, type OrderRecord } from '../state/order-record.ts';
import { nowIn, type World } from '../state/world.ts';
import { tellOfOrder, type OrderTopic } from './tell-of-order.ts';

/** What is written into the order's timeline, and which notices beside orders/updated it makes. */
export type Change = Readonly<{ by: string; text?: string; topics?: readonly OrderTopic[] }>;

/** Every write that Shopify notifies of ends here: the order is newer now, its pages and the app are told. */
export function noteChange(world: World, order: OrderRecord, { by, text, topics = [] }: Change): void {
  const at = nowIn(world);
  order.updatedAt = at;
  if (text !== undefined) noteOnly(world, order, { by, text });
  else world.events.emit({ type: 'order-changed', id: orderGid(order), shop: order.shop });
  tellOfOrder(world, order, [...topics, 'orders/updated']);
}

/** Something that shows on the order and of which Shopify tells no topic that the app hears. */
export function noteOnly(world: World, order: OrderRecord, { by, text }: Readonly<{ by: string; text: string }>): void {
  order.timeline = [...order.timeline, { at: nowIn(world), by, text }];
  world.events.emit({ type: 'order-changed', id: orderGid(order), shop: order.shop });
}
