import { advanceOrder, type AdvancePorts } from '../core/order/advance-order.ts';
import type { Order } from '../core/order/order.ts';
import { later, MINUTE_MS, SECOND_MS } from '../core/shared/clock.ts';
import { fairPool, type PoolLimits } from './fair-pool.ts';
import type { Job, JobLog } from './runner.ts';

export type AdvanceJobPorts = AdvancePorts & Readonly<{ log: JobLog }>;

const NAME = 'advance-orders';
/** Longer than a look takes, throttling included; what a dead process held is looked at again after it. */
const LEASE_MS = 2 * MINUTE_MS;
const TICK_MS = SECOND_MS;
const BATCH = 64;
/** An Admin API bucket serves a few looks at once; the other shops must not wait for one. */
const LIMITS: PoolLimits = { total: 32, perKey: 3, backlogPerKey: BATCH };

/** Looks at orders that are due: judges, holds, asks, releases, cancels. Any number of processes may run it. */
export function advanceOrders(ports: AdvanceJobPorts): Job {
  const pool = fairPool(LIMITS);
  let isClosed = false;

  async function advance(order: Order, leasedUntil: ReturnType<typeof later>): Promise<void> {
    await advanceOrder(ports, { order, leasedUntil }).catch((error: unknown) => {
      ports.log.failure(NAME, error);
    });
  }

  return {
    name: NAME,
    everyMs: TICK_MS,
    async run(wake) {
      const now = ports.clock.now();
      const leasedUntil = later(now, LEASE_MS);
      const leased = await ports.orders.lease(now, leasedUntil, BATCH);
      for (const order of leased) if (!isClosed) pool.add(order.shop, () => advance(order, leasedUntil));
      if (leased.length === BATCH) wake();
    },
    async drain() {
      isClosed = true;
      await pool.close();
    },
  };
}
