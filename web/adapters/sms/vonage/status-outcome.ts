import { SECOND_MS } from '../../../core/shared/clock.ts';
import type { SmsOutcome } from '../../../core/message/sms-gateway.ts';

export type Failure = Exclude<SmsOutcome, { outcome: 'accepted' }>;
type Entry = Readonly<{ outcome: Failure['outcome']; reason: string }>;

/** The statuses of the SMS API (developer.vonage.com/en/api-errors/sms), each with what it means for an order. 0 is success. */
const STATUSES: Readonly<Record<string, Entry>> = {
  // Faster than the account's limit; the text often names the wait.
  1: { outcome: 'retry', reason: 'throttled' },
  // A required parameter is missing: ours to mend, and no second try would differ.
  2: { outcome: 'refused', reason: 'request-malformed' },
  // A parameter is not valid, mostly the number.
  3: { outcome: 'refused', reason: 'request-malformed' },
  // Key or secret wrong, or disabled.
  4: { outcome: 'account', reason: 'bad-credentials' },
  // The platform failed and did not take it.
  5: { outcome: 'retry', reason: 'provider-error' },
  // Cannot be processed: an unknown prefix, for instance.
  6: { outcome: 'refused', reason: 'message-invalid' },
  // The number is on the provider's block list.
  7: { outcome: 'refused', reason: 'number-barred' },
  // The account is suspended.
  8: { outcome: 'account', reason: 'account-barred' },
  // No credit left.
  9: { outcome: 'account', reason: 'quota-exceeded' },
  // Too many connections at once.
  10: { outcome: 'retry', reason: 'throttled' },
  // The account may not use this API.
  11: { outcome: 'account', reason: 'api-not-enabled' },
  // The text is too long.
  12: { outcome: 'refused', reason: 'message-too-long' },
  // The account demands signed requests and ours was not believed.
  14: { outcome: 'account', reason: 'request-signature-invalid' },
  // The sender may not be used there: North America wants a number, many countries a registration.
  15: { outcome: 'refused', reason: 'sender-not-allowed' },
  // The network code does not fit the number.
  22: { outcome: 'refused', reason: 'network-invalid' },
  // The address for receipts is too long or not one.
  23: { outcome: 'refused', reason: 'callback-invalid' },
  // A trial account writes only to numbers on its list.
  29: { outcome: 'refused', reason: 'number-not-on-trial-list' },
  // The account wants a signature instead of the secret.
  32: { outcome: 'account', reason: 'secret-not-allowed' },
  // The number has been given up.
  33: { outcome: 'refused', reason: 'number-deactivated' },
};

/** `text`: the provider's explanation. Only a wait is read from it; it may hold the phone or the key, so it goes nowhere else. */
export function statusOutcome(status: string, text: string): Failure {
  // An unlisted status is still a refusal: every status but 0 says that the message was not taken.
  const { outcome, reason } = Object.hasOwn(STATUSES, status) ? (STATUSES[status] ?? UNLISTED) : UNLISTED;
  return outcome === 'retry' ? { outcome, reason, afterMs: namedWait(text) } : { outcome, reason };
}

const UNLISTED: Entry = { outcome: 'refused', reason: 'refused-otherwise' };

const USUAL_WAIT_MS = SECOND_MS;
const LONGEST_WAIT_MS = 60 * SECOND_MS;

/** "please wait [ 250 ] and retry": milliseconds. */
function namedWait(text: string): number {
  const named = /\[\s*(\d{1,9})\s*\]/.exec(text)?.[1];
  return named === undefined ? USUAL_WAIT_MS : Math.min(Number(named), LONGEST_WAIT_MS);
}

/** Answers without a status: from a proxy, the edge, or a platform in trouble. */
export function httpOutcome(status: number, retryAfter: string | null): Failure {
  if (status === 401) return { outcome: 'account', reason: 'bad-credentials' };
  if (status === 402) return { outcome: 'account', reason: 'quota-exceeded' };
  if (status === 403) return { outcome: 'account', reason: 'account-barred' };
  if (status === 429) return { outcome: 'retry', reason: 'throttled', afterMs: headerWait(retryAfter) };
  // RFC 9110 §15.5.9 and §15.6.4: the request was not read, or not handled.
  if (status === 408 || status === 503) return { outcome: 'retry', reason: 'provider-error', afterMs: headerWait(retryAfter) };
  // A failure behind the edge: the message may have been taken before it broke.
  if (status >= 500) return { outcome: 'unknown', reason: 'provider-error' };
  return { outcome: 'refused', reason: 'request-malformed' };
}

/** Seconds; a date, which is rare, reads as the usual wait. */
function headerWait(retryAfter: string | null): number {
  const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : null;
  return seconds === null ? USUAL_WAIT_MS : Math.min(seconds * SECOND_MS, LONGEST_WAIT_MS);
}
