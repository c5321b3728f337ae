import type { EpochMs } from '../shared/clock.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import { type Challenge, challengeStatus } from './challenge.ts';

/** Why a challenge takes no more codes. The same for a right and a wrong code: nothing was compared. */
export function overRefusal(challenge: Challenge | null, now: EpochMs): Refusal {
  if (!challenge) return refuse('challenge-not-found', 'there is no such challenge');
  switch (challengeStatus(challenge, now)) {
    case 'verified':
      return refuse('challenge-consumed', 'this code was used already');
    case 'superseded':
      return refuse('challenge-superseded', 'a newer code was asked for');
    case 'spent':
      return refuse('attempts-spent', 'no attempts are left for this challenge', { attemptsLeft: 0 });
    case 'expired':
    case 'pending': // it expired or was spent between the two reads
      return refuse('code-expired', 'this code is too old');
  }
}
