import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { shopifyAdmin } from './shopify-admin.ts';
import { APP, SHOP } from './tests/an-access.ts';
import { askedShop, data, operationOf } from './tests/asked-shop.ts';
import { idToken } from './tests/id-token.ts';
import { type Answer, playedShopify, type PlayedShopify, type Received } from './tests/played-shopify.ts';

let shopify: PlayedShopify;
beforeEach(async () => {
  shopify = await playedShopify();
});
afterEach(() => shopify.close());

async function aShopThat(answer: (request: Received) => Answer) {
  const { client, ...rest } = await askedShop(shopify, answer);
  return { admin: shopifyAdmin({ client, apiKey: APP.apiKey }), ...rest };
}

const FACTS = data({ shop: { name: 'Maison Løv', currencyCode: 'DKK', plan: { publicDisplayName: 'Basic', shopifyPlus: false } } });
const listed = (id: number, change: object = {}) => ({
  id: `gid://shopify/Validation/${id}`,
  enabled: true,
  config: null,
  shopifyFunction: { handle: 'checkout-validation', appKey: APP.apiKey },
  ...change,
});
const list = (...nodes: readonly object[]) => data({ validations: { nodes } });
const CONTENT = { config: '{"v":1}', fallback: 'block' } as const;

test('a call goes to the shop’s Admin API of 2026-07 with its own token, under our name', async () => {
  const { admin, calls } = await aShopThat(() => FACTS);
  expect(await admin.facts(SHOP)).toEqual({ name: 'Maison Løv', currency: 'DKK', plan: 'Basic', isPlus: false });
  expect(calls()[0]).toMatchObject({ path: `/${SHOP}/admin/api/2026-07/graphql.json`, headers: { 'x-shopify-access-token': 'shpat_1' } });
  expect(calls()[0]?.headers['user-agent']).toMatch(/^Selvedge \|/);
});

describe('our validation', () => {
  test('is found among those of other apps, of other Functions, and beside a second one that carries no config', async () => {
    const others = [
      listed(1, { shopifyFunction: { handle: 'checkout-validation', appKey: 'another-app' } }),
      listed(2, { shopifyFunction: { handle: 'another', appKey: APP.apiKey } }),
      listed(3),
    ];
    const ours = listed(4, { enabled: false, config: { id: 'gid://shopify/Metafield/1' } });
    const { admin } = await aShopThat(() => list(...others, ours));
    expect(await admin.validation(SHOP)).toEqual({ id: 'gid://shopify/Validation/4', enabled: false });
  });

  test('is null when there is none', async () => {
    const { admin } = await aShopThat(() => list());
    expect(await admin.validation(SHOP)).toBeNull();
  });

  test('is made enabled, by handle, with both metafields', async () => {
    const made = data({ validationCreate: { validation: { id: 'gid://shopify/Validation/9', enabled: true }, userErrors: [] } });
    const { admin, calls } = await aShopThat((request) => (operationOf(request) === 'Validations' ? list() : made));
    expect(await admin.publishValidation(SHOP, CONTENT)).toEqual({ id: 'gid://shopify/Validation/9', enabled: true });
    expect(calls().map(operationOf)).toEqual(['Validations', 'CreateValidation']);
    expect(calls()[1]?.body.variables).toEqual({
      validation: {
        functionHandle: 'checkout-validation',
        enable: true,
        blockOnFailure: true,
        title: expect.any(String),
        metafields: [
          { namespace: '$app', key: 'config', type: 'json', value: '{"v":1}' },
          { namespace: '$app', key: 'fallback', type: 'single_line_text_field', value: 'block' },
        ],
      },
    });
  });

  test('that stands is updated, and stays enabled though Shopify’s default is off', async () => {
    const updated = data({ validationUpdate: { validation: { id: 'gid://shopify/Validation/3', enabled: true }, userErrors: [] } });
    const { admin, calls } = await aShopThat((request) => (operationOf(request) === 'Validations' ? list(listed(3)) : updated));
    await admin.publishValidation(SHOP, { config: '{"v":1}', fallback: 'allow' });
    expect(calls().map(operationOf)).toEqual(['Validations', 'UpdateValidation']);
    expect(calls()[1]?.body.variables).toMatchObject({
      id: 'gid://shopify/Validation/3',
      validation: { enable: true, blockOnFailure: false, metafields: [{ value: '{"v":1}' }, { value: 'allow' }] },
    });
    expect(calls()[1]?.body.variables).not.toHaveProperty('validation.functionHandle');
  });

  test('that Shopify does not take is refused with its codes, never with what was sent', async () => {
    const userErrors = [{ code: 'MAX_VALIDATIONS_ACTIVATED', field: [], message: 'the value {"v":1} …' }];
    const no = data({ validationCreate: { validation: null, userErrors } });
    const { admin } = await aShopThat((request) => (operationOf(request) === 'Validations' ? list() : no));
    const failure = admin.publishValidation(SHOP, CONTENT);
    await expect(failure).rejects.toMatchObject({ code: 'shopify-refused', message: expect.stringContaining('MAX_VALIDATIONS_ACTIVATED') });
    await expect(failure).rejects.toMatchObject({ message: expect.not.stringContaining('"v"') });
  });
});

