import { describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { refuse } from '../../core/shared/refusal.ts';
import { appUnderTest } from '../tests/app-under-test.ts';

const nobody = () => refuse('token-invalid', 'no tokens in this test');
const tokens = { buyer: nobody, admin: nobody };
const URL = '/webhooks/sms/vonage/atelier.myshopify.com';
const FIELDS = {
  messageId: '0A01',
  msisdn: '919876543210',
  status: 'delivered',
  price: '0.0333',
  'message-timestamp': '2026-08-01 12:00:00',
};
const RECEIVED = [{ verb: 'receipt', args: ['atelier.myshopify.com', FIELDS] }];

describe('a delivery receipt', () => {
  test('comes by query, form or JSON', async () => {
    const { app, calls } = appUnderTest(tokens);
    await request(app).get(URL).query(FIELDS).expect(200, { outcome: 'accepted' });
    await request(app).post(URL).query(FIELDS).expect(200);
    await request(app).post(URL).type('form').send(FIELDS).expect(200);
    await request(app).post(URL).send(FIELDS).expect(200);
    expect(calls).toEqual([RECEIVED, RECEIVED, RECEIVED, RECEIVED].flat());
  });

  test('may have numbers and flags in JSON, which become text', async () => {
    const { app, calls } = appUnderTest(tokens);
    await request(app).post(URL).send({ price: 0.0333, 'network-code': 40410, final: true }).expect(200);
    expect(calls[0]?.args[1]).toEqual({ price: '0.0333', 'network-code': '40410', final: 'true' });
  });

  test('keeps plus signs and non-ASCII as the form encoding says', async () => {
    const { app, calls } = appUnderTest(tokens);
    await request(app).get(`${URL}?a=1+2&b=%2B91&c=%E2%82%AC`).expect(200);
    expect(calls[0]?.args[1]).toEqual({ a: '1 2', b: '+91', c: '€' });
  });

  test.each<[string, (sent: ReturnType<typeof request>) => request.Test]>([
    ['a field twice in the query', (sent) => sent.get(`${URL}?status=failed&status=delivered`)],
    ['a field twice in the form', (sent) => sent.post(URL).type('form').send('status=failed&status=delivered')],
    ['a field in both query and body', (sent) => sent.post(`${URL}?status=failed`).send({ status: 'delivered' })],
    ['a nested value', (sent) => sent.post(URL).send({ status: { $ne: '' } })],
    ['a list', (sent) => sent.post(URL).send({ status: ['delivered'] })],
    ['broken JSON', (sent) => sent.post(URL).type('json').send('{')],
    ['neither form nor JSON', (sent) => sent.post(URL).type('text/plain').send('status=delivered')],
    ['an endless value', (sent) => sent.get(`${URL}?status=${'x'.repeat(2_049)}`)],
    ['endless fields', (sent) => sent.get(`${URL}?${Array.from({ length: 65 }, (_, index) => `f${index}=1`).join('&')}`)],
    ['a NUL', (sent) => sent.get(`${URL}?status=%00`)],
  ])('with %s is refused unread', async (_name, send) => {
    const { app, calls } = appUnderTest(tokens);
    const response = await send(request(app)).expect(400);
    expect(response.body).toMatchObject({ error: { code: 'body-malformed' } });
    expect(calls).toEqual([]);
  });

  test('a name of the prototype is a field like any other', async () => {
    const { app, calls } = appUnderTest(tokens);
    await request(app).get(`${URL}?constructor=1&toString=2`).expect(200);
    expect(calls[0]?.args[1]).toEqual({ constructor: '1', toString: '2' });
  });

  test('that is not signed by the shop’s account is refused', async () => {
    const { app } = appUnderTest(tokens, { receipt: () => Promise.resolve(refuse('signature-invalid', 'not signed')) });
    await request(app)
      .post(URL)
      .send(FIELDS)
      .expect(401, { error: { code: 'signature-invalid', message: 'not signed' } });
  });

  test.each(['x', 'evil.example', 'atelier.myshopify.com.evil.example', '..%2fatelier.myshopify.com'])(
    'for the shop %s finds nothing',
    async (shop) => {
      const { app, calls } = appUnderTest(tokens);
      await request(app).post(`/webhooks/sms/vonage/${shop}`).send(FIELDS).expect(404);
      expect(calls).toEqual([]);
    },
  );

  test('above 16 KB is refused', async () => {
    const { app } = appUnderTest(tokens);
    await request(app)
      .post(URL)
      .type('form')
      .send(`a=${'x'.repeat(16_384)}`)
      .expect(413);
  });
});
