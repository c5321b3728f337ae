/** flowTriggerReceive: kept for a tester to read, as Shopify would start the merchant's workflows with it. */
import { orderGid } from '../state/order-record.ts';
import { visibleOrders } from './order-object.ts';
import type { ShopContext } from './shop-context.ts';

export type TriggerArguments = Readonly<{ handle?: string | null; payload?: unknown; body?: string | null }>;

const MAX_BYTES = 50_000;

export function receiveTrigger(context: ShopContext, { handle, payload, body }: TriggerArguments): object {
  const { world, shop, now, triggers } = context;
  if (body != null) return refused('body', 'The legacy form with a body is not accepted here: use handle and payload.');
  if (handle == null || !triggers.includes(handle))
    return refused('handle', `Invalid handle '${handle ?? ''}': the app has no such trigger.`);
  const fault = payloadFault(context, payload);
  if (fault !== null) return refused('payload', fault);
  const trigger = { at: now, shop: shop.domain, handle, payload };
  world.flowTriggers.push(trigger);
  world.events.emit({ type: 'flow-trigger', trigger });
  return { userErrors: [] };
}

/** A reference must lead somewhere: a workflow reads the order by it. */
function payloadFault(context: ShopContext, payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return 'The payload must be an object.';
  if (Buffer.byteLength(JSON.stringify(payload)) > MAX_BYTES) return 'The payload exceeds 50 KB.';
  if (!('order_id' in payload)) return null;
  const id = String(payload.order_id);
  const isThere = visibleOrders(context).some((order) => String(order.id) === id || orderGid(order) === id);
  return isThere ? null : `order_id ${id} does not exist.`;
}

function refused(field: string, message: string): object {
  return { userErrors: [{ field: [field], message }] };
}
