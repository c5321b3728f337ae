import type { DeliveryState, VerificationState } from '@selvedge/contract/admin-api.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { Challenge } from './challenge.ts';

/**
 * What a merchant calls it, the first that holds: verified; locked, when no attempts are left; failed, when the newest message will not arrive; expired, also
 * when another took its place; else pending. The list computes the same in SQL.
 */
export function verificationState(challenge: Challenge, delivery: DeliveryState, now: EpochMs): VerificationState {
  if (challenge.state === 'verified') return 'verified';
  if (challenge.attemptsLeft <= 0) return 'locked';
  if (delivery === 'failed') return 'failed';
  return challenge.state === 'superseded' || challenge.expiresAt <= now ? 'expired' : 'pending';
}
