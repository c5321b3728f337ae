import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { refuse } from '../../core/shared/refusal.ts';
import { parseShopDomain } from '../../core/shop/shop-domain.ts';
import { appUnderTest } from '../tests/app-under-test.ts';

const nobody = () => refuse('token-invalid', 'no tokens in this test');
const SHOP = parseShopDomain('atelier.myshopify.com');
/** One token holds, of the shop atelier. */
const tokens = { buyer: nobody, admin: (token: string) => (token === 'sound' && SHOP ? { shop: SHOP, actor: 'staff:1' } : nobody()) };
const folder = mkdtempSync(join(tmpdir(), 'admin-'));
const SCRIPT = 'console.log("the admin");';
const put = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
};
put(
  'index.html',
  '<!doctype html><html><head><meta name="shopify-api-key" content="%SHOPIFY_API_KEY%" /><script src="%APP_BRIDGE_URL%"></script><script type="module" src="/assets/index-1.js"></script></head></html>',
);
put('index-1.js', SCRIPT);
put('index-1.js.br', brotliCompressSync(SCRIPT));
put('index-1.js.gz', gzipSync(SCRIPT));
put('plain-2.css', 'a{}');
put('.env', 'SECRET=1');
put('notes.txt', 'x');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const page = {
  apiKey: 'the-key',
  appUrl: 'https://app.example.com',
  appBridgeUrl: 'https://cdn.shopify.com/shopifycloud/app-bridge.js',
  extraFrameAncestor: null,
  adminFolder: folder,
  hostedFolder: '/nowhere',
};
const appWith = (change: Partial<typeof page> & { extraFrameAncestor?: string | null } = {}) =>
  appUnderTest(tokens, { page: { ...page, ...change } }).app;
const policyOf = (response: { headers: Record<string, string> }) => response.headers['content-security-policy'] ?? '';

describe('the admin’s document', () => {
  const QUERY = 'id_token=sound&shop=atelier.myshopify.com&host=abc';

  test.each(['/', '/settings', '/verifications', '/verifications/AAAAAAAAAAAAAAAAAAAAAA'])('is served at %s', async (path) => {
    const response = await request(appWith()).get(`${path}?${QUERY}`).expect(200);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.text).toContain('content="the-key"');
    expect(response.headers['cache-control']).toBe('no-store');
  });

  test('loads App Bridge before any other script', async () => {
    const { text } = await request(appWith()).get(`/?${QUERY}`);
    expect(/<script[^>]* src="([^"]*)"/.exec(text)?.[1]).toBe(page.appBridgeUrl);
    expect(text).not.toContain('%');
  });

  test('takes what it is configured with as text, never as markup', async () => {
    for (const path of [`/?${QUERY}`, bounceTo('https://app.example.com/')]) {
      const { text } = await request(appWith({ apiKey: `"><script>alert('1')</script>&$&` })).get(path);
      expect(text).toContain('content="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;$&amp;"');
      expect(text).not.toContain('<script>alert');
    }
  });

  test('may be framed by the token’s shop only, whatever the address says, and runs our scripts and App Bridge’s only', async () => {
    const policy = policyOf(await request(appWith()).get('/?id_token=sound&shop=other.myshopify.com'));
    expect(policy).toContain('frame-ancestors https://atelier.myshopify.com https://admin.shopify.com');
    expect(policy).toContain("script-src 'self' https://cdn.shopify.com;");
    expect(policy).not.toMatch(/unsafe|other/);
  });

  test('may be framed by one more place where that is configured', async () => {
    const response = await request(appWith({ extraFrameAncestor: 'http://localhost:4000' } as object)).get(`/?${QUERY}`);
    expect(policyOf(response)).toContain('https://admin.shopify.com http://localhost:4000');
  });

  test('that was never built is an error of ours, without a path', async () => {
    const { app, failures } = appUnderTest(tokens, { page: { ...page, adminFolder: '/nowhere' } });
    const response = await request(app).get(`/?${QUERY}`).expect(500);
    expect(response.text).not.toContain('nowhere');
    expect(failures).toHaveLength(1);
  });
});

const bounceTo = (target: string, shop = 'atelier.myshopify.com') =>
  `/session-token?${new URLSearchParams({ shop, 'shopify-reload': target }).toString()}`;

