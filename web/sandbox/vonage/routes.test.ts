import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { closeServer, listen } from '../server/ports.ts';
import { emptyWorld, newWorld } from '../state/world.ts';
import type { VonageBehaviour } from '../wire.ts';
import { accountOf } from './account.ts';
import { emptyOutbox, newOutbox } from './outbox.ts';
import { sendReceipt, writeReceipt, type ReceiptContext } from './receipts.ts';
import { vonageRoutes } from './routes.ts';

type Received = Readonly<{ method: string; type: string; fields: Readonly<Record<string, string>> }>;
const SHOP = 'atelier-lumen.myshopify.com';
const account = accountOf(SHOP);
const world = newWorld();
const outbox = newOutbox();
const received: Received[] = [];
const app = createServer((request, response) => {
  void text(request).then((body) => {
    const type = request.headers['content-type'] ?? '';
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    const fields = type.includes('json')
      ? (JSON.parse(body) as Record<string, string>)
      : Object.fromEntries(body === '' ? query : new URLSearchParams(body));
    received.push({ method: request.method ?? '', type, fields });
    response.writeHead(204).end();
  });
});
let vonage: Server;
let url = '';
let context: ReceiptContext;

beforeAll(async () => {
  const appUrl = `http://127.0.0.1:${await listen(app, 0)}`;
  context = { world, outbox, appUrl };
  vonage = createServer(express().use(vonageRoutes(context)));
  url = `http://127.0.0.1:${await listen(vonage, 0)}`;
});
beforeEach(() => {
  emptyWorld(world);
  emptyOutbox(outbox);
  received.length = 0;
});
afterAll(() => Promise.all([closeServer(vonage), closeServer(app)]));

const behave = (behaviour: Partial<VonageBehaviour>): void => {
  world.vonage = { answer: 'accept', receipts: 'lost', receiptDelayMs: 0, ...behaviour };
};
const send = (changes: object = {}, secret = account.apiSecret): Promise<Response> =>
  fetch(`${url}/sms/json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`${account.apiKey}:${secret}`)}` },
    body: JSON.stringify({
      from: 'AtLumen',
      to: '+33612345678',
      text: '123456 confirms',
      'client-ref': 'm-1',
      callback: `${context.appUrl}/receipts?shop=1`,
      ...changes,
    }),
  });
