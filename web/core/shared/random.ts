import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { EpochMs } from './clock.ts';

/** Cryptographically secure randomness: codes and ids are worth what they cost to guess. */
export type Random = Readonly<{
  /** 128 random bits as 22 base64url characters, for whatever leaves the server. */
  id(): string;
  /** Time-ordered (UUIDv7): keys that arrive in order cost a database a fraction of random ones. */
  rowId(now: EpochMs): string;
  /** Uniform in [0, below), without modulo bias. */
  integerBelow(below: number): number;
  bytes(length: number): Buffer;
}>;

export const systemRandom: Random = {
  id: () => randomBytes(16).toString('base64url'),
  rowId: uuidv7,
  integerBelow: (below) => randomInt(below),
  bytes: (length) => randomBytes(length),
};

let lastRow = { now: 0, count: 0 };

/**
 * RFC 9562 §5.7 with a counter (§6.2, method 1): 48 bits of milliseconds, then 12 that count within one millisecond, so that what one process writes sorts as it
 * happened, then a random tail.
 */
function uuidv7(now: EpochMs): string {
  lastRow = now === lastRow.now && lastRow.count < 0xfff ? { now, count: lastRow.count + 1 } : { now, count: 0 };
  const time = now.toString(16).padStart(12, '0');
  const count = lastRow.count.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}${randomUUID().slice(18)}`;
}
