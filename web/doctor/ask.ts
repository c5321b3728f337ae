import { reasonOf } from './run-checks.ts';

export type Answer =
  | Readonly<{ outcome: 'answered'; status: number; body: string; /** Null without a Date header. */ aheadMs: number | null }>
  | Readonly<{ outcome: 'silent'; reason: string }>;

const TIMEOUT_MS = 8_000;
/** A Date header names whole seconds, rounded down. */
const HALF_A_SECOND = 500;
const MAX_BODY = 2_000;
/** What an abort by time is called. */
const LATE = 'TimeoutError';

/** One request, bounded in time, never throws. `aheadMs`: by how much the clock over there is surely ahead of ours, or behind it. */
export async function ask(url: string, method: 'GET' | 'HEAD' = 'GET', timeoutMs = TIMEOUT_MS): Promise<Answer> {
  const before = Date.now();
  try {
    const response = await fetch(url, { method, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    const aheadMs = difference(response.headers.get('date'), { before, after: Date.now() });
    const body = (await response.text()).slice(0, MAX_BODY);
    return { outcome: 'answered', status: response.status, body, aheadMs };
  } catch (error) {
    const reason = reasonOf(error);
    return { outcome: 'silent', reason: reason === LATE ? `no answer within ${timeoutMs / 1_000} seconds` : reason };
  }
}

/** What the way there and back and the rounding cannot explain. */
function difference(date: string | null, { before, after }: Readonly<{ before: number; after: number }>): number | null {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return null;
  const apart = theirs + HALF_A_SECOND - (before + after) / 2;
  return Math.sign(apart) * Math.max(0, Math.abs(apart) - (after - before) / 2 - HALF_A_SECOND);
}