const throttled = (requestedQueryCost: number, currentlyAvailable: number): Answer => ({
  body: {
    errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
    extensions: { cost: { requestedQueryCost, throttleStatus: { maximumAvailable: 2_000, currentlyAvailable, restoreRate: 100 } } },
  },
});

describe('a throttled call', () => {
  test('waits until the bucket holds its cost, then goes again', async () => {
    const answers = [throttled(250, 50), throttled(100, 99), FACTS];
    const { admin, waits } = await aShopThat(() => answers.shift() ?? 'hang-up');
    await admin.facts(SHOP);
    expect(waits).toEqual([2_000, 100]);
  });

  test('by HTTP 429 waits as long as Shopify says', async () => {
    const answers: Answer[] = [{ status: 429, headers: { 'Retry-After': '2.0' }, body: { errors: 'slow down' } }, FACTS];
    const { admin, waits } = await aShopThat(() => answers.shift() ?? 'hang-up');
    await admin.facts(SHOP);
    expect(waits).toEqual([2_000]);
  });

  test('gives up after twenty seconds in all', async () => {
    const { admin, waits } = await aShopThat(() => throttled(900, 0));
    await expect(admin.facts(SHOP)).rejects.toMatchObject({ code: 'shopify-unreachable' });
    expect(waits).toEqual([9_000, 9_000]);
  });
});

describe('a token that is no longer taken', () => {
  const unauthorised: Answer = { status: 401, body: { errors: '[API] Invalid API key or access token' } };

  /** Only the token of this name is taken. */
  const taking =
    (name: string) =>
    ({ headers }: Received) =>
      headers['x-shopify-access-token'] === `shpat_${name}` ? FACTS : unauthorised;

  test('is refreshed once, and the call goes on: the answer to an earlier refresh may have been lost', async () => {
    const { admin, calls } = await aShopThat(taking('2'));
    expect(await admin.facts(SHOP)).toMatchObject({ currency: 'DKK' });
    expect(calls().map(({ headers }) => headers['x-shopify-access-token'])).toEqual(['shpat_1', 'shpat_2']);
  });

  test('nor what came of the refresh: it is dropped, and the merchant must open the app', async () => {
    const { admin, rows, calls } = await aShopThat(() => unauthorised);
    await expect(admin.facts(SHOP)).rejects.toMatchObject({ code: 'shopify-access-lost' });
    expect(rows.size).toBe(0);
    expect(calls()).toHaveLength(2);
  });

  test('is replaced by the next visit of the merchant', async () => {
    const { admin, access } = await aShopThat(taking('3'));
    await expect(admin.facts(SHOP)).rejects.toMatchObject({ code: 'shopify-access-lost' });
    const visit = { shop: SHOP, sessionToken: idToken() };
    expect(await access.during(visit, () => admin.facts(SHOP))).toMatchObject({ currency: 'DKK' });
  });
});

test.each<[string, Answer, string]>([
  ['no access', { body: { errors: [{ message: 'Access denied', extensions: { code: 'ACCESS_DENIED' } }] } }, 'shopify-refused'],
  ['an unknown field', { body: { errors: [{ message: 'x', extensions: { code: 'undefinedField' } }] } }, 'shopify-refused'],
  ['an error without a code', { body: { errors: [{ message: 'x' }] } }, 'shopify-refused'],
  ['its own trouble', { body: { errors: [{ message: 'x', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] } }, 'shopify-unreachable'],
  ['a frozen shop', { status: 402, body: { errors: 'Unavailable Shop' } }, 'shopify-refused'],
  ['a locked shop', { status: 423, body: { errors: 'Locked' } }, 'shopify-refused'],
  ['a shop that forbids it', { status: 403, body: { errors: 'Forbidden' } }, 'shopify-refused'],
  ['a shop that is gone', { status: 404, body: { errors: 'Not Found' } }, 'shopify-refused'],
  ['a bad gateway', { status: 502, body: '<html>' }, 'shopify-unreachable'],
  ['an outage', { status: 503, body: {} }, 'shopify-unreachable'],
  ['a page instead of JSON', { body: '<html>' }, 'shopify-unreachable'],
  ['a dead connection', 'hang-up', 'shopify-unreachable'],
  ['a shape that is not known', { body: { data: { shop: { name: 7 } } } }, 'shopify-refused'],
  ['nothing', { body: {} }, 'shopify-unreachable'],
])('Shopify answers with %s', async (_name, answer, code) => {
  const { admin, waits } = await aShopThat(() => answer);
  await expect(admin.facts(SHOP)).rejects.toMatchObject({ name: 'AppError', code });
  expect(waits).toEqual([]);
});

test('an error carries no token into a log', async () => {
  const { admin } = await aShopThat(() => ({ status: 403, body: { errors: 'shpat_1 is not welcome' } }));
  const error: unknown = await admin.facts(SHOP).catch((failure: unknown) => failure);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('shpat');
});
