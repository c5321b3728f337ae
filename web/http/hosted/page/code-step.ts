import type { ChallengeView } from '@selvedge/contract/buyer-api.ts';
import { html, type Html, leftToRight } from './markup.ts';
import type { Showing } from './showing.ts';
import { sendButton, waitOf } from './send-step.ts';
import type { Speech } from './speech.ts';

/** The code that can be entered now; null where one has to be sent first. */
export function liveChallenge({ page: { order }, problem }: Showing): ChallengeView | null {
  return order.challenge?.state === 'pending' && problem?.code !== 'phone-locked' ? order.challenge : null;
}

/** A code is out: where it is, the field for it, and what to do when it does not come. */
export function codeStep(showing: Showing, challenge: ChallengeView): Html {
  const { shopName: shop, speech } = showing;
  return html`${sentPart(speech, challenge)} ${codeForm(showing, challenge)}
    <form method="post" data-act class="again">${resendPart(showing, challenge)}</form>
    <ul class="hints">
      <li>${speech.say('never', { shop })}</li>
      <li>${speech.say('wrongNumber', { shop })}</li>
    </ul>`;
}

function sentPart(speech: Speech, { delivery, maskedPhone, reference, expiresInMs }: ChallengeView): Html | null {
  if (delivery === 'failed') return null;
  const sent = speech.say(delivery === 'delivered' ? 'arrived' : 'onItsWay', { phone: leftToRight(maskedPhone) });
  const works = speech.say('works', { duration: speech.duration(expiresInMs) });
  return html`<p id="sent" data-say>${sent} ${speech.say('reference', { reference: html`<b>${leftToRight(reference)}</b>` })} ${works}</p>`;
}

/** As long as the code: what is pasted with spaces, the script cleans, and the server would too. Digits of any script are taken. */
function codeForm(showing: Showing, { digits: count, reference, expiresInMs, delivery }: ChallengeView): Html {
  const { speech } = showing;
  const error = codeError(showing);
  const look = delivery === 'failed' ? 'quiet' : 'main';
  return html`<form method="post" data-act data-code>
    <label for="code">${speech.say('codeLabel', { count })}</label>
    <input
      id="code"
      name="code"
      type="text"
      inputmode="numeric"
      autocomplete="one-time-code"
      pattern="\\p{Nd}{${count}}"
      minlength="${count}"
      maxlength="${count}"
      size="${count}"
      dir="ltr"
      required
      autofocus
      spellcheck="false"
      autocapitalize="off"
      enterkeyhint="done"
      aria-describedby="code-error sent"
      ${error && html`aria-invalid="true"`}
      data-digits="${count}"
      data-reference="${reference}"
      data-expires="${Math.ceil(expiresInMs)}"
      data-incomplete="${incomplete(speech, count)}"
    />
    <p id="code-error" class="error" ${error && html`data-say`}>${error}</p>
    <button class="${look}" name="act" value="confirm">${speech.say('confirm')}</button>
  </form>`;
}

const incomplete = (speech: Speech, count: number): string => speech.plain('incomplete').replace('{count}', String(count));

function codeError({ problem, page: { order }, speech }: Showing): Html | null {
  const left = problem?.attemptsLeft ?? order.challenge?.attemptsLeft ?? 0;
  if (problem?.code === 'wrong-code') return html`${speech.say('wrong')} ${speech.triesLeft(left)}`;
  if (problem?.code !== 'code-malformed') return null;
  return html`${speech.say('incomplete', { count: order.challenge?.digits ?? 6 })} ${speech.triesLeft(left)}`;
}

function resendPart(showing: Showing, { resendInMs, delivery }: ChallengeView): Html {
  const { speech } = showing;
  if (resendInMs === null) return html`<p class="hint">${speech.say('lastCode')}</p>`;
  return sendButton(speech, { key: 'resend', isMain: delivery === 'failed', waitMs: waitOf(showing) });
}
