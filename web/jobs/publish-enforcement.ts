import { publishDue, type PublishDuePorts } from '../core/shop/publish-due.ts';
import { SECOND_MS } from '../core/shared/clock.ts';
import type { Job } from './runner.ts';

/** Rotates epoch keys and carries over settings that Shopify could not take. */
export function publishEnforcementJob(ports: PublishDuePorts): Job {
  return {
    name: 'publish-enforcement',
    everyMs: 20 * SECOND_MS,
    run: async () => {
      await publishDue(ports);
    },
  };
}
