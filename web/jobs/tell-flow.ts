import type { FlowStore } from '../core/order/flow-event.ts';
import type { ShopifyOrders } from '../core/order/shopify-orders.ts';
import { AppError } from '../core/shared/app-error.ts';
import { type Clock, later, MINUTE_MS, SECOND_MS } from '../core/shared/clock.ts';
import type { Job, JobLog } from './runner.ts';

export type TellFlowPorts = Readonly<{ flow: FlowStore; shopifyOrders: Pick<ShopifyOrders, 'trigger'>; clock: Clock; log: JobLog }>;

const NAME = 'tell-flow';
const LEASE_MS = MINUTE_MS;
const BATCH = 20;
/** The waits double up to two hours, so that sixteen tries reach over half a day. */
const MAX_TRIES = 16;

/** Tells merchants' workflows what happened. At least once, in the order in which it happened as far as Shopify answers. */
export function tellFlow({ flow, shopifyOrders, clock, log }: TellFlowPorts): Job {
  async function tell(event: Awaited<ReturnType<FlowStore['lease']>>[number]): Promise<void> {
    try {
      await shopifyOrders.trigger(event.shop, event);
      await flow.done(event);
    } catch (error) {
      const isLast = event.tries >= MAX_TRIES;
      // A shop without Flow refuses every trigger: no news for the operator.
      if (!(error instanceof AppError) || error.code !== 'shopify-refused') log.failure(NAME, error);
      if (isLast || (error instanceof AppError && error.code === 'shopify-refused')) await flow.done(event);
      else await flow.postpone(event, later(clock.now(), Math.min(5 * SECOND_MS * 2 ** event.tries, 2 * 60 * MINUTE_MS)));
    }
  }
  return {
    name: NAME,
    everyMs: 2 * SECOND_MS,
    async run(wake) {
      const now = clock.now();
      const leased = await flow.lease(now, later(now, LEASE_MS), BATCH);
      for (const event of leased) await tell(event);
      if (leased.length === BATCH) wake();
    },
  };
}
