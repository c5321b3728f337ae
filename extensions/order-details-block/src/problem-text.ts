import type { FailureCode } from './api.ts';
import { say } from './say.ts';

/** Those that have words of their own; a test holds the locale files to this. */
export const WITH_WORDS: readonly FailureCode[] = [
  'no-reply',
  'order-over',
  'no-phone',
  'resend-too-soon',
  'send-limit',
  'provider-not-configured',
  'overloaded',
  'shop-unknown',
];

export function problemText(failure: FailureCode): string {
  if (failure.startsWith('token-')) return say('problem.token');
  return say(`problem.${WITH_WORDS.includes(failure) ? failure : 'trouble'}`);
}