describe('a document without a token that holds', () => {
  test.each(['', '&id_token=expired', '&id_token=a&id_token=sound', '&id_token[]=sound'])(
    'goes by the page on which App Bridge gets one (%s)',
    async (more) => {
      const response = await request(appWith()).get(`/settings?shop=atelier.myshopify.com&host=abc&hmac=x&tab=sms${more}`).expect(302);
      const target = new URL(response.headers.location ?? '', page.appUrl);
      expect(target.pathname).toBe('/session-token');
      const wanted = new URL(target.searchParams.get('shopify-reload') ?? '');
      expect(wanted.href).toBe('https://app.example.com/settings?shop=atelier.myshopify.com&host=abc&tab=sms');
      expect(target.search).not.toMatch(/sound|expired|hmac/);
      expect(response.headers['referrer-policy']).toBe('no-referrer');
    },
  );

  test('there is App Bridge, and nothing that could be clicked; only the shop’s admin may frame it', async () => {
    const response = await request(appWith()).get(bounceTo('https://app.example.com/settings?shop=atelier.myshopify.com')).expect(200);
    expect(response.text).toContain(`<script src="${page.appBridgeUrl}"></script>`);
    expect(response.text).toContain('<body></body>');
    expect(policyOf(response)).toContain('frame-ancestors https://atelier.myshopify.com https://admin.shopify.com');
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    'https://app.example.com.evil.example/',
    'https://app.example.com@evil.example/',
    'javascript:alert(1)',
    '/settings',
    'https://app.example.com/session-token?shop=atelier.myshopify.com',
    '',
  ])('a token is carried to no page but ours: %s', async (target) => {
    const response = await request(appWith()).get(bounceTo(target)).expect(200);
    expect(response.text).not.toContain('<script');
    expect(policyOf(response)).toMatch(/frame-ancestors 'none'$/);
  });

  test.each([
    '',
    '?shop=',
    '?shop=evil.example',
    '?shop=atelier.myshopify.com.evil.example',
    '?shop=a.myshopify.com%20https://evil.example',
    '?shop=a.myshopify.com;script-src%20*',
    '?shop=a.myshopify.com%0d%0aX-Injected:%201',
    '?shop=a.myshopify.com&shop=b.myshopify.com',
    '?shop[]=a.myshopify.com',
  ])('and without a shop is a page that says where to open the app, framed by nobody: /%s', async (query) => {
    const response = await request(appWith()).get(`/${query}`).expect(200);
    expect(response.text).toContain('Open Selvedge from your Shopify admin');
    expect(policyOf(response)).toMatch(/frame-ancestors 'none'$/);
    expect(response.headers).not.toHaveProperty('x-injected');
  });
});

describe('built files', () => {
  test.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
  ])('to a browser that takes %s go out as %s, for a year', async (accepted, encoding) => {
    const response = await request(appWith()).get('/assets/index-1.js').set('Accept-Encoding', accepted).buffer(true).expect(200);
    expect(response.headers['content-encoding']).toBe(encoding);
    expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(response.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(response.headers.vary).toBe('Accept-Encoding');
    if (encoding !== 'br') expect(response.text).toBe(SCRIPT);
  });

  test('without a compressed twin go out plain', async () => {
    const response = await request(appWith()).get('/assets/plain-2.css').expect(200);
    expect(response.headers).not.toHaveProperty('content-encoding');
    expect(response.headers['content-type']).toBe('text/css; charset=utf-8');
  });

  test.each([
    '.env',
    'notes.txt',
    'index.html',
    'missing.js',
    '..%2findex.html',
    '%2e%2e%2f.env',
    'index-1.js%00.css',
    '.env.js',
    'index-1.js/',
  ])('%s is not one', async (name) => {
    const response = await request(appWith()).get(`/assets/${name}`);
    expect([response.status, response.text.includes('SECRET')]).toEqual([name === 'index-1.js/' ? 200 : 404, false]);
  });
});

describe('health', () => {
  const health = (isHealthy: () => Promise<boolean>) => request(appUnderTest(tokens, { isHealthy }).app).get('/healthz');

  test('is good while the database answers', async () => {
    await health(() => Promise.resolve(true)).expect(200, { status: 'ok' });
  });

  test.each<[string, () => Promise<boolean>]>([
    ['says no', () => Promise.resolve(false)],
    ['throws', () => Promise.reject(new Error('no database'))],
    ['hangs', () => new Promise(() => undefined)],
  ])('is bad when it %s', async (_name, isHealthy) => {
    const response = await health(isHealthy).expect(503);
    expect(response.body).toMatchObject({ error: { code: 'overloaded' } });
  });
});
