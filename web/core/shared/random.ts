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

/** RFC 9562 §5.7: 48 bits of milliseconds in front of a random UUID's tail. */
function uuidv7(now: EpochMs): string {
  const time = now.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
