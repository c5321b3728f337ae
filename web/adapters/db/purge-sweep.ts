import type { EpochMs } from '../../core/shared/clock.ts';
import type { Database, Statement } from './database.ts';

/** Forgets up to so many rows of one kind. */
export type Sweep = (db: Database, now: EpochMs) => Statement;

/** Small enough that no shopper waits behind it. */
export const AT_ONCE = 500;
