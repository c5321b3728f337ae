import type { PurgeStore } from '../core/maintenance/purge-store.ts';
import { type Clock, MINUTE_MS } from '../core/shared/clock.ts';
import type { Job } from './runner.ts';

/** Forgets what serves nothing any more, a little at a time. */
export function purgeJob({ store, clock }: Readonly<{ store: PurgeStore; clock: Clock }>): Job {
  return {
    name: 'purge',
    everyMs: 10 * MINUTE_MS,
    run: async (wake) => {
      if ((await store.purge(clock.now())) > 0) wake();
    },
  };
}
