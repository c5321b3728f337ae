import express, { type Express, type RequestHandler } from 'express';
import { refuse } from '../core/shared/refusal.ts';
import { errorHandler, sendRefusal } from './errors.ts';
import { logRequests } from './log-requests.ts';
import { noteRoute } from './request-notes.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import type { AppParts } from './verbs.ts';

/** The HTTP server's whole face, without a socket. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  // A hash of each body would only be computed: nothing here may be cached.
  app.disable('etag');
  app.set('trust proxy', parts.trustedHops);
  app.use(logRequests(parts), securityHeaders);
  const table = routes(parts);
  for (const { method, path, handlers } of table) app[method](path, noted(path), ...handlers);
  for (const [path, known] of byPath(table)) app.all(path, noted(path), ...otherMethods(known));
  app.use(nothingHere);
  app.use(errorHandler(parts.log));
  return app;
}

const noted =
  (path: string): RequestHandler =>
  (_request, response, next) => {
    noteRoute(response, path);
    next();
  };

function byPath(table: readonly Route[]): ReadonlyMap<string, readonly Route[]> {
  return Map.groupBy(table, ({ path }) => path);
}

/** Preflights where other origins may call, and for the rest the methods that there are. */
function otherMethods(known: readonly Route[]): readonly RequestHandler[] {
  const cors = known.find((route) => route.cors)?.cors;
  const allowed = known.map(({ method }) => method.toUpperCase()).join(', ');
  const refused: RequestHandler = (request, response, next) => {
    if (known.some(({ method }) => method.toUpperCase() === request.method.replace('HEAD', 'GET'))) {
      next();
      return;
    }
    response.set('Allow', allowed);
    sendRefusal(response, refuse('method-not-allowed', `this address takes ${allowed}`));
  };
  const preflights: RequestHandler = (request, response, next) => {
    if (request.method === 'OPTIONS' && cors?.isFor(request)) cors.preflight(request, response, next);
    else next();
  };
  return cors ? [cors.allow, preflights, refused] : [refused];
}

const nothingHere: RequestHandler = (_request, response) => {
  sendRefusal(response, refuse('not-found', 'there is nothing here'));
};
