import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { answerError } from '../desk/errors.ts';
import { closeServer, listen } from '../server/ports.ts';
import { newWorld } from '../state/world.ts';
import { listeningApp } from '../test/listening-app.ts';
import { storefront } from './routes.ts';

const world = newWorld();
const server = createServer();
let app: Awaited<ReturnType<typeof listeningApp>>;
let url = '';

beforeAll(async () => {
  app = await listeningApp();
  server.on('request', express().use(storefront({ world, appUrl: app.url }), answerError));
  url = `http://127.0.0.1:${await listen(server, 0)}`;
});
afterAll(async () => {
  await closeServer(server);
  await app.close();
});

/** A browser that keeps the store's cookie. */
function visitor(place = '') {
  let cookie = place;
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const init = body && { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, { ...init, headers: { 'content-type': 'application/json', cookie } });
    const given = response.headers.get('set-cookie')?.split(';')[0];
    if (given !== undefined) cookie = [place, given].filter(Boolean).join('; ');
    return response.json();
  };
  return ask;
}

describe('the Ajax cart', () => {
  test('adds, changes and empties', async () => {
    const ask = visitor();
    expect(await ask('/cart.js')).toMatchObject({ item_count: 0, total_price: 0, currency: 'EUR' });
    expect(await ask('/cart/add.js', { id: 'coat-aube', quantity: 2 })).toMatchObject({ item_count: 2, total_price: 118_000 });
    expect(await ask('/cart/add.js', { items: [{ id: 'scarf-reflet', quantity: 1 }] })).toMatchObject({ item_count: 3 });
    expect(await ask('/cart/change.js', { line: 1, quantity: 1 })).toMatchObject({ total_price: 66_500 });
    expect(await ask('/cart/update.js', { updates: { 'coat-aube': 0 } })).toMatchObject({ items: [{ id: 'scarf-reflet', quantity: 1 }] });
    expect(await ask('/cart/clear.js', {})).toMatchObject({ item_count: 0 });
    expect(await ask('/cart/add.js', { id: 'nothing' })).toMatchObject({ error: { code: 'variant-unknown' } });
  });

  test('keeps the attributes that are not named, and drops an empty one', async () => {
    const ask = visitor();
    await ask('/cart/update.js', { attributes: { gift: 'yes', note: 'x' } });
    expect(await ask('/cart/update.js', { attributes: { _selvedge_proof: 'p', note: '' } })).toMatchObject({
      attributes: { gift: 'yes', _selvedge_proof: 'p' },
    });
    expect(await ask('/cart.js')).not.toHaveProperty('attributes.note');
  });

  test('counts hundredths in every currency', async () => {
    expect(await visitor('localization=JP')('/cart/add.js', { id: 'coat-aube' })).toMatchObject({
      currency: 'JPY',
      total_price: 10_150_000,
    });
    expect(await visitor('localization=KW')('/cart/add.js', { id: 'coat-aube' })).toMatchObject({ currency: 'KWD', total_price: 21_000 });
  });

  test('is of one visitor', async () => {
    await visitor()('/cart/add.js', { id: 'coat-aube' });
    expect(await visitor()('/cart.js')).toMatchObject({ item_count: 0 });
  });
});

test('the app proxy signs the whole query, hands on the body and the visitor’s address, and no cookie', async () => {
  await fetch(`${url}/apps/selvedge/challenges/x/confirm?a=1&a=2`, {
    method: 'POST',
    body: '{"code":"1"}',
    headers: { 'content-type': 'application/json', cookie: 'cart=secret', 'x-forwarded-for': '9.9.9.9' },
  });
  const heard = (await app.count(1))[0];
  const { pathname, searchParams } = new URL(heard?.url ?? '', 'http://app.invalid');
  expect([pathname, heard?.body]).toEqual(['/proxy/challenges/x/confirm', '{"code":"1"}']);
  expect(heard?.headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1' });
  expect(heard?.headers).not.toHaveProperty('cookie');
  const signature = searchParams.get('signature');
  searchParams.delete('signature');
  expect(Object.fromEntries(searchParams)).toMatchObject({ shop: 'atelier-lumen.myshopify.com', path_prefix: '/apps/selvedge' });
  const names = [...new Set(searchParams.keys())].map((name) => `${name}=${searchParams.getAll(name).join(',')}`);
  expect(signature).toBe(createHmac('sha256', world.app.apiSecret).update(names.sort().join('')).digest('hex'));
});
