import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { ADMIN_ROUTES } from '@selvedge/contract/admin-api.ts';
import { BUYER_ROUTES } from '@selvedge/contract/buyer-api.ts';
import { describe, expect, test } from '@jest/globals';
import { anOrder } from './orders.ts';
import { useSandbox } from './running-sandbox.ts';
import { claimOf, errorCode, type Reply, valueAt } from './sandbox-client.ts';
import { challengeId, challengeOf, codeOn, shopperAt, someAddress } from './shopper.ts';

const sandbox = useSandbox();

async function decisionBody(): Promise<string> {
  return JSON.stringify({ claim: claimOf(await anOrder(sandbox())), proof: null, challengeId: null });
}

async function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  return sandbox().app(path, { method: 'POST', body, token: await sandbox().buyerToken(), headers });
}

const isHealthy = async (): Promise<boolean> => (await sandbox().app('/healthz')).status === 200;

/** Bytes as they are, to the app's public address; what came back until it closed, or until `ms` passed. */
function raw(bytes: string, ms = 5_000): Promise<string> {
  const { hostname, port } = new URL(sandbox().appUrl);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const timer = setTimeout(() => socket.destroy(), ms);
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('error', () => undefined); // a reset after the answer; what was answered counts
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}

describe('bodies', () => {
  test.each<[string, (body: string) => string]>([
    ['__proto__ beside the fields', (body) => body.replace('{', '{"__proto__":{"isAdmin":true},')],
    ['__proto__ within the claim', (body) => body.replace('"claim":{', '"claim":{"__proto__":{"company":true},')],
    ['constructor.prototype', (body) => body.replace('{', '{"constructor":{"prototype":{"company":true}},')],
    ['a claim that comes twice, the second broken', (body) => body.replace(/\}$/, ',"claim":{}}')],
    ['a count beyond every number', (body) => body.replace('"customerOrders":null', '"customerOrders":1e999')],
    ['a count beyond the exact ones', (body) => body.replace('"customerOrders":null', '"customerOrders":9007199254740993')],
    ['a total in hexadecimal', (body) => body.replace('"900.00"', '"0x384"')],
    ['a total below zero', (body) => body.replace('"900.00"', '"-900.00"')],
    ['a total with an exponent', (body) => body.replace('"900.00"', '"9e2"')],
    ['a total of 16 digits', (body) => body.replace('"900.00"', '"9999999999999999"')],
    ['a total in other digits', (body) => body.replace('"900.00"', '"٩٠٠"')],
    ['a currency named like a method', (body) => body.replace('"EUR"', '"valueOf"')],
    ['a lone surrogate', (body) => body.replace('asha@', '\\ud800@')],
    ['a NUL', (body) => body.replace('asha@', '\\u0000@')],
    ['a shop of its own', (body) => body.replace('{', '{"shop":"stranger.myshopify.com",')],
    ['a nest of 5,000', () => `${'{"claim":'.repeat(1_500)}1${'}'.repeat(1_500)}`],
  ])('B09: %s is refused by name and changes nothing', async (_, broken) => {
    const body = await decisionBody();
    expect(broken(body)).not.toBe(body);
    const reply = await post(BUYER_ROUTES.decision, broken(body));
    expect([reply.status, errorCode(reply)]).toEqual([400, 'input-invalid']);
    expect((await post(BUYER_ROUTES.decision, body)).status).toBe(200);
  });

  test('a gzip bomb is refused unopened', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000, 0x20)).subarray(0, 15_000);
    for (const encoding of ['gzip', 'deflate', 'br', 'identity, gzip', 'x-unknown']) {
      const reply = await post(BUYER_ROUTES.decision, bomb.toString('latin1'), { 'content-encoding': encoding });
      expect([encoding, reply.status, errorCode(reply)]).toEqual([encoding, 400, 'body-malformed']);
    }
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/json',
    'application/jsonp',
    '*/*',
  ])('E08: a body as %s, which any page may post, is none', async (type) => {
    const reply = await post(BUYER_ROUTES.decision, await decisionBody(), { 'content-type': type });
    expect([reply.status, errorCode(reply)]).toEqual([400, 'body-malformed']);
  });

  test('two codes in one body are one guess', async () => {
    const cart = await anOrder(sandbox());
    const shopper = await shopperAt(sandbox(), cart);
    const id = challengeId(await shopper.ask());
    const code = await codeOn(sandbox(), cart.phone ?? '');
    const path = BUYER_ROUTES.confirm.replace(':id', id);
    for (const body of [`{"code":["${code}"]}`, `{"code":"${code}","purpose":"admin"}`, `[{"code":"${code}"}]`, `{"code":{"$gt":""}}`]) {
      expect(errorCode(await post(path, body))).toBe('code-malformed');
    }
    expect(challengeOf(await shopper.look(id)).attemptsLeft).toBe(1);
  });
});

