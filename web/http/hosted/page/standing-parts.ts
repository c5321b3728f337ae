import { html, type Html } from './markup.ts';
import type { Showing } from './showing.ts';

/** Which order, and over how much: whoever did not place it notices. */
export function summaryPart({ page: { order }, speech }: Showing): Html {
  const amount = order.total && html`<span class="amount"><bdi>${speech.money(order.total)}</bdi></span>`;
  return html`<p class="summary"><span>${speech.say('order', { order: order.name ?? '' })}</span> ${amount}</p>`;
}

/** Until when, and what happens then. */
export function deadlinePart({ page: { order }, shopName: shop, speech }: Showing): Html {
  const { deadlineInMs, then } = order;
  if (deadlineInMs === null || then === null) return html`<p>${speech.say('held')}</p>`;
  if (deadlineInMs <= 0) return html`<p>${speech.say(then === 'cancel' ? 'lateCancel' : 'lateHold')}</p>`;
  const key = ({ keep: 'untilKeep', alert: 'untilAlert', cancel: 'untilCancel' } as const)[then];
  return html`<p>${speech.say(key, { duration: speech.duration(deadlineInMs), shop })}</p>`;
}

/** Whoever never placed this order says so here, after a second thought. It opens without a script. */
export function reportPart({ shopName: shop, speech }: Showing): Html {
  return html`<details class="report">
    <summary>${speech.say('reportOpen')}</summary>
    <p>${speech.say('reportText', { shop })}</p>
    <form method="post" data-act>
      <button class="quiet danger" name="act" value="report">${speech.say('report')}</button>
    </form>
  </details>`;
}
