import type { ErrorRequestHandler, RequestHandler } from 'express';
import { Refusal } from '../state/refusal.ts';

export const unknownRoute: RequestHandler = (request) => {
  throw new Refusal(404, 'not-found', `The sandbox has nothing at ${request.method} ${request.path}.`);
};

// Express tells an error handler by its four parameters.
// eslint-disable-next-line max-params
export const answerError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const { status, code, message } = asRefusal(error);
  response.status(status).json({ error: { code, message } });
};

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = error instanceof Error && 'status' in error ? error.status : 500;
  if (status === 400) return new Refusal(400, 'body-malformed', 'The body is not JSON.');
  if (status === 413) return new Refusal(413, 'body-too-large', 'The body is too large.');
  // A tool for developers: the reason helps them, and there is nobody to hide it from.
  return new Refusal(500, 'internal', error instanceof Error ? error.message : String(error));
}
