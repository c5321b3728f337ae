import type { ApiErrorCode } from '@selvedge/contract/errors.ts';
import type { TextKey } from '../texts/shape.ts';
import { html, type Html } from './markup.ts';
import type { Showing } from './showing.ts';

/** What went wrong, or has to be known before the next step; the nearest cause first. Null: nothing. */
export function noticeOf(showing: Showing): Html | null {
  const key = problemKey(showing) ?? challengeKey(showing);
  if (key === null) return null;
  const { problem, shopName: shop, speech } = showing;
  const wait = problem?.retryAfterMs;
  const when = wait === undefined || wait <= 0 ? null : speech.say('tryAgain', { duration: speech.duration(wait) });
  return html`<p class="notice" data-say>${speech.say(key, { shop })} ${when}</p>`;
}

/** Told at the field itself, or by what became of the code. */
const ELSEWHERE = new Set<ApiErrorCode>([
  'wrong-code',
  'code-malformed',
  'code-expired',
  'attempts-spent',
  'challenge-consumed',
  'challenge-superseded',
  'no-phone',
]);

const KEYS: Partial<Readonly<Record<ApiErrorCode, TextKey>>> = {
  'phone-locked': 'locked',
  'send-limit': 'tooMany',
  'resends-spent': 'tooMany',
  'resend-too-soon': 'tooSoon',
  'provider-not-configured': 'noProvider',
  'order-over': 'changed',
  'order-not-found': 'changed',
  'challenge-not-found': 'changed',
};

function problemKey({ problem }: Showing): TextKey | null {
  return problem === null || ELSEWHERE.has(problem.code) ? null : (KEYS[problem.code] ?? 'trouble');
}

function challengeKey({ page: { order } }: Showing): TextKey | null {
  switch (order.challenge?.state) {
    case undefined:
    case 'verified':
      return null;
    case 'expired':
    case 'spent':
    case 'superseded':
      return order.challenge.delivery === 'failed' ? 'undelivered' : order.challenge.state;
    case 'pending':
      return order.challenge.delivery === 'failed' ? 'undelivered' : null;
  }
}
