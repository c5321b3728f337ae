import express, { type RequestHandler } from 'express';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { closeServer, listen } from '../server/ports.ts';
import { createServer } from 'node:http';
import { askApp, EXTENSION_ORIGIN } from './ask-app.ts';

const app = express();
const server = createServer(app);
let appUrl = '';
let seen: string[] = [];
let cors: Readonly<Record<string, string>> = {};
const ALLOWED = {
  'access-control-allow-origin': EXTENSION_ORIGIN,
  'access-control-allow-headers': 'Authorization, Content-Type',
  'access-control-expose-headers': 'Retry-After',
};
const ASKED = {
  path: '/api/order',
  method: 'POST',
  headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
  body: '{"a":1}',
};

const answer: RequestHandler = (request, response) => {
  seen.push(
    `${request.method} ${request.get('origin') ?? ''} ${request.get('access-control-request-headers') ?? ''} ${String(request.body)}`,
  );
  response.set({ ...cors, 'retry-after': '7', 'x-secret': 'kept' });
  if (request.method === 'OPTIONS') response.sendStatus(204);
  else response.status(200).type('text/plain').send('ok');
};

beforeAll(async () => {
  app.use(express.text({ type: () => true }), answer);
  appUrl = `http://127.0.0.1:${await listen(server, 0)}`;
});
afterAll(() => closeServer(server));
beforeEach(() => {
  seen = [];
  cors = ALLOWED;
});

test('what needs leave is asked for first, from Shopify’s origin, and only exposed headers come back', async () => {
  const got = await askApp(appUrl, ASKED);
  expect(seen).toEqual([`OPTIONS ${EXTENSION_ORIGIN} authorization,content-type undefined`, `POST ${EXTENSION_ORIGIN}  {"a":1}`]);
  expect(got).toMatchObject({ status: 200, body: 'ok', headers: { 'retry-after': '7' } });
  expect(got.headers).not.toHaveProperty('x-secret');
});

test('what a page may send to anybody is not asked for', async () => {
  await askApp(appUrl, { path: '/api/order' });
  expect(seen).toEqual([`GET ${EXTENSION_ORIGIN}  undefined`]);
});

test.each([
  ['no origin', {}, 'does not allow'],
  ['another origin', { ...ALLOWED, 'access-control-allow-origin': 'https://elsewhere.example' }, 'does not allow'],
  ['not these headers', { ...ALLOWED, 'access-control-allow-headers': 'Content-Type' }, 'authorization'],
])('an app that allows %s is never sent the request', async (_, allowed, why) => {
  cors = allowed;
  await expect(askApp(appUrl, ASKED)).rejects.toThrow(why);
  expect(seen.filter((line) => line.startsWith('POST'))).toEqual([]);
});

test('a method that needs leave must be named', async () => {
  await expect(askApp(appUrl, { ...ASKED, method: 'DELETE' })).rejects.toThrow('DELETE is not allowed');
});

test.each(['https://elsewhere.example/', '//elsewhere.example/', 'api'])('it goes to the app only, not to %s', async (path) => {
  await expect(askApp(appUrl, { path })).rejects.toMatchObject({ status: 400 });
});
