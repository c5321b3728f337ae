import type { EpochMs } from '../shared/clock.ts';

/** Whom a challenge or an order is about. A held order keeps it for as long as it is held. */
export const CONTACT_DAYS = 90;
/** Orders that turned out to need nothing. */
export const UNCONCERNED_DAYS = 30;
/** Far beyond the hours in which a proof may open an order. */
export const PROOF_DAYS = 90;
/** What customers asked to see: a merchant has a month to answer. */
export const REQUEST_DAYS = 180;

export type PurgeStore = Readonly<{
  /**
   * Forgets what serves nothing any more, a bounded number of rows of each kind: send windows, nonces and digests of dead codes after a day, phones that have no
   * failure to remember, and the kinds above after their days. How many rows; call again while that is not 0.
   */
  purge(now: EpochMs): Promise<number>;
}>;
