import type { RequestHandler } from 'express';

const YEAR_SECONDS = 31_536_000;

/** On every answer. The admin's document replaces the policy by its own, and built files their caching. */
export const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    // A page's address holds a session token when Shopify opens it.
    'Referrer-Policy': 'no-referrer',
    'Strict-Transport-Security': `max-age=${YEAR_SECONDS}`,
    'Cache-Control': 'no-store',
  });
  next();
};
