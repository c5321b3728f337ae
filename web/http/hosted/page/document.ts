import { element, html, type Html } from './markup.ts';
import type { PageParts } from './page-parts.ts';
import type { Screen } from './screen.ts';
import type { Speech } from './speech.ts';

export type Drawing = Readonly<{
  screen: Screen;
  /** Null where nobody may learn whose link it is. */ shopName: string | null;
  speech: Speech;
}>;

/** The part that a script puts in the place of the one before. */
export function mainPart({ screen, shopName, speech }: Drawing): Html {
  const { heading, tone, body, watch } = screen;
  return html`<main id="main" data-tone="${tone}" data-title="${titleOf(speech.plain(heading), shopName)}" data-watch="${watch}">
    <h1 tabindex="-1">${speech.say(heading)}</h1>
    ${body}
  </main>`;
}

const titleOf = (heading: string, shopName: string | null): string => (shopName === null ? heading : `${heading} · ${shopName}`);

/** The whole document, one request. `parts` null: never built; the page works without. */
export function documentOf(drawing: Drawing, parts: PageParts | null): Html {
  const { screen, shopName, speech } = drawing;
  return html`<!doctype html>
    <html lang="${speech.locale}" dir="${speech.direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#fbf9f5" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#171513" media="(prefers-color-scheme: dark)" />
        <title>${titleOf(speech.plain(screen.heading), shopName)}</title>
        <link rel="icon" href="${ICON}" />
        ${parts && element('style', parts.style)}
      </head>
      <body data-offline="${speech.plain('offline')}" data-trouble="${speech.plain('trouble')}">
        <div class="sheet">${shopName === null ? null : html`<p class="shop"><bdi>${shopName}</bdi></p>`} ${mainPart(drawing)}</div>
        <footer><p>${speech.say('privacy')}</p></footer>
        <p id="live" role="status" class="unseen"></p>
        ${parts && element('script', parts.script)}
      </body>
    </html> `;
}

/** Woven cloth with its selvedge. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 22 22'%3E%3Crect width='22' height='22' rx='5' fill='%231c1a17'/%3E%3Cpath d='M8 0v22' stroke='%23fbf9f5' stroke-width='5'/%3E%3Cpath d='M8 1v20' stroke='%23b5372b' stroke-width='1.8' stroke-dasharray='2.4 1.6'/%3E%3C/svg%3E";
