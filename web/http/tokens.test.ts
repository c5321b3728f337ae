import { ADMIN_ROUTES } from '@selvedge/contract/admin-api.ts';
import { describe, expect, test } from '@jest/globals';
import { sessionTokens } from '../adapters/shopify/session-tokens.ts';
import { fakeClock } from '../test/fakes/clock.ts';
import { appUnderTest, type AppUnderTest, routesOf } from './tests/app-under-test.ts';
import { call } from './tests/requests.ts';
import { adminClaims, API_KEY, buyerClaims, mint, NOW, SECRET, without } from './tests/session-token.ts';

const tokens = sessionTokens({ apiKey: API_KEY, secret: SECRET, previousSecret: 'the-one-before', clock: fakeClock(NOW * 1_000) });
const routesOfKind = (kind: 'buyer' | 'admin') => routesOf(appUnderTest(tokens)).filter((route) => route.kind === kind);

const admin = adminClaims();
const buyer = buyerClaims();
const forged = mint(admin).split('.');

/** No route takes these. */
const NOBODYS: readonly (readonly [string, string | null, string])[] = [
  ['no token', null, 'token-missing'],
  ['garbage', 'garbage', 'token-invalid'],
  ['three dots of garbage', 'a.b.c', 'token-invalid'],
  ['an empty signature', `${forged[0] ?? ''}.${forged[1] ?? ''}.`, 'token-invalid'],
  ['alg none', mint(admin, { header: { alg: 'none', typ: 'JWT' } }), 'token-invalid'],
  ['alg HS512', mint(admin, { header: { alg: 'HS512', typ: 'JWT' } }), 'token-invalid'],
  ['an unknown critical header', mint(admin, { header: { alg: 'HS256', crit: ['x'] } }), 'token-invalid'],
  ['another secret', mint(admin, { secret: 'guess' }), 'token-invalid'],
  ['an empty secret', mint(admin, { secret: '' }), 'token-invalid'],
  ['another app’s audience', mint({ ...admin, aud: 'another-app' }), 'token-invalid'],
  ['a list as audience', mint({ ...admin, aud: [API_KEY] }), 'token-invalid'],
  ['no expiry', mint(without(admin, 'exp')), 'token-invalid'],
  ['an expiry that is no number', mint({ ...admin, exp: '9999999999' }), 'token-invalid'],
  ['a token of the future', mint({ ...admin, nbf: NOW + 60 }), 'token-invalid'],
  ['no shop', mint(without(admin, 'dest')), 'token-invalid'],
  ['a shop elsewhere', mint({ ...admin, dest: 'https://evil.example', iss: 'https://evil.example/admin' }), 'token-invalid'],
  ['a shop with a path', mint({ ...admin, dest: 'https://atelier.myshopify.com/x' }), 'token-invalid'],
  ['a 10,000-character token', 'a'.repeat(10_000), 'token-invalid'],
];

/** What a shopper can get hold of, or what would be left of an admin token if one check were forgotten. */
const SHOPPERS: readonly (readonly [string, string, string])[] = [
  ['a shopper’s checkout token', mint(buyer), 'token-invalid'],
  ['a signed-in shopper’s token', mint({ ...buyer, sub: 'gid://shopify/Customer/7' }), 'token-invalid'],
  ['a shopper’s token with an https shop', mint({ ...buyer, dest: 'https://atelier.myshopify.com' }), 'token-invalid'],
  ['an admin token without issuer', mint(without(admin, 'iss')), 'token-invalid'],
  ['an admin token without user', mint(without(admin, 'sub')), 'token-invalid'],
  ['an admin token without session', mint(without(admin, 'sid')), 'token-invalid'],
  ['an admin token whose user is a customer', mint({ ...admin, sub: 'gid://shopify/Customer/7' }), 'token-invalid'],
  ['an issuer of another shop', mint({ ...admin, iss: 'https://other.myshopify.com/admin' }), 'token-invalid'],
  ['an expired admin token', mint({ ...admin, exp: NOW - 6 }), 'token-expired'],
];

