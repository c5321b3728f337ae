import { reasonOf } from './run-checks.ts';

export type Answer =
  | Readonly<{ outcome: 'answered'; status: number; body: string; /** From the Date header, null without one. */ aheadMs: number | null }>
  | Readonly<{ outcome: 'silent'; reason: string }>;

const TIMEOUT_MS = 8_000;
/** A Date header names whole seconds, rounded down. */
const HALF_A_SECOND = 500;
const MAX_BODY = 2_000;
/** What an abort by time is called. */
const LATE = 'TimeoutError';

/** One request, bounded in time, never throws. `aheadMs`: by how much the clock over there is ahead of ours. */
export async function ask(url: string, method: 'GET' | 'HEAD' = 'GET', timeoutMs = TIMEOUT_MS): Promise<Answer> {
  const before = Date.now();
  try {
    const response = await fetch(url, { method, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    const middle = (before + Date.now()) / 2;
    const theirs = Date.parse(response.headers.get('date') ?? '');
    const body = (await response.text()).slice(0, MAX_BODY);
    return { outcome: 'answered', status: response.status, body, aheadMs: Number.isNaN(theirs) ? null : theirs + HALF_A_SECOND - middle };
  } catch (error) {
    const reason = reasonOf(error);
    return { outcome: 'silent', reason: reason === LATE ? `no answer within ${timeoutMs / 1_000} seconds` : reason };
  }
}
