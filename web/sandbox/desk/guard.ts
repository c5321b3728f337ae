import type { RequestHandler } from 'express';
import { Refusal } from '../state/refusal.ts';

const NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The control API mints tokens and has no authentication, so it answers this machine only: by Host, against a web page that points its own name at loopback
 * (DNS rebinding); by Origin, against one that posts here from another site.
 */
export function guard(): RequestHandler {
  return (request, _response, next) => {
    const host = originOf(`http://${request.get('host') ?? ''}`);
    if (host === null || !NAMES.has(host.hostname)) throw new Refusal(403, 'host-refused', 'The sandbox answers on loopback only.');
    const given = request.get('origin');
    const origin = given === undefined ? host : originOf(given);
    if (origin === null || !NAMES.has(origin.hostname) || origin.port !== host.port)
      throw new Refusal(403, 'origin-refused', 'The sandbox takes requests from its own pages only.');
    next();
  };
}

function originOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
