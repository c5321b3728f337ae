import type { FlowEvent } from '../../core/order/flow-event.ts';
import type { Database, Statement } from './database.ts';

/** Queues what Shopify Flow is to be told, in the transaction in which it becomes true. */
export function flowStatement(db: Database, { id, shop, handle, orderId, reason, at }: FlowEvent): Statement {
  const { flowEvents } = db.schema;
  const row = { id, shop, handle, payload: { orderId, reason }, dueAt: at };
  return { run: (q) => q.insert(flowEvents).values(row).returning({ id: flowEvents.id }) };
}
