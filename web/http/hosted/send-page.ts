import type { Request, Response } from 'express';
import { requestIdOf } from '../request-notes.ts';
import type { AppParts } from '../verbs.ts';
import { documentOf, type Drawing, mainPart } from './page/document.ts';
import { partsPolicy, readParts } from './page/page-parts.ts';

/** By which the page's script asks for the middle of the page only. No other site can send it without asking first, which nobody here allows. */
const PART_HEADER = 'x-selvedge-part';

/** The document, or its middle for the script, with the policy that lets nothing else run. */
export async function sendPage(
  { parts, request, response }: Readonly<{ parts: Pick<AppParts, 'page' | 'log'>; request: Request; response: Response }>,
  drawing: Drawing,
): Promise<void> {
  response.type('html').set({
    'Content-Language': drawing.speech.locale,
    'X-Robots-Tag': 'noindex, nofollow, noarchive',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  if (request.get(PART_HEADER) === 'main') {
    response.send(mainPart(drawing).markup);
    return;
  }
  const built = await readParts(parts.page.hostedFolder);
  if (!built) parts.log.failure(new Error('the parts of the hosted page were never built'), requestIdOf(response));
  response.set('Content-Security-Policy', partsPolicy(built)).send(documentOf(drawing, built).markup);
}
