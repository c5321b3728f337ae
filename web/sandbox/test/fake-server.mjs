/** A server that is told nothing but its port: stands in for the app where a test is about the sandbox itself. */
import { createServer } from 'node:http';
import process from 'node:process';
import { buffer } from 'node:stream/consumers';

const { URL } = globalThis;

const settings = { version: 1, settings: {}, defaults: {}, provider: {} };

createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const received = await buffer(request);
  const answer = {
    '/healthz': () => ({ ok: true }),
    '/now': () => ({ now: Date.now(), made: new Date().getTime(), fixed: new Date(0).getTime(), isDate: new Date() instanceof Date }),
    '/environment': () => ({ names: Object.keys(process.env) }),
    '/call': () => call(searchParams.get('url')),
  }[pathname];
  const echo = { method: request.method, url: request.url, headers: request.headers, body: received.toString('base64') };
  const body = pathname.startsWith('/api/admin') ? settings : answer === undefined ? echo : await answer();
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}).listen(Number(process.env.PORT), '127.0.0.1');

async function call(url) {
  try {
    const answer = await globalThis.fetch(url, { method: 'POST', body: 'a=b', headers: { 'x-own': 'kept' } });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    return { error: error.message, cause: error.cause?.message };
  }
}
