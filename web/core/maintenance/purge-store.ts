import type { EpochMs } from '../shared/clock.ts';

export type PurgeStore = Readonly<{
  /**
   * Forgets what serves nothing any more, a bounded number of rows of each kind: send windows and nonces older than a day, phones that have no
   * failure to remember, digests of codes that are dead for a day,
   * contacts of challenges older than 90 days. How many rows; call again while that is not 0.
   */
  purge(now: EpochMs): Promise<number>;
}>;
