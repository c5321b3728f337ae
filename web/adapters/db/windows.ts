import { and, lte, sql, type SQL } from 'drizzle-orm';
import type { SendWindow } from '../../core/challenge/limits.ts';
import { type EpochMs, epochMs } from '../../core/shared/clock.ts';
import type { Schema } from './schema.ts';

/**
 * A subject's row holds the times of its last ten events, newest first. "At most n in a period" then reads: the n-th newest is older than the period. One upsert
 * shifts the row if all its windows allow; of N parallel ones each sees the row that the one before left.
 */
export type Ringed = Schema['sendWindows'] | Schema['phoneFailures'];

const SLOTS = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9', 's10'] as const;
type Slot = (typeof SLOTS)[number];

export function slot(count: number): Slot {
  const name = SLOTS[count - 1];
  if (!name) throw new RangeError(`a window counts 1 to ${SLOTS.length}, not ${count}`);
  return name;
}

/** The row after one more event. */
export function shifted(table: Ringed, now: EpochMs): Record<Slot, SQL | number> {
  return shift(table, (index) => (index === 0 ? now : null));
}

function shift(table: Ringed, first: (index: number) => number | null): Record<Slot, SQL | number> {
  const column = (index: number): SQL => sql`${table[slot(index)]}`;
  const entries = SLOTS.map((name, index) => [name, first(index) ?? column(index)] as const);
  // Every slot is named once above.
  return Object.fromEntries(entries) as Record<Slot, SQL | number>;
}

/** The row with its newest event taken back. */
export function unshifted(table: Ringed): Record<Slot, SQL | number> {
  const entries = SLOTS.map((name, index) => [name, index === SLOTS.length - 1 ? 0 : sql`${table[slot(index + 2)]}`] as const);
  // Every slot is named once above.
  return Object.fromEntries(entries) as Record<Slot, SQL | number>;
}

export const allow = (table: Ringed, windows: readonly SendWindow[], now: EpochMs): SQL | undefined =>
  and(...windows.map(({ count, periodMs }) => lte(table[slot(count)], now - periodMs)));

/** When the last of the full windows has room again. */
export function roomAt(row: Readonly<Record<Slot, number>>, windows: readonly SendWindow[]): EpochMs {
  return epochMs(Math.max(...windows.map(({ count, periodMs }) => row[slot(count)] + periodMs)));
}
