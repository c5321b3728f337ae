import { type Failure, httpOutcome } from './status-outcome.ts';

/** No connection came about, so nothing was sent. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  // TLS refused: the request goes out only after the handshake.
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * What a thrown error says about the message. Only what is sure counts as not taken; whatever may have been read on the other side is `unknown`, since a second call
 * would be a second message. The error itself goes nowhere: it holds the request, with secret, phone and text.
 */
export function errorOutcome(error: unknown): Failure {
  const response = field(error, 'response');
  const status = field(response, 'status');
  if (typeof status === 'number')
    // A good status thrown all the same: the body could not be read.
    return status < 300 ? { outcome: 'unknown', reason: 'answer-unreadable' } : httpOutcome(status, retryAfter(response));
  const name = field(error, 'name');
  if (name === 'AbortError' || name === 'TimeoutError') return { outcome: 'unknown', reason: 'provider-timeout' };
  const cause = field(error, 'cause');
  // Without a cause it is no network error: the library stumbled over the shape of an answer.
  if (cause === undefined) return { outcome: 'unknown', reason: 'answer-unreadable' };
  return hasNotLeft(cause)
    ? { outcome: 'retry', reason: 'provider-unreachable', afterMs: 0 }
    : { outcome: 'unknown', reason: 'connection-lost' };
}

function retryAfter(response: unknown): string | null {
  const headers = field(response, 'headers');
  return headers instanceof Headers ? headers.get('retry-after') : null;
}

function hasNotLeft(cause: unknown): boolean {
  const code = field(cause, 'code');
  if (typeof code === 'string' && NEVER_CONNECTED.has(code)) return true;
  if (code === 'ETIMEDOUT') return field(cause, 'syscall') === 'connect';
  return code === 'UND_ERR_SOCKET' && field(field(cause, 'socket'), 'bytesWritten') === 0;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
