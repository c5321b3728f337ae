import { describe, expect, test } from '@jest/globals';
import { newWorld } from '../state/world.ts';
import { mintAdminToken, mintBuyerToken } from '../tokens/mint.ts';
import type { TokenInput } from '../wire.ts';
import { acceptsToken } from './grants.ts';
import { answerTokenRequest, type TokenReply } from './token-endpoint.ts';

const SHOP = 'atelier-lumen.myshopify.com';
const TYPES = 'urn:shopify:params:oauth:token-type';

function newEndpoint() {
  const world = newWorld();
  const shop = world.shops.get(SHOP);
  const app = { client_id: world.app.apiKey, client_secret: world.app.apiSecret };
  const post = (form: Readonly<Record<string, unknown>>): TokenReply =>
    answerTokenRequest({ world, shop, scopes: ['write_validations'] }, { ...app, ...form });
  const exchange = (subject_token: string, changes: object = {}): TokenReply =>
    post({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token,
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      requested_token_type: `${TYPES}:offline-access-token`,
      expiring: '1',
      ...changes,
    });
  const refresh = (token: unknown): TokenReply => post({ grant_type: 'refresh_token', refresh_token: token });
  const opens = (token: unknown): boolean => acceptsToken(shop, String(token), Date.now() + world.clockOffsetMs);
  return { world, exchange, refresh, opens, post };
}

describe('token exchange', () => {
  test("a staff member's token buys an expiring pair that opens the shop for an hour", () => {
    const { world, exchange, opens } = newEndpoint();
    const { status, body } = exchange(mintAdminToken(world, {}));
    expect([status, body]).toMatchObject([200, { scope: 'write_validations', expires_in: 3600, refresh_token_expires_in: 7_776_000 }]);
    expect(opens(body.access_token)).toBe(true);
    world.clockOffsetMs = 3_600_001;
    expect(opens(body.access_token)).toBe(false);
  });

  const refused: readonly (readonly [string, TokenInput])[] = [
    ['of another shop', { shop: 'other.myshopify.com' }],
    ['expired', { expiresInSeconds: -1 }],
    ['for another app', { claims: { aud: 'another-app' } }],
    ['not yet valid', { claims: { nbf: Math.floor(Date.now() / 1000) + 600 } }],
    ['without an end', { claims: { exp: null } }],
    ['signed with another secret', { signature: 'wrong-secret' }],
    ['not signed', { signature: 'none' }],
  ];
  test.each(refused)('a token %s buys nothing', (_name, input) => {
    const { world, exchange } = newEndpoint();
    expect(exchange(mintAdminToken(world, input))).toMatchObject({ status: 400, body: { error: 'invalid_subject_token' } });
  });

  test("a shopper's token buys nothing", () => {
    const { world, exchange } = newEndpoint();
    expect(exchange(mintBuyerToken(world, {}))).toMatchObject({ status: 400, body: { error: 'invalid_subject_token' } });
  });

  test('an offline token that never expires is not given out', () => {
    const { world, exchange } = newEndpoint();
    expect(exchange(mintAdminToken(world, {}), { expiring: '0' })).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  test('a wrong client secret is refused before anything else', () => {
    const { world, exchange } = newEndpoint();
    const reply = exchange(mintAdminToken(world, {}), { client_secret: 'guess' });
    expect(reply).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  test('an online token names the staff member', () => {
    const { world, exchange, opens } = newEndpoint();
    const { body } = exchange(mintAdminToken(world, { user: '77' }), { requested_token_type: `${TYPES}:online-access-token` });
    expect(body).toMatchObject({ associated_user: { id: 77 } });
    expect(opens(body.access_token)).toBe(true);
  });
});

describe('refresh', () => {
  test('a refresh gives a new pair and ends the old access token', () => {
    const { world, exchange, refresh, opens } = newEndpoint();
    const first = exchange(mintAdminToken(world, {})).body;
    const second = refresh(first.refresh_token).body;
    expect([opens(first.access_token), opens(second.access_token)]).toEqual([false, true]);
  });

  test('the refresh token before stays good until the new pair is used, so that a lost answer does no harm', () => {
    const { world, exchange, refresh, opens } = newEndpoint();
    const first = exchange(mintAdminToken(world, {})).body;
    refresh(first.refresh_token);
    const again = refresh(first.refresh_token);
    expect(again.status).toBe(200);
    expect(opens(again.body.access_token)).toBe(true);
    expect(refresh(first.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('a refresh token is refused after 90 days, and an unknown one at once', () => {
    const { world, exchange, refresh } = newEndpoint();
    const { body } = exchange(mintAdminToken(world, {}));
    expect(refresh('guess').status).toBe(400);
    world.clockOffsetMs = 91 * 86_400_000;
    expect(refresh(body.refresh_token).status).toBe(400);
  });
});
