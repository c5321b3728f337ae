import type { ApiErrorBody, ApiErrorCode } from '@selvedge/contract/errors.ts';
import type { ErrorRequestHandler, Response } from 'express';
import { AppError, type AppErrorCode } from '../core/shared/app-error.ts';
import { refuse, type Refusal } from '../core/shared/refusal.ts';
import { noteCode, requestIdOf } from './request-notes.ts';
import type { EdgeLog } from './verbs.ts';

/** The one place where a code meets HTTP. 410: this challenge is over for good. 422: well-formed, and not to be done. */
const STATUS: Readonly<Record<ApiErrorCode, number>> = {
  'phone-malformed': 422,
  'phone-extension': 422,
  'phone-country-unknown': 422,
  'phone-impossible': 422,
  'phone-line-type': 422,
  'phones-differ': 422,
  'body-malformed': 400,
  'body-too-large': 413,
  'input-invalid': 400,
  'not-found': 404,
  'method-not-allowed': 405,
  'token-missing': 401,
  'token-invalid': 401,
  'token-expired': 401,
  'shop-unknown': 403,
  'verification-not-needed': 409,
  'challenge-not-found': 404,
  'code-malformed': 400,
  'wrong-code': 422,
  'code-expired': 410,
  'attempts-spent': 410,
  'challenge-consumed': 410,
  'challenge-superseded': 410,
  'resend-too-soon': 429,
  'resends-spent': 429,
  'phone-locked': 429,
  'send-limit': 429,
  'order-not-found': 404,
  'order-over': 409,
  'link-invalid': 404,
  'no-phone': 422,
  'settings-conflict': 409,
  'provider-not-configured': 409,
  'provider-refused': 502,
  'provider-unreachable': 503,
  'test-limit': 429,
  'shopify-unreachable': 503,
  'shopify-refused': 502,
  'signature-invalid': 401,
  'scopes-missing': 403,
  overloaded: 503,
  internal: 500,
};

/** Thrown errors say what broke to the operator; whoever asked learns only what they can do. */
const THROWN: Readonly<Record<AppErrorCode, Refusal>> = (() => {
  const internal = refuse('internal', 'something broke on our side');
  const refused = refuse('shopify-refused', 'Shopify does not give us access: open the app from the Shopify admin and try again');
  return {
    'config-invalid': internal,
    'row-corrupt': internal,
    'key-missing': internal,
    'cipher-invalid': internal,
    overloaded: refuse('overloaded', 'too much at once: try again shortly', { retryAfterMs: 1_000 }),
    'shopify-unreachable': refuse('shopify-unreachable', 'Shopify does not answer: try again shortly', { retryAfterMs: 5_000 }),
    'shopify-access-lost': refused,
    'shopify-refused': refused,
    'token-exchange-refused': refused,
  };
})();

/** All of the answer but its body. */
export function startRefusal(response: Response, { code, retryAfterMs }: Refusal): Response {
  noteCode(response, code);
  if (retryAfterMs !== undefined) response.set('Retry-After', String(Math.ceil(retryAfterMs / 1_000)));
  if (STATUS[code] === 401) response.set('WWW-Authenticate', 'Bearer');
  return response.status(STATUS[code]);
}

export function sendRefusal(response: Response, refusal: Refusal): void {
  const { code, message, retryAfterMs, attemptsLeft, fields } = refusal;
  const error = {
    code,
    message,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(attemptsLeft !== undefined && { attemptsLeft }),
    ...(fields && { fields }),
  };
  startRefusal(response, refusal).json({ error } satisfies ApiErrorBody);
}

/** The last resort: what a parser refused is the client's, all else is ours and is logged. */
export function errorHandler(log: EdgeLog): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line max-params
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      // Half an answer cannot be taken back; Express closes the connection.
      next(error);
      return;
    }
    const fault = clientFault(error);
    if (!fault) log.failure(error, requestIdOf(response));
    sendRefusal(response, fault ?? faultOf(error));
  };
}

/** What whoever asked learns of a fault of ours. */
export const faultOf = (error: unknown): Refusal => (error instanceof AppError ? THROWN[error.code] : THROWN['row-corrupt']);

/** Express and its body parser mark what a client did wrong with a status below 500. */
function clientFault(error: unknown): Refusal | null {
  if (error instanceof URIError) return refuse('not-found', 'the address cannot be read');
  const status = error instanceof Error && 'status' in error ? error.status : null;
  if (status === 413) return refuse('body-too-large', 'the body is too large');
  if (typeof status !== 'number' || status < 400 || status >= 500) return null;
  return refuse('body-malformed', 'the body cannot be read');
}
