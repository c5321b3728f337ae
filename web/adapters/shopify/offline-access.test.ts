import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '../../core/shared/clock.ts';
import { anAccess, APP, movingClock, OTHER, SHOP } from './tests/an-access.ts';
import { idToken } from './tests/id-token.ts';
import { aGrant, type Answer, playedShopify, type PlayedShopify } from './tests/played-shopify.ts';

let shopify: PlayedShopify;
beforeEach(async () => {
  shopify = await playedShopify();
});
afterEach(() => shopify.close());

/** Grants a pair named by what was asked and how often. */
function grantAll(expiresIn?: number): void {
  const counts = { exchange: 0, refresh: 0 };
  shopify.answerWith(({ body }) => {
    const kind = body.grant_type === 'refresh_token' ? 'refresh' : 'exchange';
    counts[kind] += 1;
    return { body: aGrant(`${kind}${counts[kind]}`, expiresIn) };
  });
}
const grantsAsked = () => shopify.received.map(({ body }) => String(body.grant_type).split(':').at(-1));

describe('a merchant opens the app', () => {
  test('the session token is exchanged for an expiring offline pair', async () => {
    grantAll();
    const { access } = anAccess(shopify);
    const token = idToken();
    await access.ensure(SHOP, token);
    expect(await access.tokenOf(SHOP)).toBe('shpat_exchange1');
    expect(shopify.received).toHaveLength(1);
    expect(shopify.received[0]).toMatchObject({
      path: `/${SHOP}/admin/oauth/access_token`,
      body: {
        client_id: APP.apiKey,
        client_secret: APP.apiSecret,
        subject_token: token,
        requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
        expiring: '1',
      },
    });
  });

  test('again, and many requests at once, cost one exchange', async () => {
    grantAll();
    const { access } = anAccess(shopify);
    await Promise.all(Array.from({ length: 8 }, () => access.ensure(SHOP, idToken())));
    await access.ensure(SHOP, idToken());
    expect(grantsAsked()).toEqual(['token-exchange']);
  });

  test('after the pair no longer opens, or can no longer be refreshed, it is made anew', async () => {
    grantAll();
    const { access, rows } = anAccess(shopify);
    await access.ensure(SHOP, idToken());
    rows.set(SHOP, 'not-a-ciphertext');
    await access.ensure(SHOP, idToken());
    expect(await access.tokenOf(SHOP)).toBe('shpat_exchange2');
    expect(grantsAsked()).toEqual(['token-exchange', 'token-exchange']);
  });

  test('a pair that has only gone old is refreshed by whoever needs it, not exchanged', async () => {
    grantAll();
    const { clock, advance } = movingClock();
    const { access } = anAccess(shopify, { clock });
    await access.ensure(SHOP, idToken());
    advance(56 * MINUTE_MS);
    await access.ensure(SHOP, idToken());
    expect(await access.tokenOf(SHOP)).toBe('shpat_refresh1');
  });

  test('access that is lost during the visit is made anew with the visitor’s token, for their shop alone', async () => {
    grantAll();
    const { access, rows } = anAccess(shopify);
    const visit = { shop: SHOP, sessionToken: idToken() };
    expect(await access.during(visit, () => access.tokenOf(SHOP))).toBe('shpat_exchange1');
    rows.clear();
    const other = access.during({ ...visit, shop: OTHER }, () => access.tokenOf(SHOP));
    await expect(other).rejects.toMatchObject({ code: 'shopify-access-lost' });
    await expect(access.tokenOf(SHOP)).rejects.toMatchObject({ code: 'shopify-access-lost' });
  });

  test('a token signed with the secret before this one is exchanged under that secret', async () => {
    grantAll();
    const { access } = anAccess(shopify);
    await access.ensure(SHOP, idToken('the-secret-before'));
    expect(shopify.received[0]?.body.client_secret).toBe('the-secret-before');
  });

  test('a token of neither secret is refused without a call, and never quoted', async () => {
    grantAll();
    const token = idToken('guess');
    const failure = anAccess(shopify).access.ensure(SHOP, token);
    await expect(failure).rejects.toMatchObject({ code: 'token-exchange-refused', message: expect.not.stringContaining(token) });
    await expect(failure).rejects.not.toHaveProperty('cause');
    expect(shopify.received).toEqual([]);
  });

  test.each([
    ['a no', { status: 400, body: { error: 'invalid_subject_token' } }, 'token-exchange-refused'],
    ['a removed app', { status: 404, body: '{}' }, 'token-exchange-refused'],
    ['too many requests', { status: 429, body: {} }, 'shopify-unreachable'],
    ['trouble', { status: 503, body: {} }, 'shopify-unreachable'],
    ['a page instead of JSON', { status: 502, body: '<html>' }, 'shopify-unreachable'],
    ['a dead connection', 'hang-up', 'shopify-unreachable'],
    ['no token', { body: { scope: '' } }, 'token-exchange-refused'],
  ] as const)('Shopify answers with %s', async (_name, answer, code) => {
    shopify.answerWith(() => answer);
    const { access, rows } = anAccess(shopify);
    await expect(access.ensure(SHOP, idToken())).rejects.toMatchObject({ name: 'AppError', code });
    expect(rows.size).toBe(0);
  });
});

