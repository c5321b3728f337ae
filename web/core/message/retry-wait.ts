import { SECOND_MS } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';

const LONGEST_MS = 30 * SECOND_MS;

/**
 * The wait before the next try: 1, 2, 4, 8 … s, never under what the provider named, and up to half as much again by chance, so that the messages of one
 * outage do not come back all at once.
 */
export function retryWait(
  random: Random,
  { tries, afterMs }: Readonly<{ /** Made so far, 1 or more. */ tries: number; afterMs: number }>,
): number {
  const backoff = Math.min(SECOND_MS * 2 ** (tries - 1), LONGEST_MS);
  const least = Math.max(backoff, afterMs);
  return least + random.integerBelow(Math.ceil(least / 2) + 1);
}
