import { isIP } from 'node:net';
import type { Request } from 'express';

/**
 * The client's address, which limits count by. Express takes it from X-Forwarded-For as far as the trusted hops reach, counted from our side, so that what a client
 * writes there itself is never read. What is no address falls back to the connection's own.
 */
export function addressOf(request: Request): string {
  return plainAddress(request.ip ?? '') ?? plainAddress(request.socket.remoteAddress ?? '') ?? 'unknown';
}

/**
 * Who is behind Shopify's app proxy. Its signature says that it was there, so it is one more hop that can be believed: the visitor stands one place further from us. Where
 * there is no such address all visitors of a shop share the proxy's.
 */
export function visitorOf(request: Request, trustedHops: number): string {
  const forwarded = (request.get('x-forwarded-for') ?? '').split(',').reverse();
  return plainAddress(forwarded[trustedHops]?.trim() ?? '') ?? addressOf(request);
}

/** Without port, brackets, zone or the IPv6 spelling of an IPv4 address; null when it is no address. */
function plainAddress(text: string): string | null {
  const host = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const plain = host.replace(/%.*$/, '').toLowerCase();
  const version = isIP(plain);
  if (version === 4) return plain;
  if (version !== 6) return null;
  return ipv4Inside(plain) ?? plain;
}

/** ::ffff:1.2.3.4 in any of its spellings, or null. */
function ipv4Inside(address: string): string | null {
  // The URL parser writes IPv6 in its one canonical way (RFC 5952), with an embedded IPv4 address in hexadecimal.
  const [high, low] = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(new URL(`http://[${address}]/`).hostname)?.slice(1) ?? [];
  if (high === undefined || low === undefined) return null;
  const [left, right] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [left >> 8, left & 0xff, right >> 8, right & 0xff].join('.');
}
