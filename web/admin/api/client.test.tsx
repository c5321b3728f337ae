import { expect, test } from '@jest/globals';
import { playApi } from '../test/fake-api.ts';
import { callApi } from './client.ts';

const failureOf = async (status: number, json: unknown) => {
  playApi({ 'GET /x': () => ({ status, json }) });
  const reply = await callApi('/x');
  return reply.outcome === 'failed' ? reply.failure : null;
};

test('an error of ours keeps its code, wait and fields', async () => {
  const error = { code: 'send-limit', message: '', retryAfterMs: 900, fields: { phone: 'Wait.' } };
  expect(await failureOf(429, { error })).toEqual({ code: 'send-limit', retryAfterMs: 900, fields: { phone: 'Wait.' } });
});

test.each([null, 'Bad gateway', {}, { error: 'x' }, { error: null }, { error: { code: 'teapot' } }])(
  'an answer that is not ours reads as no answer: %j',
  async (json) => {
    expect((await failureOf(502, json))?.code).toBe('network');
  },
);

test('an answer that is no JSON reads as no answer', async () => {
  Object.assign(globalThis, { fetch: () => Promise.resolve({ ok: false, json: () => Promise.reject(new SyntaxError('<html>')) }) });
  expect(await callApi('/x')).toEqual({ outcome: 'failed', failure: { code: 'network', retryAfterMs: null, fields: {} } });
});
