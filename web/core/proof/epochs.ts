import { type EpochMs, HOUR_MS, MINUTE_MS } from '../shared/clock.ts';
import type { Enforcement } from '../shop/shop-store.ts';

/** A Function has no clock, so a proof dies with its key: each epoch has its own, and the Function holds the current one and the one before. */
const EPOCH_MS = HOUR_MS;
/** Shopify's caches may serve the old config for so long; until then proofs are still signed with the key that both configs hold. */
export const PROPAGATION_MS = 2 * MINUTE_MS;
/** No proof is older than this, whatever the epochs: checked with a clock wherever there is one. */
export const PROOF_LIFE_MS = 2 * EPOCH_MS;

export const epochAt = (now: EpochMs): number => Math.floor(now / EPOCH_MS);

/** The epoch to sign with: one whose key the Function surely holds. */
export function signingEpoch({ epoch, previousEpoch, publishedAt }: Enforcement, now: EpochMs): number {
  if (epoch === null || publishedAt === null) return epochAt(now);
  const settled = now - publishedAt >= PROPAGATION_MS;
  return settled ? epoch : (previousEpoch ?? epoch);
}

/** The epochs whose proofs the Function accepts now, newest first. */
export function acceptedEpochs({ epoch, previousEpoch }: Enforcement, now: EpochMs): readonly number[] {
  return epoch === null ? [epochAt(now)] : [epoch, previousEpoch].filter((each) => each !== null);
}
