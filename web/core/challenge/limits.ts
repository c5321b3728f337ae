import type { Settings } from '@selvedge/contract/admin-api.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../shared/clock.ts';

/** At most `count` in any span of `periodMs`: a sliding window, exact, without the double allowance at a fixed window's edge. */
export type SendWindow = Readonly<{ count: number; periodMs: number }>;

/** One send counted for one subject against all its windows, or not at all. */
export type SendCount = Readonly<{ scope: 'phone' | 'address'; /** Blind index. */ subject: string; windows: readonly SendWindow[] }>;

/** No window may ask for more: a subject's row remembers so many sends. */
export const MAX_WINDOW_COUNT = 10;

export const phoneWindows = ({ phonePerTenMinutes, phonePerHour, phonePerDay }: Settings['limits']): readonly SendWindow[] => [
  { count: phonePerTenMinutes, periodMs: 10 * MINUTE_MS },
  { count: phonePerHour, periodMs: HOUR_MS },
  { count: phonePerDay, periodMs: DAY_MS },
];
export const addressWindows = ({ addressPerHour }: Settings['limits']): readonly SendWindow[] => [
  { count: addressPerHour, periodMs: HOUR_MS },
];

/**
 * `failures` wrong codes for a phone within `periodMs` lock it; each further failure while that holds locks again, longer. The levels fall back a
 * `periodMs` after the last lock ended. After `consecutive` failures without one success the phone stays locked.
 */
export type LockRule = Readonly<{
  failures: number;
  periodMs: number;
  locksMs: readonly [number, number, number];
  consecutive: number;
  foreverMs: number;
}>;

/** NIST SP 800-63B-4 §3.2.2 sets the hundred; the rest stays far below it. Counted for the phone, over all its challenges, sessions and addresses. */
export const PHONE_LOCK: LockRule = {
  failures: 10,
  periodMs: DAY_MS,
  locksMs: [15 * MINUTE_MS, HOUR_MS, DAY_MS],
  consecutive: 100,
  // Long enough to end a guessing campaign; the merchant can lift it for a customer who calls.
  foreverMs: 30 * DAY_MS,
};
