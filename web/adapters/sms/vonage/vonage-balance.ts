import * as z from 'zod';
import { SECOND_MS } from '../../../core/shared/clock.ts';
import type { SmsAccount } from '../../../core/message/sms-gateway.ts';

export type Balance =
  | Readonly<{ outcome: 'known'; /** In euros, as Vonage keeps every account. */ euros: number }>
  /** Vonage does not take this key and secret. */
  | Readonly<{ outcome: 'refused' }>
  /** No answer, or one that says nothing about the account. */
  | Readonly<{ outcome: 'unclear'; reason: string }>;

const ADDRESS = 'https://rest.nexmo.com/account/get-balance';
const TIMEOUT_MS = 8 * SECOND_MS;
const ANSWER = z.object({ value: z.number() });

/** What is left on an account: the one call that shows whether its credentials work and costs nothing. In a header, since addresses are logged on the way. Never throws. */
export async function vonageBalance({ apiKey, apiSecret }: SmsAccount, timeoutMs = TIMEOUT_MS): Promise<Balance> {
  const authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
  try {
    const response = await fetch(ADDRESS, {
      headers: { authorization, accept: 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 401 || response.status === 403) return { outcome: 'refused' };
    if (!response.ok) return { outcome: 'unclear', reason: `it answered ${response.status}` };
    const answer = ANSWER.safeParse(await response.json());
    return answer.success ? { outcome: 'known', euros: answer.data.value } : { outcome: 'unclear', reason: 'it answered something else' };
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    return { outcome: 'unclear', reason: isLate ? `no answer within ${timeoutMs / SECOND_MS} seconds` : 'no connection' };
  }
}
