import type { TextKey } from '../texts/shape.ts';
import { codeStep, liveChallenge } from './code-step.ts';
import { html, type Html } from './markup.ts';
import { noticeOf } from './notice.ts';
import { sendStep } from './send-step.ts';
import type { Screen } from './screen.ts';
import type { Showing } from './showing.ts';
import { reportPart, summaryPart } from './standing-parts.ts';

/** How the order stands, in words and with the next step. Null for one that is not known. */
export function orderScreen(showing: Showing): Screen | null {
  const { page } = showing;
  switch (page.order.state) {
    case 'unknown':
      return null;
    case 'waiting':
      return waiting(showing);
    case 'verified':
      return ending(showing, { tone: 'good', heading: 'verifiedHeading', texts: ['verified'] });
    case 'reported':
      return ending(showing, { tone: 'end', heading: 'reportedHeading', texts: ['reported', 'reportedNext'] });
    case 'clear':
      return ending(showing, { tone: 'good', heading: 'clearHeading', texts: ['clear'] });
    case 'over':
      return page.isCancelled
        ? ending(showing, { tone: 'end', heading: 'cancelledHeading', texts: ['cancelled'] })
        : ending(showing, { tone: 'good', heading: 'releasedHeading', texts: ['released'] });
  }
}

function waiting(showing: Showing): Screen {
  const { order } = showing.page;
  const challenge = liveChallenge(showing);
  const step = challenge ? codeStep(showing, challenge) : sendStep(showing);
  const known = order.challenge;
  return {
    heading: challenge ? 'codeHeading' : 'askHeading',
    tone: 'ask',
    body: html`${summaryPart(showing)} ${noticeOf(showing)} ${step} ${reportPart(showing)}`,
    watch: ['waiting', known?.reference, known?.state, known?.delivery, known?.attemptsLeft, order.phone.state].join('.'),
  };
}

type Ending = Readonly<{ tone: Screen['tone']; heading: TextKey; texts: readonly TextKey[] }>;

function ending(showing: Showing, { tone, heading, texts }: Ending): Screen {
  const { speech, shopName: shop } = showing;
  const said: readonly Html[] = texts.map((text) => html`<p>${speech.say(text, { shop })}</p>`);
  return {
    heading,
    tone,
    body: html`<div data-say>${said}</div>
      ${summaryPart(showing)}`,
    watch: null,
  };
}
