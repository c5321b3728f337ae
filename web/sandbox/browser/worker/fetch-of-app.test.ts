import { expect, test } from '@jest/globals';
import { fetchOfApp } from './fetch-of-app.ts';

const elsewhere: typeof fetch = () => Promise.resolve(new Response('elsewhere'));
const answer = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"state":"waiting"}' };

test('a path goes to the app through the admin, with what was to be sent', async () => {
  const asked: unknown[] = [];
  const fetch = fetchOfApp((name, parameters) => {
    asked.push(name, ...parameters);
    return Promise.resolve(answer);
  }, elsewhere);
  const response = await fetch('/api/admin/orders/1', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
  expect(asked).toEqual([
    'app.fetch',
    { path: '/api/admin/orders/1', method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
  ]);
  expect(response.ok).toBe(true);
  expect(await response.json()).toEqual({ state: 'waiting' });
});

test('another address is fetched as it stands', async () => {
  const fetch = fetchOfApp(() => Promise.reject(new Error('not asked')), elsewhere);
  expect(await (await fetch('https://elsewhere.example/')).text()).toBe('elsewhere');
});

test('what CORS blocks, and what is called off, fails as in a browser', async () => {
  const blocked = fetchOfApp(() => Promise.reject(new Error('The preflight does not allow it.')), elsewhere);
  await expect(blocked('/api/admin/home')).rejects.toThrow('Failed to fetch');
  const silent = fetchOfApp(() => new Promise(() => undefined), elsewhere);
  const stop = new AbortController();
  const waiting = silent('/api/admin/orders/1', { signal: stop.signal });
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
});
