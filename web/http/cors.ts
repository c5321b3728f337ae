import type { RequestHandler } from 'express';

/** For a day: the answer never changes. Browsers cap it lower. */
const MAX_AGE_SECONDS = 86_400;

/**
 * Checkout extensions run in workers whose origin is opaque, so every origin may call, without cookies: who asks is told by the bearer token alone, which another
 * site does not have. Nothing depends on the Origin header.
 */
export const cors: RequestHandler = (_request, response, next) => {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
  });
  next();
};

export const preflight: RequestHandler = (_request, response) => {
  response.set({
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type',
    'Access-Control-Max-Age': String(MAX_AGE_SECONDS),
  });
  response.status(204).end();
};
