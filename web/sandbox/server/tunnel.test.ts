import { randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { closeServer, freePort, listen } from './ports.ts';
import { tunnel } from './tunnel.ts';

type Seen = { method?: string | undefined; url?: string | undefined; headers?: IncomingHttpHeaders; body?: Buffer };
const seen: Seen = {};
const server = createServer((request, response) => {
  void buffer(request).then((body) => {
    Object.assign(seen, { method: request.method, url: request.url, headers: request.headers, body });
    response.writeHead(418, { 'set-cookie': ['a=1', 'b=2'], 'x-own': 'kept' }).end('answer');
  });
});
let front: ReturnType<typeof tunnel>;
let url = '';

beforeAll(async () => {
  front = tunnel(await listen(server, 0));
  url = `http://127.0.0.1:${await listen(front, 0)}`;
});
afterAll(() => Promise.all([closeServer(front), closeServer(server)]));

describe('the tunnel', () => {
  test('passes method, path, headers, status and a large body through untouched', async () => {
    const body = randomBytes(3_000_000);
    const response = await fetch(`${url}/a%2Fb?x=%20`, { method: 'PUT', body, headers: { authorization: 'Bearer t' } });
    expect([response.status, response.headers.get('x-own'), response.headers.getSetCookie()]).toEqual([418, 'kept', ['a=1', 'b=2']]);
    expect(seen).toMatchObject({ method: 'PUT', url: '/a%2Fb?x=%20', headers: { authorization: 'Bearer t' } });
    expect(seen.body?.equals(body)).toBe(true);
  });

  test('names the address of the socket', async () => {
    await fetch(url);
    expect(seen.headers?.['x-forwarded-for']).toBe('127.0.0.1');
  });

  test('appends the address that a tester chooses behind what the client claims, and keeps the header to itself', async () => {
    await fetch(url, { headers: { 'x-sandbox-client-address': '2001:db8::7', 'x-forwarded-for': '10.0.0.1' } });
    expect(seen.headers?.['x-forwarded-for']).toBe('10.0.0.1, 2001:db8::7');
    expect(seen.headers).not.toHaveProperty('x-sandbox-client-address');
  });

  test('refuses a chosen address that is none', async () => {
    const response = await fetch(url, { headers: { 'x-sandbox-client-address': '1.2.3.4, 5.6.7.8' } });
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code: 'client-address-malformed' } }]);
  });

  test('answers 502 while the server is down', async () => {
    const lonely = tunnel(await freePort());
    const response = await fetch(`http://127.0.0.1:${await listen(lonely, 0)}/`);
    expect([response.status, await response.json()]).toMatchObject([502, { error: { code: 'server-down' } }]);
    await closeServer(lonely);
  });
});
