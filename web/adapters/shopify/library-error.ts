import { HttpResponseError } from '@shopify/shopify-api';

/** The HTTP status that an error of the library is about, null when there was no answer. */
export function statusOf(error: unknown): number | null {
  if (!(error instanceof HttpResponseError)) return null;
  // The library types `response` as any.
  const response: unknown = error.response;
  const code = typeof response === 'object' && response !== null && 'code' in response ? response.code : null;
  return typeof code === 'number' ? code : null;
}

/** The class of an error, which is all of it that a log may have: the library's messages quote tokens and bodies. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.constructor.name : 'unknown');
