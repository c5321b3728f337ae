import type { ApiErrorCode } from '@selvedge/contract/errors.ts';

/**
 * Why something brought nothing: the server's own refusal, or
 * - no-reply: network or time-out; no-token: Shopify gave no session token; broken: an answer that is not ours (a proxy's page, a crash).
 * - code-incomplete: a slip that never left the block.
 */
export type Failure = Readonly<{
  code: ApiErrorCode | 'no-reply' | 'no-token' | 'broken' | 'code-incomplete';
  retryAfterMs?: number;
  attemptsLeft?: number;
}>;