describe('addresses and methods', () => {
  test.each([
    '//api/checkout/decision',
    '/api//checkout/decision',
    '/api/checkout%2Fdecision',
    '/api%2fcheckout/decision',
    '/api/checkout/decision%00',
    '/api/checkout/decision;x=1',
    '/api/checkout/decision%20',
    '/api/checkout/decision.json',
    '/api/checkout/%2e%2e%2fadmin/home',
  ])('%s is nothing', async (path) => {
    const reply = await post(path, await decisionBody());
    expect([reply.status, errorCode(reply)]).toEqual([404, 'not-found']);
  });

  // By hand: fetch would resolve the dots itself.
  test.each([
    '/assets/../../compose.ts',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/main.ts',
    '/../.env',
    '/assets/.env',
  ])('%s opens no file', async (path) => {
    expect(await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 404 /);
  });

  test('another spelling of an address has the same lock', async () => {
    const token = await sandbox().buyerToken();
    for (const path of ['/API/Admin/Settings', '/api/admin/settings/', '/Api/ADMIN/verifications', '/api/checkout/../admin/home']) {
      const reply = await sandbox().app(path, { token });
      expect([path, reply.status, errorCode(reply)]).toEqual([path, 401, 'token-invalid']);
    }
  });

  test.each(['x-http-method-override', 'x-method-override', 'x-http-method'])('%s changes no method', async (name) => {
    const token = await sandbox().adminToken();
    const reply = await sandbox().app(`${ADMIN_ROUTES.settings}?_method=PUT`, {
      method: 'POST',
      body: {},
      token,
      headers: { [name]: 'PUT' },
    });
    expect([reply.status, errorCode(reply), reply.headers.get('allow')]).toEqual([405, 'method-not-allowed', 'GET, PUT']);
  });

  test('TRACE echoes nothing back', async () => {
    const answer = await raw('TRACE /api/admin/home HTTP/1.1\r\nHost: x\r\nX-Secret: echoed\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).not.toContain('echoed');
  });

  test.each([
    '/?shop=a%0d%0aX-Injected:%201',
    '/settings?shop=a.myshopify.com%0aX-Injected:1',
    '/%0d%0aX-Injected:%201',
    '/?host=%0d%0aX-Injected:1',
  ])('%s injects no header', async (path) => {
    const reply = await sandbox().app(path, { headers: { accept: 'text/html' } });
    expect([...reply.headers.keys()]).not.toContain('x-injected');
    expect(reply.headers.get('location')).toBeNull();
  });

  test('a Host of the attacker’s changes no answer', async () => {
    const answer = await raw('GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).not.toContain('evil.example');
  });
});

describe('denial of service', () => {
  test.each([
    [
      'a length and chunks',
      'POST /api/checkout/decision HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['two lengths', 'POST /api/checkout/decision HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde'],
    ['a broken header line', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: a\rb\r\n\r\n'],
    ['no HTTP at all', '\u0016\u0003\u0001\u0002\u0000\r\n\r\n'],
  ])('%s, the start of a smuggled request, ends the connection with 400', async (_, bytes) => {
    expect(await raw(bytes)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await isHealthy()).toBe(true);
  });

  test('a header of 100,000 bytes is refused with 431', async () => {
    expect(await raw(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(100_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    expect(await isHealthy()).toBe(true);
  });

  test('60 bodies that never end hold up nobody else', async () => {
    const head =
      'POST /api/checkout/decision HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{"claim"';
    const stalled = Array.from({ length: 60 }, () => raw(head, 2_000));
    const body = await decisionBody();
    const replies = await Promise.all(Array.from({ length: 20 }, () => post(BUYER_ROUTES.decision, body)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    // Not one of them was answered before its body was whole.
    expect(new Set(await Promise.all(stalled))).toEqual(new Set(['']));
  });

  test('an endless body is cut at its limit, whatever length it named', async () => {
    const head = 'POST /api/checkout/decision HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const chunk = `4000\r\n${'a'.repeat(0x4000)}\r\n`;
    expect(await raw(head + chunk.repeat(20) + '0\r\n\r\n')).toMatch(/^HTTP\/1\.1 413 /);
    const known = await post(BUYER_ROUTES.decision, 'a'.repeat(2_000_000)).catch(() => null);
    if (known) expect([known.status, errorCode(known)]).toEqual([413, 'body-too-large']);
    expect(await isHealthy()).toBe(true);
  });

  test('200 decisions at once are all answered, and codes go out beside them', async () => {
    const body = await decisionBody();
    const token = await sandbox().buyerToken();
    const decisions = Array.from({ length: 200 }, () =>
      sandbox().app(BUYER_ROUTES.decision, { method: 'POST', body, token, address: someAddress() }),
    );
    const cart = await anOrder(sandbox());
    const asked = await (await shopperAt(sandbox(), cart)).ask();
    expect(asked.status).toBe(201);
    expect(await codeOn(sandbox(), cart.phone ?? '')).toMatch(/^\d{6}$/);
    const outcomes = (await Promise.all(decisions)).map((reply) => valueAt(reply.body, 'outcome'));
    expect(new Set(outcomes)).toEqual(new Set(['needed']));
  });
});
