import { type Clock, epochMs, type EpochMs } from '../../core/shared/clock.ts';

/** A clock that moves when told. */
export function fakeClock(start = 1_785_600_000_000): Clock & Readonly<{ advance(byMs: number): EpochMs }> {
  let now = epochMs(start);
  return {
    now: () => now,
    advance: (byMs) => (now = epochMs(now + byMs)),
  };
}
