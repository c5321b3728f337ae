import { BOUNDS } from '@selvedge/contract/admin-api.ts';
import type { Random } from '../shared/random.ts';

/**
 * A fresh code: decimal digits, each of the 10^n equally likely (NIST SP 800-63B-4 §3.1.3.2 asks for six at least). The bound is taken here once more, so that no row
 * of the database can ask for a code that is easy to guess.
 */
export function newCode(random: Random, digits: number): string {
  const length = Math.min(Math.max(digits, BOUNDS.digits.min), BOUNDS.digits.max);
  return String(random.integerBelow(10 ** length)).padStart(length, '0');
}
