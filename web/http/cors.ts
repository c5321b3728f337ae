import type { Request, RequestHandler } from 'express';

/** For a day: the answer never changes. Browsers cap it lower. */
const MAX_AGE_SECONDS = 86_400;

/** Who may call from another origin, told on each answer and in the preflight. */
export type Cors = Readonly<{ allow: RequestHandler; preflight: RequestHandler; isFor(request: Request): boolean }>;

/**
 * Checkout extensions run in workers whose origin is opaque, so every origin may call, without cookies: who asks is told by the bearer token alone, which another
 * site does not have. Nothing depends on the Origin header.
 */
export const buyerCors: Cors = corsFor('*', 'POST');

/** Blocks in Shopify's admin run in workers of this origin. No other page may read what staff see, not even with a token that leaked to it. */
export const blockCors: Cors = corsFor('https://extensions.shopifycdn.com', 'GET, POST');

function corsFor(origin: string, methods: string): Cors {
  const isFor = (request: Request): boolean => origin === '*' || request.get('origin') === origin;
  return {
    isFor,
    allow: (request, response, next) => {
      if (origin !== '*') response.vary('Origin');
      if (isFor(request)) {
        response.set({
          'Access-Control-Allow-Origin': origin,
          'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
        });
      }
      next();
    },
    preflight: (_request, response) => {
      response.set({
        'Access-Control-Allow-Methods': methods,
        'Access-Control-Allow-Headers': 'Authorization, Content-Type',
        'Access-Control-Max-Age': String(MAX_AGE_SECONDS),
      });
      response.status(204).end();
    },
  };
}
