import { AppError } from '../shared/app-error.ts';
import { epochAt } from '../proof/epochs.ts';
import { HOUR_MS, later } from '../shared/clock.ts';
import { publishEnforcement, type PublishPorts } from './publish-enforcement.ts';
import type { ShopDomain } from './shop-domain.ts';

const AT_ONCE = 20;

export type PublishDuePorts = PublishPorts & Readonly<{ failed(shop: ShopDomain, error: AppError): void }>;

/**
 * Rotates the epoch keys of shops whose checkout is in use, and carries over settings that Shopify could not take when they were saved. A shop that sleeps keeps its
 * keys: nobody checks out, so nothing is gained by writing. One shop's failure leaves the others alone. How many were published.
 */
export async function publishDue(ports: PublishDuePorts): Promise<number> {
  const now = ports.clock.now();
  const due = await ports.shops.duePublications({ epoch: epochAt(now), activeSince: later(now, -HOUR_MS), now, limit: AT_ONCE });
  let published = 0;
  for (const shop of due) if (await publishOne(ports, shop)) published += 1;
  return published;
}

async function publishOne(ports: PublishDuePorts, shop: ShopDomain): Promise<boolean> {
  try {
    return (await publishEnforcement(ports, shop, 'system')) !== 'busy';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ports.failed(shop, error);
    return false;
  }
}