type Answer = Readonly<{ 'message-count': string; messages: readonly Readonly<Record<string, string>>[] }>;
const answer = async (changes?: object, secret?: string): Promise<Answer> => (await (await send(changes, secret)).json()) as Answer;
/** As Vonage documents it, written apart from the stand-in's own signer. */
const documentedSignature = (fields: Readonly<Record<string, string>>): string => {
  const names = Object.keys(fields)
    .filter((name) => name !== 'sig')
    .sort();
  const signed = names.map((name) => '&' + name + '=' + String(fields[name]).replaceAll('&', '_').replaceAll('=', '_')).join('');
  return createHmac('sha256', account.signatureSecret).update(signed).digest('hex');
};
async function receipts(count: number): Promise<readonly Received[]> {
  const until = Date.now() + 3_000;
  while (received.length < count && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
  return received;
}

describe('sending', () => {
  test('a message is taken, priced, listed on the phone, and its count is text', async () => {
    const reply = await answer();
    expect(reply).toMatchObject({
      'message-count': '1',
      messages: [
        {
          to: '33612345678',
          status: '0',
          'message-price': '0.06620000',
          'remaining-balance': '24.93380000',
          network: '20801',
          'client-ref': 'm-1',
        },
      ],
    });
    const listed = {
      id: reply.messages[0]?.['message-id'],
      shop: SHOP,
      from: 'AtLumen',
      to: '33612345678',
      text: '123456 confirms',
      status: '0',
      segments: 1,
    };
    expect(world.messages).toMatchObject([listed]);
  });

  test('a long text is billed and answered part by part', async () => {
    const reply = await answer({ text: 'é'.repeat(200) });
    expect(reply['message-count']).toBe('2');
    expect(new Set(reply.messages.map((message) => message['message-id'])).size).toBe(2);
    expect(reply.messages[1]?.['remaining-balance']).toBe('24.86760000');
  });

  const refused: readonly (readonly [string, object, string | undefined, string])[] = [
    ['a wrong secret', {}, 'guess', '4'],
    ['no recipient', { to: '' }, undefined, '2'],
    ['a recipient that is no number', { to: 'anna' }, undefined, '3'],
    ['a life under 20 seconds', { ttl: 19_999 }, undefined, '3'],
    ['a sender with punctuation', { from: 'Lumen!' }, undefined, '15'],
    ['an endless text', { text: 'a'.repeat(3_201) }, undefined, '12'],
  ];
  test.each(refused)('%s is refused with its status, and still listed', async (...[, changes, secret, status]) => {
    expect(await answer(changes, secret)).toMatchObject({ messages: [{ status }] });
    expect(world.messages).toMatchObject([{ status }]);
  });
});

describe('misbehaviour', () => {
  test('throttles so many calls and then accepts again', async () => {
    behave({ answer: 'throttle', times: 2 });
    const statuses = [await answer(), await answer(), await answer()].map(({ messages }) => messages[0]?.status);
    expect(statuses).toEqual(['1', '1', '0']);
  });

  test('answers a status of the table, an HTTP error, or an empty object', async () => {
    behave({ answer: 'status', status: '7' });
    expect(await answer()).toMatchObject({ messages: [{ status: '7', 'error-text': 'Number Barred' }] });
    behave({ answer: 'http', httpStatus: 502 });
    expect((await send()).status).toBe(502);
    behave({ answer: 'empty' });
    expect(await answer()).toEqual({});
    expect(world.messages.map(({ status }) => status)).toEqual(['7', 'http-502', 'empty']);
  });

  test('cuts the connection, with and without having taken the message', async () => {
    behave({ answer: 'reset' });
    await expect(send()).rejects.toThrow();
    behave({ answer: 'lost-answer' });
    await expect(send()).rejects.toThrow();
    expect(world.messages.map(({ status }) => status)).toEqual(['reset', '0']);
  });

  test('hangs until the caller gives up', async () => {
    behave({ answer: 'hang' });
    const timeout = fetch(`${url}/sms/json`, {
      method: 'POST',
      body: new URLSearchParams({ to: '33612345678' }),
      signal: AbortSignal.timeout(100),
    });
    await expect(timeout).rejects.toThrow();
  });
});

describe('delivery receipts', () => {
  test('come signed to the address of the message, and show on the phone', async () => {
    behave({ receipts: 'normal' });
    const id = (await answer()).messages[0]?.['message-id'];
    const [receipt] = await receipts(1);
    expect(receipt).toMatchObject({
      method: 'POST',
      fields: { messageId: id, status: 'delivered', 'client-ref': 'm-1', price: '0.06620000' },
    });
    expect(receipt?.fields.sig).toBe(documentedSignature(receipt?.fields ?? {}));
    expect(world.messages[0]?.receipt).toBe('delivered');
  });

  test.each([
    ['lost', []],
    ['failed', ['failed']],
    ['reordered', ['delivered', 'accepted']],
    ['duplicated', ['delivered', 'delivered']],
  ] as const)('%s', async (behaviour, statuses) => {
    behave({ receipts: behaviour });
    await send();
    await receipts(statuses.length);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(received.map(({ fields }) => fields.status)).toEqual(statuses);
  });

  test('duplicates are the same to the last byte', async () => {
    behave({ receipts: 'duplicated' });
    await send();
    const [first, second] = await receipts(2);
    expect(second).toEqual(first);
  });

  test('unsigned ones carry no signature', async () => {
    behave({ receipts: 'unsigned' });
    await send();
    expect((await receipts(1))[0]?.fields).not.toHaveProperty('sig');
  });

  test.each([
    ['GET', 'GET', ''],
    ['POST', 'POST', 'application/x-www-form-urlencoded;charset=UTF-8'],
    ['POST-JSON', 'POST', 'application/json'],
  ] as const)('%s carries the same fields', async (way, method, type) => {
    behave({});
    const id = (await answer()).messages[0]?.['message-id'] ?? '';
    expect(await sendReceipt(context, writeReceipt(context, id, { status: 'delivered' }), way)).toBe(204);
    expect(received[0]).toMatchObject({ method, type, fields: { messageId: id, status: 'delivered' } });
  });

  test('a forged one does not verify, a stale one does and is old', async () => {
    behave({});
    const id = (await answer()).messages[0]?.['message-id'] ?? '';
    const forged = writeReceipt(context, id, { status: 'delivered', forged: true });
    const stale = writeReceipt(context, id, { status: 'delivered', staleBySeconds: 600 });
    expect(forged.sig).not.toBe(documentedSignature(forged));
    expect(stale.sig).toBe(documentedSignature(stale));
    expect(Date.now() / 1000 - Number(stale.timestamp)).toBeGreaterThanOrEqual(599);
  });

  test('never leave for another address', async () => {
    behave({});
    const id = (await answer({ callback: 'https://example.com/receipts' })).messages[0]?.['message-id'] ?? '';
    await expect(sendReceipt(context, writeReceipt(context, id, { status: 'delivered' }))).rejects.toThrow('no address of the app');
  });
});
