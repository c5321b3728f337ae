/** Shopify's app proxy: what is asked for under the store's own address goes to the app, with a query that Shopify signed. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router, type Request } from 'express';
import { HOUSE } from '../state/catalogue.ts';
import { ROOT } from '../state/extensions.ts';
import { word } from '../state/toml.ts';
import { nowIn, type World } from '../state/world.ts';

type Query = readonly [name: string, value: string][];

export function proxyRoutes(world: World, appUrl: string): Router {
  const { prefix, target } = proxyManifest();
  const router = Router();
  router.all(`${prefix}/{*path}`, express.raw({ type: () => true, limit: '1mb' }), async (request, response) => {
    const path = request.path.slice(prefix.length);
    const signed = signQuery([...asked(request), ...marksOf(world, prefix)], world.app.apiSecret);
    const answer = await fetch(`${appUrl}${target}${path}?${signed}`, {
      method: request.method,
      redirect: 'manual',
      // Neither cookies nor anything that the visitor says of its own way here.
      headers: { 'content-type': request.get('content-type') ?? 'application/json', 'x-forwarded-for': visitorOf(request) },
      ...(Buffer.isBuffer(request.body) && { body: new Uint8Array(request.body) }),
    });
    response.status(answer.status).type(answer.headers.get('content-type') ?? 'text/plain');
    response.set('cache-control', answer.headers.get('cache-control') ?? 'no-store').send(Buffer.from(await answer.arrayBuffer()));
  });
  return router;
}

/** With `signature`: hex HMAC-SHA256 over the sorted `name=value` without separators; what comes twice is one, with a comma. */
function signQuery(query: Query, secret: string): string {
  const names = [...new Set(query.map(([name]) => name))];
  const joined = names.map((name) => `${name}=${query.flatMap((pair) => (pair[0] === name ? [pair[1]] : [])).join(',')}`);
  const signature = createHmac('sha256', secret).update(joined.sort().join('')).digest('hex');
  return new URLSearchParams([...query, ['signature', signature]]).toString();
}

const marksOf = (world: World, prefix: string): Query => [
  ['shop', HOUSE.domain],
  ['logged_in_customer_id', ''],
  ['path_prefix', prefix],
  ['timestamp', String(Math.floor(nowIn(world) / 1_000))],
];

const asked = (request: Request): Query => [...new URLSearchParams(request.originalUrl.split('?', 2)[1] ?? '')];

/** A tester chooses an address as at the app's own. */
const visitorOf = (request: Request): string => request.get('x-sandbox-client-address') ?? request.socket.remoteAddress ?? '127.0.0.1';

function proxyManifest(): Readonly<{ prefix: string; target: string }> {
  const toml = readFileSync(join(ROOT, 'shopify.app.toml'), 'utf8').split(/^\[app_proxy\]/m)[1] ?? '';
  return {
    prefix: `/${word(toml, 'prefix')}/${word(toml, 'subpath')}`,
    target: new URL(word(toml, 'url'), 'https://app.invalid').pathname,
  };
}
