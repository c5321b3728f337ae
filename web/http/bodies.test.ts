import { BUYER_ROUTES } from '@selvedge/contract/buyer-api.ts';
import { ADMIN_ROUTES } from '@selvedge/contract/admin-api.ts';
import { HOSTED_ROUTES } from '@selvedge/contract/order-api.ts';
import { PROXY_ROUTES } from '@selvedge/contract/proxy-api.ts';
import { describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { sessionTokens } from '../adapters/shopify/session-tokens.ts';
import { DEFAULT_SETTINGS } from '../core/policy/default-settings.ts';
import { AppError, APP_ERROR_CODES } from '../core/shared/app-error.ts';
import { fakeClock } from '../test/fakes/clock.ts';
import { appUnderTest, CHALLENGE_ID, PROOF, routesOf } from './tests/app-under-test.ts';
import { aClaim, addressOfRoute, call } from './tests/requests.ts';
import { adminClaims, API_KEY, buyerClaims, mint, NOW, SECRET } from './tests/session-token.ts';

const tokens = sessionTokens({ apiKey: API_KEY, secret: SECRET, previousSecret: null, clock: fakeClock(NOW * 1_000) });
const tokenFor = (kind: string) => mint(kind === 'admin' ? adminClaims() : buyerClaims());
const codeOf = (response: { body: unknown }) => (response.body as { error?: { code: string } }).error?.code;
/** The page of an order's link takes plain forms and answers in words: it has tests of its own. */
const isForm = ({ path }: { path: string }) => path === HOSTED_ROUTES.page;
const writing = routesOf(appUnderTest(tokens)).filter((route) => route.method !== 'get' && route.kind !== 'webhook' && !isForm(route));

const LIMITS_KB = { admin: 64, buyer: 16, proxy: 16, hosted: 16, webhook: 0, page: 0 } as const;
/** Where whatever is no code costs an attempt, like a wrong one. */
const CONFIRMING = new Set<string>([BUYER_ROUTES.confirm, PROXY_ROUTES.confirm, HOSTED_ROUTES.confirm]);

/** Content type and body that no route takes, the confirm route included. */
const BROKEN: readonly (readonly [string, string, string])[] = [
  ['broken JSON', 'application/json', '{"code":'],
  ['JSON that is no object', 'application/json', '[]'],
  ['null', 'application/json', 'null'],
  ['a bare string', 'application/json', '"123456"'],
  ['an unknown key', 'application/json', '{"isAdmin":true}'],
  ['a key of the prototype', 'application/json', '{"__proto__":{"code":"123456"}}'],
  ['bytes that are no UTF-8', 'application/json; charset=utf-16', '\u{1F600}\u{FFFF}{'],
  ['a form', 'application/x-www-form-urlencoded', 'code=123456'],
  ['a multipart form', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="code"\r\n\r\n123456\r\n--x--'],
  ['JSON that says it is text', 'text/plain', '{"code":"123456"}'],
  ['a deep nest', 'application/json', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
];

describe.each(writing.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', (_name, route) => {
  test.each(BROKEN)('answers %s with 400 and a code', async (_case, type, body) => {
    const { app, calls, failures } = appUnderTest(tokens);
    const response = await call(app, route, tokenFor(route.kind)).set('Content-Type', type).send(body).expect(400);
    const isConfirm = CONFIRMING.has(route.path);
    expect(codeOf(response)).toMatch(isConfirm ? /^code-malformed$/ : /^(body-malformed|input-invalid)$/);
    const verbs = calls.filter(({ verb }) => verb !== 'ofLink').map(({ args }) => args.at(-1));
    expect(verbs).toEqual(isConfirm ? [null] : []);
    expect(failures).toEqual([]);
  });

  test('answers a body above its limit with 413', async () => {
    const { app, calls } = appUnderTest(tokens);
    const size = LIMITS_KB[route.kind] * 1_024 + 1;
    const response = await call(app, route, tokenFor(route.kind)).set('Content-Type', 'application/json').send('x'.repeat(size));
    expect([response.status, codeOf(response)]).toEqual([413, 'body-too-large']);
    expect(calls).toEqual([]);
  });

  test('answers a compressed body with 400: its size would not be what it says', async () => {
    const { app } = appUnderTest(tokens);
    const sent = call(app, route, tokenFor(route.kind)).set({ 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
    expect(codeOf(await sent.send('{}').expect(400))).toBe('body-malformed');
  });
});

describe('a decision', () => {
  const decide = async (change: object) => {
    const { app, calls } = appUnderTest(tokens);
    const body = { claim: { ...aClaim, ...change }, proof: null, challengeId: null };
    const response = await call(app, { method: 'post', path: BUYER_ROUTES.decision }, tokenFor('buyer')).send(body);
    return { response, calls };
  };

  test('reaches its verb as it was sent', async () => {
    const { response, calls } = await decide({});
    expect(response.status).toBe(200);
    expect(calls).toEqual([{ verb: 'decide', args: ['atelier.myshopify.com', { claim: aClaim, proof: null, challengeId: null }] }]);
  });

  test.each<[string, object, string]>([
    ['an amount that is a number', { total: { amount: 54990, currency: 'INR' } }, 'claim.total.amount'],
    ['an endless amount', { total: { amount: '9'.repeat(41), currency: 'INR' } }, 'claim.total.amount'],
    ['a phone of 65 characters', { phones: { ...aClaim.phones, contact: '9'.repeat(65) } }, 'claim.phones.contact'],
    ['a country that is none', { country: 'in' }, 'claim.country'],
    ['a flag that is a word', { company: 'false' }, 'claim.company'],
    ['orders below zero', { customerOrders: -1 }, 'claim.customerOrders'],
    ['a NUL, which PostgreSQL cannot hold', { email: 'a\0@example.com' }, 'claim.email'],
    ['half a surrogate pair', { email: '\ud800@example.com' }, 'claim.email'],
    ['a shop of its own', { shop: 'other.myshopify.com' }, 'claim'],
  ])('is refused with %s, naming the field', async (_name, change, field) => {
    const { response, calls } = await decide(change);
    expect([response.status, codeOf(response)]).toEqual([400, 'input-invalid']);
    expect(Object.keys((response.body as { error: { fields: object } }).error.fields)).toEqual([field]);
    expect(calls).toEqual([]);
  });
});

test('a request for a code answers 201, with the client’s own key at most once', async () => {
  const { app, calls } = appUnderTest(tokens);
  const route = { method: 'post', path: BUYER_ROUTES.challenges } as const;
  await call(app, route, tokenFor('buyer'))
    .send({ claim: aClaim, phone: null, requestKey: 'k'.repeat(22) })
    .expect(201);
  await call(app, route, tokenFor('buyer')).send({ claim: aClaim, phone: null, requestKey: 'short' }).expect(400);
  expect(calls).toHaveLength(1);
});

describe('confirming', () => {
  const confirm = (id: string) => ({ method: 'post', path: BUYER_ROUTES.confirm.replace(':id', id) }) as const;

  test('gives the proof for a code, however it was typed', async () => {
    const { app, calls } = appUnderTest(tokens);
    const response = await call(app, confirm(CHALLENGE_ID), tokenFor('buyer')).send({ code: ' 123-456 ' }).expect(200);
    expect(response.body).toEqual({ outcome: 'verified', proof: PROOF });
    expect(calls).toEqual([{ verb: 'verifyCode', args: ['atelier.myshopify.com', CHALLENGE_ID, '123456'] }]);
  });

  test.each<[string, unknown]>([
    ['a list', ['000000', '123456']],
    ['an object', { $gt: '' }],
    ['a number', 123456],
    ['a float', 123456.5],
    ['true', true],
    ['null', null],
    ['nothing', undefined],
    ['an empty text', ''],
    ['a space', ' '],
    ['an exponent', '1e5'],
    ['hexadecimal', '0x1e240'],
    ['10,000 characters', '1'.repeat(10_000)],
    ['five digits', '12345'],
    ['nine digits', '123456789'],
    ['a code and SQL', "123456' OR '1'='1"],
  ])('with %s costs an attempt and is no code', async (_name, code) => {
    const { app, calls, failures } = appUnderTest(tokens);
    const response = await call(app, confirm(CHALLENGE_ID), tokenFor('buyer')).send({ code }).expect(400);
    expect(response.body).toMatchObject({ error: { code: 'code-malformed', attemptsLeft: 4 } });
    expect(calls).toEqual([{ verb: 'verifyCode', args: ['atelier.myshopify.com', CHALLENGE_ID, null] }]);
    expect(failures).toEqual([]);
  });

  test('with no body at all costs an attempt', async () => {
    const { app, calls } = appUnderTest(tokens);
    await call(app, confirm(CHALLENGE_ID), tokenFor('buyer')).expect(400);
    expect(calls.map(({ args }) => args[2])).toEqual([null]);
  });

  test('of two codes in one body takes the last, one compare for one attempt', async () => {
    const { app, calls } = appUnderTest(tokens);
    const sent = call(app, confirm(CHALLENGE_ID), tokenFor('buyer')).set('Content-Type', 'application/json');
    await sent.send('{"code":"000000","code":"123456"}');
    expect(calls.map(({ args }) => args[2])).toEqual(['123456']);
  });

  test.each(['x', 'A'.repeat(23), '..%2f..', '%00', `${CHALLENGE_ID}%20`])('of %s finds no challenge', async (id) => {
    const { app, calls } = appUnderTest(tokens);
    const response = await call(app, confirm(id), tokenFor('buyer')).send({ code: '123456' }).expect(404);
    expect(codeOf(response)).toBe('challenge-not-found');
    expect(calls).toEqual([]);
  });

  test('of an address that cannot be decoded is not found', async () => {
    const { app } = appUnderTest(tokens);
    expect(codeOf(await call(app, confirm('%zz'), tokenFor('buyer')).send({ code: '123456' }).expect(404))).toBe('not-found');
  });
});

describe('settings', () => {
  const route = { method: 'put', path: ADMIN_ROUTES.settings } as const;

  test('of the right shape reach their verb; bounds are the domain’s to explain', async () => {
    const { app, calls } = appUnderTest(tokens);
    const settings = {
      ...DEFAULT_SETTINGS,
      code: { ...DEFAULT_SETTINGS.code, digits: 4 },
      messages: { defaultLocale: 'hi', texts: { hi: 'x' } },
    };
    await call(app, route, tokenFor('admin')).send({ version: 3, settings });
    expect(calls.find(({ verb }) => verb === 'saveSettings')?.args[1]).toEqual({ version: 3, settings });
  });

  test.each<[string, object]>([
    ['a mode that is none', { mode: 'off' }],
    ['a section missing', { code: undefined }],
    ['a language that is none', { messages: { defaultLocale: 'en', texts: { xx: 'x' } } }],
    ['a digit count that is text', { code: { ...DEFAULT_SETTINGS.code, digits: '6' } }],
    ['thresholds without end', { thresholds: Array.from({ length: 301 }, () => ({ currency: 'EUR', amount: '1' })) }],
  ])('with %s are refused', async (_name, change) => {
    const { app, calls } = appUnderTest(tokens);
    const response = await call(app, route, tokenFor('admin'))
      .send({ version: 1, settings: { ...DEFAULT_SETTINGS, ...change } })
      .expect(400);
    expect(codeOf(response)).toBe('input-invalid');
    expect(calls.map(({ verb }) => verb)).not.toContain('saveSettings');
  });
});

describe('the list of verifications', () => {
  const route = { method: 'get', path: ADMIN_ROUTES.verifications } as const;

  test('reads empty filters as none', async () => {
    const { app, calls } = appUnderTest(tokens);
    await call(app, route, tokenFor('admin')).query({ state: 'pending', search: '' }).expect(200);
    expect(calls.at(-1)?.args[1]).toEqual({ state: 'pending', delivery: null, search: null, cursor: null });
  });

  test.each(['state=a&state=b', 'state[]=a', 'search=%00', 'shop=other.myshopify.com', `cursor=${'x'.repeat(257)}`])(
    'refuses ?%s',
    async (query) => {
      const { app } = appUnderTest(tokens);
      expect(codeOf(await call(app, route, tokenFor('admin')).query(query).expect(400))).toBe('input-invalid');
    },
  );
});

describe('what breaks inside', () => {
  test.each(APP_ERROR_CODES)('%s is answered without detail and logged once', async (code) => {
    const error = new AppError(code, 'the detail');
    const { parts } = appUnderTest(tokens);
    const broken = appUnderTest(tokens, { admin: { ...parts.admin, home: () => Promise.reject(error) } });
    const response = await call(broken.app, { method: 'get', path: ADMIN_ROUTES.home }, tokenFor('admin'));
    expect(response.status).toBeGreaterThanOrEqual(500);
    expect(codeOf(response)).toMatch(/^(internal|overloaded|shopify-unreachable|shopify-refused)$/);
    expect(response.text).not.toContain('the detail');
    expect(broken.failures).toEqual([error]);
  });

  test('a thrown value of any kind is an internal error', async () => {
    const { parts } = appUnderTest(tokens);
    const rejected = Object.assign(new Error('secret in a message'), { status: 'x' });
    const broken = appUnderTest(tokens, { buyer: { ...parts.buyer, decide: () => Promise.reject(rejected) } });
    const body = { claim: aClaim, proof: null, challengeId: null };
    const response = await call(broken.app, { method: 'post', path: BUYER_ROUTES.decision }, tokenFor('buyer')).send(body).expect(500);
    expect(response.body).toEqual({ error: { code: 'internal', message: 'something broke on our side' } });
  });
});

test('a wait is named in the body in milliseconds and in the header in whole seconds', async () => {
  const { parts } = appUnderTest(tokens);
  const refusal = { outcome: 'refused', code: 'resend-too-soon', message: 'wait', retryAfterMs: 29_001 } as const;
  const { app } = appUnderTest(tokens, { buyer: { ...parts.buyer, resendCode: () => Promise.resolve(refusal) } });
  const response = await request(app)
    .post(addressOfRoute(BUYER_ROUTES.resend))
    .set('Authorization', `Bearer ${tokenFor('buyer')}`)
    .expect(429);
  expect(response.headers['retry-after']).toBe('30');
  expect(response.body).toEqual({ error: { code: 'resend-too-soon', message: 'wait', retryAfterMs: 29_001 } });
});
