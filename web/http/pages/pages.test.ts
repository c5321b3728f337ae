import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { refuse } from '../../core/shared/refusal.ts';
import { appUnderTest } from '../tests/app-under-test.ts';

const nobody = () => refuse('token-invalid', 'no tokens in this test');
const tokens = { buyer: nobody, admin: nobody };
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
};
const appWith = (change: Partial<typeof page> & { extraFrameAncestor?: string | null } = {}) =>
  appUnderTest(tokens, { page: { ...page, ...change } }).app;
const policyOf = (response: { headers: Record<string, string> }) => response.headers['content-security-policy'] ?? '';

describe('the admin’s document', () => {
  test.each(['/', '/settings', '/verifications', '/verifications/AAAAAAAAAAAAAAAAAAAAAA'])('is served at %s', async (path) => {
    const response = await request(appWith()).get(`${path}?shop=atelier.myshopify.com&host=abc`).expect(200);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.text).toContain('content="the-key"');
    expect(response.headers['cache-control']).toBe('no-store');
  });

  test('loads App Bridge before any other script', async () => {
    const { text } = await request(appWith()).get('/');
    expect(/<script[^>]* src="([^"]*)"/.exec(text)?.[1]).toBe(page.appBridgeUrl);
    expect(text).not.toContain('%');
  });

  test('takes what it is configured with as text, never as markup', async () => {
    const { text } = await request(appWith({ apiKey: `"><script>alert('1')</script>&$&` })).get('/');
    expect(text).toContain('content="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;$&amp;"');
    expect(text).not.toContain('<script>alert');
  });

  test('may be framed by this shop’s admin only, and runs our scripts and App Bridge’s only', async () => {
    const policy = policyOf(await request(appWith()).get('/?shop=Atelier.myshopify.com'));
    expect(policy).toContain('frame-ancestors https://atelier.myshopify.com https://admin.shopify.com');
    expect(policy).toContain("script-src 'self' https://cdn.shopify.com;");
    expect(policy).not.toContain('unsafe');
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
  ])('may be framed by nobody at /%s', async (query) => {
    const response = await request(appWith()).get(`/${query}`).expect(200);
    expect(policyOf(response)).toMatch(/frame-ancestors 'none'$/);
    expect(response.headers).not.toHaveProperty('x-injected');
  });

  test('may be framed by one more place where that is configured', async () => {
    const response = await request(appWith({ extraFrameAncestor: 'http://localhost:4000' } as object)).get('/?shop=atelier.myshopify.com');
    expect(policyOf(response)).toContain('https://admin.shopify.com http://localhost:4000');
  });

  test('that was never built is an error of ours, without a path', async () => {
    const { app, failures } = appUnderTest(tokens, { page: { ...page, adminFolder: '/nowhere' } });
    const response = await request(app).get('/').expect(500);
    expect(response.text).not.toContain('nowhere');
    expect(failures).toHaveLength(1);
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
