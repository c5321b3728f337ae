import type { Brand } from './brand.ts';

/** Milliseconds since 1970-01-01 UTC. */
export type EpochMs = Brand<number, 'EpochMs'>;

export type Clock = Readonly<{ now(): EpochMs }>;

// A number of milliseconds is all that an EpochMs is.
export const epochMs = (value: number): EpochMs => value as EpochMs;
export const later = (time: EpochMs, byMs: number): EpochMs => epochMs(time + byMs);

export const systemClock: Clock = { now: () => epochMs(Date.now()) };

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
