import { ADMIN_ROUTES } from '@selvedge/contract/admin-api.ts';
import { beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { refuse } from '../core/shared/refusal.ts';
import { CHECKOUT_OF_A, OTHER_PHONE_OF_A, PHONE_OF_A, SETTINGS_BODY, type TwoShops, twoShops } from '../test/builders/two-shops.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { appUnderTest } from './tests/app-under-test.ts';
import { adminClaims, buyerClaims, mint } from './tests/session-token.ts';

const nobody = () => refuse('token-invalid', 'no tokens here');
const table = routes(appUnderTest({ buyer: nobody, admin: nobody }).parts);
const admin = table.filter(({ kind }) => kind === 'admin');
const named = (list: readonly Route[]) => list.map((route) => [`${route.method} ${route.path}`, route] as const);

/** What a staff member of the shop itself would send there. */
const BODIES: Readonly<Record<string, object>> = {
  [`put ${ADMIN_ROUTES.settings}`]: SETTINGS_BODY,
  [`put ${ADMIN_ROUTES.provider}`]: { apiKey: 'of-b', apiSecret: 'of-b', signatureSecret: 'of-b', signatureMethod: 'sha256hmac' },
  [`post ${ADMIN_ROUTES.testMessage}`]: { phone: '+33611223344', country: 'FR', locale: 'en' },
  [`post ${ADMIN_ROUTES.messagePreview}`]: { locale: 'en', text: 'Your code is {code}.', currency: 'EUR' },
  [`post ${ADMIN_ROUTES.orderRelease}`]: { reason: 'I say so' },
  [`post ${ADMIN_ROUTES.orderVerify}`]: { reason: 'I called them' },
};

let shops: TwoShops;
beforeAll(async () => {
  shops = await twoShops();
});

async function ask({ method, path }: Route, { id, token }: Readonly<{ id: string; token: string }>) {
  const body = BODIES[`${method} ${path}`];
  const address = path.replace(':id', encodeURIComponent(id));
  const sent = request(shops.app)[method](address).set('Authorization', `Bearer ${token}`);
  const { status, text } = await (body ? sent.send(body) : sent);
  return { status, text };
}

/** What says that an answer speaks of the atelier’s. */
const tracesOfA = () => [
  ...Object.values(shops.ids),
  'atelier',
  '#1001',
  '78"',
  '32"',
  'asha',
  'bela',
  PHONE_OF_A,
  OTHER_PHONE_OF_A,
  'Atelier',
];

const UNKNOWN = { verification: 'A'.repeat(22), order: '999999999', privacyRequest: '01990000-0000-7000-8000-000000000000' } as const;

describe('staff of another shop, with a token of their own', () => {
  const token = mint(adminClaims('other'));

  test.each(named(admin.filter(({ path }) => path.includes(':id'))))(
    '%s answers the atelier’s ids like ids that nobody has',
    async (_name, route) => {
      const before = await shops.rowsOf(shops.shop);
      for (const kind of ['verification', 'order', 'privacyRequest'] as const) {
        const theirs = await ask(route, { id: shops.ids[kind], token });
        expect(theirs).toEqual(await ask(route, { id: UNKNOWN[kind], token }));
        expect(theirs.status).toBe(404);
      }
      expect(await shops.rowsOf(shops.shop)).toBe(before);
    },
  );

  test.each(named(admin.filter(({ path }) => !path.includes(':id'))))(
    '%s tells nothing of the atelier and changes nothing there',
    async (_name, route) => {
      const before = await shops.rowsOf(shops.shop);
      const { status, text } = await ask(route, { id: '', token });
      // The request itself is in order: what keeps the atelier apart is not that nothing was asked.
      expect([400, 401, 404, 405, 413, 500]).not.toContain(status);
      for (const trace of tracesOfA()) expect(text).not.toContain(trace);
      expect(await shops.rowsOf(shops.shop)).toBe(before);
    },
  );

  test.each([PHONE_OF_A, OTHER_PHONE_OF_A, '5432', 'bela@example.com'])('the search for %s finds nothing', async (search) => {
    const sent = request(shops.app).get(ADMIN_ROUTES.verifications).query({ search }).set('Authorization', `Bearer ${token}`);
    expect((await sent.expect(200)).body).toMatchObject({ rows: [] });
  });
});

test('staff of the atelier find all of it by the same ids', async () => {
  const token = mint(adminClaims());
  const found = await Promise.all(
    admin
      .filter(({ method, path }) => method === 'get' && path.includes(':id'))
      .map(async (route) => (await ask(route, { id: shops.ids[idOf(route.path)], token })).status),
  );
  expect(found).toEqual([200, 200, 200]);
  const nul = request(shops.app).get('/api/admin/privacy-requests/%00').set('Authorization', `Bearer ${token}`);
  expect((await nul).status).toBe(404);
});

const idOf = (path: string) =>
  path === ADMIN_ROUTES.order ? 'order' : path === ADMIN_ROUTES.privacyRequest ? 'privacyRequest' : 'verification';

describe('a shopper’s token, which has the same signature as one of staff', () => {
  const tokens = [
    mint(buyerClaims()),
    mint({ ...buyerClaims(), sub: 'gid://shopify/Customer/7' }),
    mint({ ...buyerClaims(), dest: 'https://atelier.myshopify.com' }),
    mint({ ...buyerClaims(), dest: 'https://atelier.myshopify.com', sub: '42' }),
    mint({ ...adminClaims(), sid: undefined }),
  ];

  test.each(named(admin))('%s refuses it and nothing changes', async (_name, route) => {
    const before = await shops.rowsOf(shops.shop);
    for (const token of tokens) {
      const { status, text } = await ask(route, { id: shops.ids[idOf(route.path)], token });
      expect([status, text]).toEqual([401, expect.stringContaining('token-invalid')]);
    }
    expect(await shops.rowsOf(shops.shop)).toBe(before);
  });
});

describe('a shopper of another shop', () => {
  const token = mint({ ...buyerClaims('other'), sub: 'gid://shopify/Customer/7' });
  const ofChallenge = table.filter(({ kind, path }) => kind === 'buyer' && path.includes(':id'));
  const ofOrder = table.filter(({ kind, path }) => kind === 'buyer' && path.startsWith('/api/order/'));
  const post = async (path: string, body: object) => {
    const { status, text } = await request(shops.app).post(path).set('Authorization', `Bearer ${token}`).send(body);
    return { status, text };
  };

  test.each(named(ofChallenge))('%s does not know the atelier’s code, though it is right', async (_name, { path }) => {
    const before = await shops.rowsOf(shops.shop);
    const body = path.endsWith('/confirm') ? { code: shops.code } : {};
    const theirs = await post(path.replace(':id', shops.ids.verification), body);
    expect(theirs).toEqual(await post(path.replace(':id', UNKNOWN.verification), body));
    expect(theirs.status).toBe(404);
    expect(await shops.rowsOf(shops.shop)).toBe(before);
  });

  test.each(named(ofOrder))('%s does not know the atelier’s order, whatever they know of it', async (_name, { path }) => {
    const before = await shops.rowsOf(shops.shop);
    const bodyFor = (orderId: string) => ({
      order: { orderId, checkoutToken: CHECKOUT_OF_A },
      language: 'en',
      ...(path.endsWith('/confirm') && { code: '123456' }),
    });
    const theirs = await post(path, bodyFor(shops.ids.order));
    expect(theirs).toEqual(await post(path, bodyFor(UNKNOWN.order)));
    expect(await shops.rowsOf(shops.shop)).toBe(before);
    expect(shops.failures).toEqual([]);
  });
});