describe('background work', () => {
  test('without a pair is told that a merchant must open the app', async () => {
    await expect(anAccess(shopify).access.tokenOf(SHOP)).rejects.toMatchObject({ code: 'shopify-access-lost' });
    expect(shopify.received).toEqual([]);
  });

  test('refreshes five minutes before the end, once for all who ask, and keeps the new pair together', async () => {
    grantAll();
    const { clock, advance } = movingClock();
    const { access } = anAccess(shopify, { clock });
    await access.ensure(SHOP, idToken());
    advance(54 * MINUTE_MS);
    expect(await access.tokenOf(SHOP)).toBe('shpat_exchange1');
    advance(2 * MINUTE_MS);
    const tokens = await Promise.all(Array.from({ length: 8 }, () => access.tokenOf(SHOP)));
    expect(new Set(tokens)).toEqual(new Set(['shpat_refresh1']));
    expect(grantsAsked()).toEqual(['token-exchange', 'refresh_token']);
    expect(shopify.received[1]?.body).toMatchObject({ refresh_token: 'shprt_exchange1', client_secret: APP.apiSecret });
  });

  test('a refused refresh ends the access until a merchant opens the app', async () => {
    grantAll();
    const { clock, advance } = movingClock();
    const { access, rows } = anAccess(shopify, { clock });
    await access.ensure(SHOP, idToken());
    shopify.answerWith(() => ({ status: 400, body: { error: 'invalid_grant' } }));
    advance(DAY_MS);
    await expect(access.tokenOf(SHOP)).rejects.toMatchObject({ code: 'shopify-access-lost' });
    expect(rows.size).toBe(0);
  });

  test('an outage during the last five minutes leaves the token that still lives; after them it is an outage', async () => {
    grantAll();
    const { clock, advance } = movingClock();
    const { access, rows } = anAccess(shopify, { clock });
    await access.ensure(SHOP, idToken());
    shopify.answerWith(() => 'hang-up');
    advance(58 * MINUTE_MS);
    expect(await access.tokenOf(SHOP)).toBe('shpat_exchange1');
    advance(5 * MINUTE_MS);
    await expect(access.tokenOf(SHOP)).rejects.toMatchObject({ code: 'shopify-unreachable' });
    expect(rows.size).toBe(1);
  });

  test('waits for the process that has claimed the refresh, and takes its pair', async () => {
    grantAll();
    const { clock, advance } = movingClock();
    const first = anAccess(shopify, { clock });
    await first.access.ensure(SHOP, idToken());
    advance(DAY_MS);
    grantAll(2 * DAY_MS);
    const second = anAccess(shopify, { rows: first.rows, claimed: first.claimed, clock });
    const tokens = await Promise.all([first.access.tokenOf(SHOP), second.access.tokenOf(SHOP)]);
    expect(tokens).toEqual(['shpat_refresh1', 'shpat_refresh1']);
    expect(grantsAsked()).toEqual(['token-exchange', 'refresh_token']);
    expect(first.claimed.size).toBe(0);
  });

  test('while another refreshes, the token of the old pair serves as long as it lives', async () => {
    grantAll();
    const { clock, advance } = movingClock();
    const { access, claimed } = anAccess(shopify, { clock });
    await access.ensure(SHOP, idToken());
    advance(58 * MINUTE_MS);
    claimed.add(SHOP);
    expect(await access.tokenOf(SHOP)).toBe('shpat_exchange1');
  });

  test('a refresh whose answer was lost is asked once more with the same refresh token, which recovers the pair', async () => {
    grantAll();
    const { clock, advance } = movingClock();
    const { access } = anAccess(shopify, { clock });
    await access.ensure(SHOP, idToken());
    advance(DAY_MS);
    const answers: Answer[] = ['hang-up', { body: aGrant('recovered') }];
    shopify.answerWith(() => answers.shift() ?? 'hang-up');
    expect(await access.tokenOf(SHOP)).toBe('shpat_recovered');
    expect(shopify.received.slice(1).map(({ body }) => body.refresh_token)).toEqual(['shprt_exchange1', 'shprt_exchange1']);
  });

  test('a token that Shopify stopped taking is refreshed before it is given out again', async () => {
    grantAll();
    const { access } = anAccess(shopify);
    await access.ensure(SHOP, idToken());
    await access.expire(SHOP, 'shpat_another');
    expect(await access.tokenOf(SHOP)).toBe('shpat_exchange1');
    await access.expire(SHOP, 'shpat_exchange1');
    expect(await access.tokenOf(SHOP)).toBe('shpat_refresh1');
  });
});

test('what is stored is sealed, and opens in its own row only', async () => {
  grantAll();
  const { access, rows } = anAccess(shopify);
  await access.ensure(SHOP, idToken());
  const sealed = rows.get(SHOP) ?? '';
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toMatch(/shpat|shprt|exchange1/);
  rows.set(SHOP, `${sealed.slice(0, -4)}AAAA`);
  await expect(access.tokenOf(SHOP)).rejects.toMatchObject({ code: 'cipher-invalid' });
});
