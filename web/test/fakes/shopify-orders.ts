import type { FlowEvent } from '../../core/order/flow-event.ts';
import type { FulfilmentOrder, OrderFacts, OrderId } from '../../core/order/order.ts';
import type { ChangedOrder, PublishedStanding, ShopifyOrders } from '../../core/order/shopify-orders.ts';
import { AppError, type AppErrorCode } from '../../core/shared/app-error.ts';

/** Which call fails next, and how often. */
type Failing = Readonly<{
  call: keyof ShopifyOrders;
  code: AppErrorCode;
  /** Done in Shopify all the same: only the answer is lost. */ isDone?: boolean;
}>;

export type FakeShopifyOrders = ShopifyOrders &
  Readonly<{
    /** As Shopify has them; a test changes them at will. */ orders: Map<OrderId, OrderFacts>;
    published: { id: OrderId; standing: PublishedStanding }[];
    triggers: FlowEvent[];
    cancelled: OrderId[];
    calls: string[];
    changes: ChangedOrder[];
    failNext(failing: Failing): void;
  }>;

/** A shop's orders as the port promises them, in memory. */
export function fakeShopifyOrders(): FakeShopifyOrders {
  const orders = new Map<OrderId, OrderFacts>();
  const [published, triggers, cancelled, calls, changes]: [
    FakeShopifyOrders['published'],
    FlowEvent[],
    OrderId[],
    string[],
    ChangedOrder[],
  ] = [[], [], [], [], []];
  const failing: Failing[] = [];
  let holds = 0;

  async function answer<Result>(call: keyof ShopifyOrders, work: () => Result): Promise<Result> {
    calls.push(call);
    await Promise.resolve();
    const index = failing.findIndex((each) => each.call === call);
    if (index === -1) return work();
    const [fault] = failing.splice(index, 1);
    if (fault?.isDone) work();
    throw new AppError(fault?.code ?? 'shopify-unreachable', 'Shopify is down');
  }

  function changeFulfilment(id: string, change: Partial<FulfilmentOrder>): void {
    for (const order of orders.values()) {
      const fulfilmentOrders = order.fulfilmentOrders.map((each) => (each.id === id ? { ...each, ...change } : each));
      orders.set(order.id, { ...order, fulfilmentOrders });
    }
  }
  const fulfilmentOrder = (id: string) => [...orders.values()].flatMap((order) => order.fulfilmentOrders).find((each) => each.id === id);

  return {
    ...{ orders, published, triggers, cancelled, calls, changes },
    failNext: (fault) => failing.push(fault),
    facts: (_shop, id) => answer('facts', () => orders.get(id) ?? null),
    hold: (_shop, id) =>
      answer('hold', () => {
        const stands = fulfilmentOrder(id);
        if (!stands?.isHoldable || stands.ourHold !== null) return null;
        holds += 1;
        changeFulfilment(id, { ourHold: `hold-${holds}` });
        return `hold-${holds}`;
      }),
    release: (_shop, { fulfilmentOrderId, holdId }) =>
      answer('release', () => {
        if (fulfilmentOrder(fulfilmentOrderId)?.ourHold === holdId) changeFulfilment(fulfilmentOrderId, { ourHold: null });
      }),
    cancel: (_shop, id) =>
      answer('cancel', () => {
        const order = orders.get(id);
        if (!order?.isUnfulfilled) return 'refused';
        orders.set(id, { ...order, isCancelled: true });
        cancelled.push(id);
        return 'cancelled';
      }),
    publish: (_shop, id, standing) =>
      answer('publish', () => {
        published.push({ id, standing });
      }),
    changed: () => answer('changed', () => ({ orders: [...changes], next: null })),
    trigger: (_shop, event) =>
      answer('trigger', () => {
        triggers.push(event);
      }),
  };
}
