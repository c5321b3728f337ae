import { ADMIN_ROUTES } from '@selvedge/contract/admin-api.ts';
import { BUYER_ROUTES } from '@selvedge/contract/buyer-api.ts';
import { describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { edgeLog } from '../adapters/log/edge-log.ts';
import { logger } from '../adapters/log/logger.ts';
import { sessionTokens } from '../adapters/shopify/session-tokens.ts';
import { fakeClock } from '../test/fakes/clock.ts';
import { appUnderTest, CHALLENGE_ID, routesOf } from './tests/app-under-test.ts';
import { aClaim, addressOfRoute, call } from './tests/requests.ts';
import { adminClaims, API_KEY, buyerClaims, mint, NOW, SECRET } from './tests/session-token.ts';

const tokens = sessionTokens({ apiKey: API_KEY, secret: SECRET, previousSecret: null, clock: fakeClock(NOW * 1_000) });
const table = routesOf(appUnderTest(tokens));
const buyerPaths = [...new Set(table.filter(({ kind }) => kind === 'buyer').map(({ path }) => path))];
const otherPaths = [...new Set(table.filter(({ kind }) => kind !== 'buyer').map(({ path }) => path))];

describe('across origins', () => {
  test.each(buyerPaths)('a shopper’s worker may call %s, without cookies, whatever its origin', async (path) => {
    const { app } = appUnderTest(tokens);
    for (const origin of ['null', 'https://evil.example', 'https://atelier.myshopify.com']) {
      const preflight = await request(app)
        .options(addressOfRoute(path))
        .set({ Origin: origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization,content-type' })
        .expect(204);
      expect(preflight.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'Authorization, Content-Type',
        'access-control-allow-methods': 'POST',
        'access-control-max-age': '86400',
      });
      expect(preflight.headers).not.toHaveProperty('access-control-allow-credentials');
    }
  });

  test('a refusal can be read too, or a shopper would see a lost network', async () => {
    const { app } = appUnderTest(tokens);
    for (const path of buyerPaths) {
      const unsigned = await request(app).post(addressOfRoute(path)).expect(401);
      const tooLarge = await request(app).post(addressOfRoute(path)).send('x'.repeat(20_000)).expect(413);
      const wrongMethod = await request(app).get(addressOfRoute(path)).expect(405);
      for (const { headers } of [unsigned, tooLarge, wrongMethod]) expect(headers['access-control-allow-origin']).toBe('*');
      expect(unsigned.headers['access-control-expose-headers']).toBe('Retry-After, X-Request-Id');
    }
  });

  test.each(otherPaths)('nobody may call %s', async (path) => {
    const { app } = appUnderTest(tokens);
    const sent = request(app)
      .options(addressOfRoute(path))
      .set({ Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' });
    const { headers } = await sent.expect(405);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('a cookie opens nothing', async () => {
    const { app, calls } = appUnderTest(tokens);
    const sent = request(app)
      .post(BUYER_ROUTES.challenges)
      .set('Cookie', `session=${mint(buyerClaims())}; Authorization=Bearer ${mint(buyerClaims())}`);
    await sent.send({ claim: aClaim, phone: null, requestKey: 'k'.repeat(22) }).expect(401);
    expect(calls).toEqual([]);
  });
});

test.each(table.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s sets no cookie, whoever asks',
  async (_name, route) => {
    const { app } = appUnderTest(tokens, { isFromShopify: () => true });
    for (const token of [null, mint(route.kind === 'admin' ? adminClaims() : buyerClaims())]) {
      const { headers } = await call(app, route, token);
      expect(headers).not.toHaveProperty('set-cookie');
    }
  },
);

describe('the block on Shopify’s order page', () => {
  const shared = ['order', 'orderResend', 'orderRelease', 'orderVerify'] as const;
  const SHOPIFY = 'https://extensions.shopifycdn.com';

  test.each(shared)('may call %s from the origin of Shopify’s workers', async (name) => {
    const path = addressOfRoute(ADMIN_ROUTES[name]);
    const { app } = appUnderTest(tokens);
    const preflight = await request(app).options(path).set({ Origin: SHOPIFY, 'Access-Control-Request-Method': 'POST' }).expect(204);
    expect(preflight.headers).toMatchObject({ 'access-control-allow-origin': SHOPIFY, vary: 'Origin' });
    const refused = await request(app)[name === 'order' ? 'get' : 'post'](path).set({ Origin: SHOPIFY }).expect(401);
    expect(refused.headers['access-control-allow-origin']).toBe(SHOPIFY);
    expect(refused.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  test('may call nothing else of the admin’s', async () => {
    const { app } = appUnderTest(tokens);
    const others = table.filter(({ kind, path }) => kind === 'admin' && !shared.some((name) => ADMIN_ROUTES[name] === path));
    expect(others.length).toBeGreaterThan(10);
    for (const { path } of others) {
      const { headers } = await request(app).options(addressOfRoute(path)).set({ Origin: SHOPIFY }).expect(405);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });
});

describe('addresses and methods', () => {
  test.each(['/api/admin', '/api/checkout', '/api/checkout/challenges/', '/.env', '/assets/../package.json', '/sandbox/api', '/%2e%2e/x'])(
    '%s: nothing is there, or only what its route says',
    async (path) => {
      const response = await request(appUnderTest(tokens).app).get(path);
      expect([404, 405]).toContain(response.status);
      expect(response.body).toMatchObject({ error: { code: response.status === 404 ? 'not-found' : 'method-not-allowed' } });
    },
  );

  test.each([...buyerPaths, ...otherPaths])('%s names the methods that it takes', async (path) => {
    const { app, calls } = appUnderTest(tokens);
    const allowed = table.filter((route) => route.path === path).map(({ method }) => method.toUpperCase());
    for (const method of ['delete', 'patch', 'put', 'post', 'get'] as const) {
      if (allowed.includes(method.toUpperCase())) continue;
      const response = await request(app)[method](addressOfRoute(path)).expect(405);
      expect(response.headers.allow).toBe(allowed.join(', '));
      expect(response.body).toMatchObject({ error: { code: 'method-not-allowed' } });
    }
    expect(calls).toEqual([]);
  });
});

describe('every answer', () => {
  test.each(table.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'of %s carries the security headers',
    async (_name, route) => {
      const { headers } = await call(appUnderTest(tokens).app, route, null);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000',
        'cache-control': 'no-store',
        'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      });
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('etag');
    },
  );

  test('has a request id of ours, not one that a client may write into the log', async () => {
    const { app, entries } = appUnderTest(tokens);
    const response = await request(app).get('/healthz').set('X-Request-Id', 'from-a-client');
    expect(response.headers['x-request-id']).not.toBe('from-a-client');
    expect(entries[0]?.requestId).toBe(response.headers['x-request-id']);
  });
});

describe('the client’s address', () => {
  const addressSeen = async (trustedHops: number, headers: Readonly<Record<string, string>>): Promise<unknown> => {
    const { app, calls } = appUnderTest(tokens, { trustedHops });
    const sent = call(app, { method: 'post', path: BUYER_ROUTES.resend }, mint(buyerClaims()));
    await sent.set(headers).expect(200);
    return calls[0]?.args[1];
  };
  const SPOOFED = {
    'X-Forwarded-For': '203.0.113.9',
    'X-Real-IP': '203.0.113.9',
    Forwarded: 'for=203.0.113.9',
    'X-Client-IP': '203.0.113.9',
    'CF-Connecting-IP': '203.0.113.9',
    'True-Client-IP': '203.0.113.9',
  };

  test('is the connection’s where no proxy is trusted, whatever headers say', async () => {
    expect(await addressSeen(0, SPOOFED)).toBe('127.0.0.1');
  });

  test.each([
    [1, '198.51.100.7', '198.51.100.7'],
    [1, '203.0.113.9, 198.51.100.7', '198.51.100.7'],
    [1, '203.0.113.9,203.0.113.8 ,  198.51.100.7', '198.51.100.7'],
    [2, '203.0.113.9, 198.51.100.7, 10.0.0.1', '198.51.100.7'],
    [1, '203.0.113.9, ::ffff:198.51.100.7', '198.51.100.7'],
    [1, '203.0.113.9, ::FFFF:c633:6407', '198.51.100.7'],
    [1, '203.0.113.9, [2001:DB8::1]:4711', '2001:db8::1'],
    [1, '203.0.113.9, 198.51.100.7:4711', '198.51.100.7'],
    [1, '203.0.113.9, fe80::1%eth0', 'fe80::1'],
    [1, '198.51.100.7, unknown', '127.0.0.1'],
    [1, '', '127.0.0.1'],
  ])('with %d trusted and %j is %s: counted from our side', async (hops, forwarded, address) => {
    expect(await addressSeen(hops, { ...SPOOFED, 'X-Forwarded-For': forwarded })).toBe(address);
  });

  test('does not change by rotating what the client writes', async () => {
    const seen = new Set<unknown>();
    for (let last = 1; last <= 5; last += 1) seen.add(await addressSeen(1, { 'X-Forwarded-For': `203.0.113.${last}, 198.51.100.7` }));
    expect([...seen]).toEqual(['198.51.100.7']);
  });
});

describe('the log of requests', () => {
  test('has one line each: pattern, status, code; never an id, a query, a token or a body', async () => {
    const { app, entries, failures } = appUnderTest(tokens);
    const [admin, buyer] = [mint(adminClaims()), mint(buyerClaims())];
    const secret = { claim: aClaim, phone: '+919876543210', requestKey: 'k'.repeat(22) };
    for (const route of table)
      await call(app, route, route.kind === 'admin' ? admin : buyer)
        .query({ search: '+919876543210' })
        .send(secret);
    await call(app, { method: 'post', path: BUYER_ROUTES.confirm }, buyer).send({ code: '493817' });
    await request(app).get('/nowhere/+919876543210');
    expect(entries).toHaveLength(table.length + 2);
    const text = JSON.stringify([entries, failures.map(String)]);
    for (const found of [admin, buyer, '9876543210', '493817', CHALLENGE_ID, 'asha@example.com', 'k'.repeat(22), 'search']) {
      expect(text).not.toContain(found);
    }
    expect(entries.at(-2)).toMatchObject({ method: 'POST', route: BUYER_ROUTES.confirm, status: 200, code: null });
    expect(entries.at(-1)).toMatchObject({ method: 'GET', route: 'unmatched', status: 404, code: 'not-found' });
    expect(new Set(entries.map(({ route }) => route))).toEqual(new Set([...table.map(({ path }) => path), 'unmatched']));
  });

  test('at debug level, with everything failing, still holds no token, phone, code or proof', async () => {
    const lines: string[] = [];
    const log = edgeLog(logger({ level: 'debug', destination: { write: (line) => lines.push(line) } }));
    const [admin, buyer] = [mint(adminClaims()), mint(buyerClaims())];
    const fail = () => Promise.reject(new Error(`no luck for +919876543210 with 493817 and ${admin}`, { cause: new Error(buyer) }));
    const { parts } = appUnderTest(tokens);
    const failing = Object.fromEntries(
      Object.keys({ ...parts.buyer, ...parts.admin, ...parts.order, ...parts.flow }).map((verb) => [verb, fail]),
    );
    const { app } = appUnderTest(tokens, {
      log,
      visit: fail,
      receipt: fail,
      notice: fail,
      isFromShopify: () => true,
      buyer: { ...parts.buyer, ...failing },
      cart: { ...parts.cart, ...failing },
      order: { ...parts.order, ...failing },
      flow: { ...parts.flow, ...failing },
      admin: { ...parts.admin, ...failing },
    });
    const body = { claim: aClaim, phone: '+919876543210', requestKey: 'k'.repeat(22) };
    for (const route of table) {
      const sent = call(app, route, route.kind === 'admin' ? admin : buyer);
      const response = await (route.path === BUYER_ROUTES.confirm ? sent.send({ code: '493817' }) : sent.send(body));
      expect(response.text).not.toContain('no luck');
    }
    expect(lines.length).toBeGreaterThan(table.length);
    expect(lines.join('')).toContain('no luck');
    for (const secret of [admin, buyer, '9876543210', '493817', CHALLENGE_ID]) expect(lines.join('')).not.toContain(secret);
  });
});