const STAFFS: readonly (readonly [string, string, string])[] = [
  ['an admin token', mint(admin), 'token-invalid'],
  ['a checkout token with an issuer', mint({ ...buyer, iss: 'https://atelier.myshopify.com/admin' }), 'token-invalid'],
  ['a checkout token with a session', mint({ ...buyer, sid: 'x' }), 'token-invalid'],
  ['a checkout token with an https shop', mint({ ...buyer, dest: 'https://atelier.myshopify.com' }), 'token-invalid'],
  ['a checkout token of a staff member', mint({ ...buyer, sub: '42' }), 'token-invalid'],
  ['an expired checkout token', mint({ ...buyer, exp: NOW - 6 }), 'token-expired'],
];

async function refused({ app, calls }: AppUnderTest, kind: 'buyer' | 'admin', token: string | null): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  for (const route of routesOfKind(kind)) {
    const response = await call(app, route, token).expect(401).expect('WWW-Authenticate', 'Bearer');
    const { error } = response.body as { error: { code: string; message: string } };
    seen.add(error.code);
    if (token) expect(JSON.stringify(response.body)).not.toContain(token);
  }
  expect(calls).toEqual([]);
  return seen;
}

/** Their queries are read, and would refuse it. */
const LISTS = new Set<string>([ADMIN_ROUTES.verifications, ADMIN_ROUTES.orders]);

describe('every admin route', () => {
  test('is in the table', () => {
    expect(routesOfKind('admin')).toHaveLength(17);
  });

  test.each([...NOBODYS, ...SHOPPERS])('refuses %s and runs nothing', async (_name, token, code) => {
    expect([...(await refused(appUnderTest(tokens), 'admin', token))]).toEqual([code]);
  });

  test('asks App Bridge to try again with a fresh token', async () => {
    const { app } = appUnderTest(tokens);
    for (const route of routesOfKind('admin')) {
      const response = await call(app, route, mint({ ...admin, exp: NOW - 60 }));
      expect(response.headers['x-shopify-retry-invalid-session-request']).toBe('1');
    }
  });

  test('takes the shop and the staff member from the token alone', async () => {
    const { app, calls } = appUnderTest(tokens);
    for (const route of routesOfKind('admin').filter(({ method }) => method === 'get')) {
      await call(app, route, mint(adminClaims('other'))).query(LISTS.has(route.path) ? {} : { shop: 'atelier.myshopify.com' });
    }
    const staff = calls.filter(({ verb }) => verb !== 'visit').map(({ args }) => args[0]);
    expect(staff).toHaveLength(8);
    for (const each of staff) expect(each).toEqual({ shop: 'other.myshopify.com', actor: 'staff:42' });
  });

  test('does its work within the staff member’s visit', async () => {
    const { app, calls } = appUnderTest(tokens);
    const token = mint(admin);
    await call(app, { method: 'post', path: '/api/admin/enforcement' }, token).expect(200);
    expect(calls.map(({ verb }) => verb)).toEqual(['visit', 'publishEnforcement']);
    expect(calls[0]?.args).toEqual([{ shop: 'atelier.myshopify.com', actor: 'staff:42' }, token]);
  });
});

describe('every buyer route', () => {
  test('is in the table', () => {
    expect(routesOfKind('buyer')).toHaveLength(9);
  });

  test.each([...NOBODYS, ...STAFFS])('refuses %s and runs nothing', async (_name, token, code) => {
    expect([...(await refused(appUnderTest(tokens), 'buyer', token))]).toEqual([code]);
  });

  test('never asks for access to the Admin API', async () => {
    const { app, calls } = appUnderTest(tokens);
    for (const route of routesOfKind('buyer')) await call(app, route, mint(buyer)).send({ code: '123456' });
    expect(calls.map(({ verb }) => verb)).not.toContain('visit');
  });
});

test('a token signed with the secret before this one is taken while the secret rotates', async () => {
  const { app } = appUnderTest(tokens);
  await call(app, { method: 'post', path: '/api/admin/enforcement' }, mint(admin, { secret: 'the-one-before' })).expect(200);
});

test('clocks may differ by five seconds', async () => {
  const { app } = appUnderTest(tokens);
  await call(app, { method: 'post', path: '/api/admin/enforcement' }, mint({ ...admin, exp: NOW - 4, nbf: NOW - 60 })).expect(200);
  await call(app, { method: 'post', path: '/api/admin/enforcement' }, mint({ ...admin, nbf: NOW + 4 })).expect(200);
});
