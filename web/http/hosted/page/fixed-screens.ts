import { html } from './markup.ts';
import type { Screen } from './screen.ts';
import type { Speech } from './speech.ts';

/** For a link that opens nothing. It says nothing of why, so that nothing can be tried out, and what to do. */
export function deadScreen(speech: Speech): Screen {
  const body = html`<div data-say><p>${speech.say('dead')}</p></div>
    <ul class="hints">
      <li>${speech.say('deadNewest')}</li>
      <li>${speech.say('deadShop')}</li>
    </ul>`;
  return { heading: 'deadHeading', tone: 'end', body, watch: null };
}

/** When something broke inside. */
export function troubleScreen(speech: Speech): Screen {
  return { heading: 'askHeading', tone: 'fault', body: html`<p class="notice" data-say>${speech.say('trouble')}</p>`, watch: null };
}
