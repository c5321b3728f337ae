import type { ApiErrorCode } from '@selvedge/contract/errors.ts';
import type { TextKey } from '../texts/shape.ts';
import { html, type Html, leftToRight } from './markup.ts';
import type { Showing } from './showing.ts';
import { deadlinePart } from './standing-parts.ts';
import type { Speech } from './speech.ts';

/** No code is out: why there is to be one, where it goes, and the one button. */
export function sendStep(showing: Showing): Html {
  const { page, shopName: shop, speech } = showing;
  const { order } = page;
  if (order.phone.state !== 'ready') return html`<p class="notice" data-say>${speech.say('noPhone', { shop })}</p>`;
  const why = html`<div class="why">
    <p>${speech.say(WHY[order.reason ?? 'above-threshold'])}</p>
    ${deadlinePart(showing)}
  </div>`;
  const to = speech.say('sendTo', { phone: leftToRight(order.phone.masked) });
  return html`${why}
    <form method="post" data-act>
      <p class="to">${to}</p>
      ${sendButton(speech, { key: 'send', isMain: true, waitMs: waitOf(showing) })}
    </form>`;
}

const WHY = { 'above-threshold': 'aboveThreshold', 'total-rose': 'totalRose', 'phone-changed': 'phoneChanged' } as const;

/** How long until a code, or another one, can be sent. */
export function waitOf({ page, problem }: Showing): number {
  const refusedMs = problem && OF_SENDING.has(problem.code) ? problem.retryAfterMs : undefined;
  return Math.max(refusedMs ?? 0, page.order.challenge?.resendInMs ?? 0);
}

const OF_SENDING = new Set<ApiErrorCode>(['resend-too-soon', 'send-limit', 'phone-locked']);

type Sending = Readonly<{ key: Extract<TextKey, 'send' | 'resend'>; isMain: boolean; waitMs: number }>;

/** A script counts down on it. Without one it says how long to wait, and stays: the page would not notice when the wait is over. */
export function sendButton(speech: Speech, { key, isMain, waitMs }: Sending): Html {
  const look = isMain ? 'main' : 'quiet';
  if (waitMs <= 0) return html`<button class="${look}" name="act" value="send">${speech.say(key)}</button>`;
  return html`<p class="hint scriptless">${speech.say('resendAfter', { duration: speech.duration(waitMs) })}</p>
    <button class="${look}" name="act" value="send" data-wait="${Math.ceil(waitMs)}" data-waiting="${speech.plain('resendIn')}">
      ${speech.say(key)}
    </button>`;
}
