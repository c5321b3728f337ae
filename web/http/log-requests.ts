import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { codeOf, requestIdOf, routeOf, startNotes } from './request-notes.ts';
import type { AppParts } from './verbs.ts';

/** nginx's word for a client that left before the answer. */
const CLIENT_GONE = 499;

/** One line for each request, of facts that name nobody. The id is ours: a client's could carry anything into the log. */
export function logRequests({ log, now }: Pick<AppParts, 'log' | 'now'>): RequestHandler {
  return (request, response, next) => {
    const startedAt = now();
    const requestId = randomUUID();
    startNotes(response, requestId);
    response.set('X-Request-Id', requestId);
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : CLIENT_GONE;
      const about = { route: routeOf(response), code: codeOf(response), requestId: requestIdOf(response) };
      log.request({ method: request.method, status, ms: now() - startedAt, ...about });
    });
    next();
  };
}
