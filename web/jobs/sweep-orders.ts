import { sweepOrders, type SweepPorts } from '../core/order/sweep-orders.ts';
import { AppError } from '../core/shared/app-error.ts';
import { later, MINUTE_MS } from '../core/shared/clock.ts';
import type { ShopDomain } from '../core/shop/shop-domain.ts';
import type { Job } from './runner.ts';

export type SweepJobPorts = SweepPorts & Readonly<{ failed(shop: ShopDomain, error: AppError): void }>;

/** When one that failed is tried again. */
const AGAIN_MS = 10 * MINUTE_MS;
const BATCH = 5;

/** Looks at each shop's changed orders once an hour, for what Shopify did not tell. */
export function sweepOrdersJob(ports: SweepJobPorts): Job {
  return {
    name: 'sweep-orders',
    everyMs: MINUTE_MS,
    async run(wake) {
      const now = ports.clock.now();
      const due = await ports.shops.leaseSweeps(now, later(now, AGAIN_MS), BATCH);
      for (const shop of due) await sweep(ports, shop);
      if (due.length === BATCH) wake();
    },
  };
}

async function sweep(ports: SweepJobPorts, shop: ShopDomain): Promise<void> {
  try {
    await sweepOrders(ports, shop);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ports.failed(shop, error);
  }
}
