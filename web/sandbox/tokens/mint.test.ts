import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { newWorld } from '../state/world.ts';
import { field } from '../test/field.ts';
import { adminFrameUrl } from './admin-frame.ts';
import { readJwt } from './jwt.ts';
import { mintAdminToken, mintBuyerToken, parseTokenInput } from './mint.ts';

const world = newWorld();
const { apiKey, apiSecret } = world.app;
const read = (token: string): unknown => readJwt(token, apiSecret);

describe('minted tokens', () => {
  test("a guest's token names the shop without a scheme and no person", () => {
    const claims = read(mintBuyerToken(world, { shop: 'other.myshopify.com' }));
    expect(claims).toMatchObject({ dest: 'other.myshopify.com', aud: apiKey });
    for (const absent of ['iss', 'sid', 'sub']) expect(claims).not.toHaveProperty(absent);
  });

  test("a customer's token names the customer and lives five minutes on the moved clock", () => {
    world.clockOffsetMs = 86_400_000;
    const claims = read(mintBuyerToken(world, { customer: 'gid://shopify/Customer/7' }));
    world.clockOffsetMs = 0;
    expect(claims).toMatchObject({ sub: 'gid://shopify/Customer/7' });
    expect(Number(field(claims, 'exp')) - Number(field(claims, 'iat'))).toBe(300);
    expect(Number(field(claims, 'iat')) * 1000 - Date.now()).toBeGreaterThan(86_390_000);
  });

  test("a staff member's token names issuer, person and session", () => {
    const dest = 'https://atelier-lumen.myshopify.com';
    expect(read(mintAdminToken(world, { user: '9' }))).toMatchObject({ iss: `${dest}/admin`, dest, sub: '9', sid: expect.any(String) });
  });

  test('claims can be replaced and left out', () => {
    const claims = read(mintAdminToken(world, { claims: { iss: null, sub: 'x' } }));
    expect(claims).toMatchObject({ sub: 'x' });
    expect(claims).not.toHaveProperty('iss');
  });

  test.each(['wrong-secret', 'none'] as const)('a token with signature %s does not verify', (signature) => {
    expect(read(mintAdminToken(world, { signature }))).toBeNull();
  });

  test('a misspelt field is refused', () => {
    expect(() => parseTokenInput({ expires: 5 })).toThrow('expires must be left out');
  });
});

describe('the address of the admin frame', () => {
  const frame = (path: string): URL =>
    new URL(adminFrameUrl(world, 'http://localhost:3001', { shop: 'a.myshopify.com', path, locale: 'en' }));

  test('is signed as Shopify signs it', () => {
    const url = frame('/settings?tab=code');
    const { hmac, ...query } = Object.fromEntries(url.searchParams);
    const sorted = Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1));
    const expected = createHmac('sha256', apiSecret).update(new URLSearchParams(sorted).toString()).digest('hex');
    expect([url.pathname, hmac]).toEqual(['/settings', expected]);
    expect(Buffer.from(query.host ?? '', 'base64').toString()).toBe('admin.shopify.com/store/a');
  });

  test.each(['//evil.example/x', 'https://evil.example/', '\\\\evil.example'])('never leaves the app for %s', (path) => {
    expect(frame(path).origin).toBe('http://localhost:3001');
  });
});
