import type { ApiErrorCode } from '@selvedge/contract/errors.ts';
import type { OrderView } from '@selvedge/contract/order-api.ts';
import type { ChallengeView } from '@selvedge/contract/buyer-api.ts';
import { describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { HOUR_MS, MINUTE_MS } from '../../core/shared/clock.ts';
import { refuse, type Refusal } from '../../core/shared/refusal.ts';
import { appUnderTest, CHALLENGE_ID, LINK } from '../tests/app-under-test.ts';
import { TEXTS } from './texts/texts.ts';

const challenge: ChallengeView = {
  id: CHALLENGE_ID,
  state: 'pending',
  reference: 'K',
  maskedPhone: '+33 ••••78',
  digits: 6,
  attemptsLeft: 5,
  expiresInMs: 5 * MINUTE_MS,
  resendInMs: 0,
  delivery: 'sent',
};
const waiting: OrderView = {
  state: 'waiting',
  name: '#1001',
  total: { amount: '900.00', currency: 'EUR' },
  shopName: 'Atelier',
  reason: 'above-threshold',
  phone: { state: 'ready', masked: '+33 ••••78' },
  challenge: null,
  deadlineInMs: null,
  then: null,
};
type Standing = Readonly<{ order?: Partial<OrderView>; code?: Partial<ChallengeView>; isCancelled?: boolean; refusal?: Refusal }>;

const nobody = () => refuse('token-invalid', 'no tokens in this test');
const tokens = { buyer: nobody, admin: nobody };

function appOf({ order, code, isCancelled = false, refusal }: Standing) {
  const { parts } = appUnderTest(tokens);
  const view: OrderView = { ...waiting, ...(code && { challenge: { ...challenge, ...code } }), ...order };
  const does = () => Promise.resolve(refusal ?? { order: view });
  const page = () => Promise.resolve({ order: view, locale: 'en', isCancelled });
  return appUnderTest(tokens, { order: { ...parts.order, page, send: does, confirm: does, report: does } }).app;
}

/** The words of the page, as a shopper reads them. */
const words = (markup: string): string =>
  markup
    .replace(/<[^>]*>/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
const filled = (text: string): string => text.replace('{shop}', 'Atelier');
async function seen(standing: Standing): Promise<Readonly<{ text: string; markup: string }>> {
  const { text } = await request(appOf(standing)).get(`/verify/${LINK}`).set('X-Selvedge-Part', 'main').expect(200);
  return { text: words(text), markup: text };
}

test.each<[keyof typeof TEXTS.en, Standing]>([
  ['aboveThreshold', {}],
  ['totalRose', { order: { reason: 'total-rose' } }],
  ['phoneChanged', { order: { reason: 'phone-changed' } }],
  ['held', {}],
  ['lateHold', { order: { deadlineInMs: 0, then: 'keep' } }],
  ['lateHold', { order: { deadlineInMs: 0, then: 'alert' } }],
  ['lateCancel', { order: { deadlineInMs: 0, then: 'cancel' } }],
  ['noPhone', { order: { phone: { state: 'missing' } } }],
  ['noPhone', { order: { phone: { state: 'refused', code: 'phone-line-type' } } }],
  ['expired', { code: { state: 'expired', expiresInMs: 0 } }],
  ['spent', { code: { state: 'spent', attemptsLeft: 0, resendInMs: null } }],
  ['superseded', { code: { state: 'superseded', resendInMs: null } }],
  ['undelivered', { code: { delivery: 'failed' } }],
  ['undelivered', { code: { delivery: 'failed', state: 'expired' } }],
  ['lastCode', { code: { resendInMs: null } }],
  ['never', { code: {} }],
  ['wrongNumber', { code: {} }],
  ['reportText', {}],
  ['reportText', { code: {} }],
  ['verified', { order: { state: 'verified' } }],
  ['reportedNext', { order: { state: 'reported' } }],
  ['clear', { order: { state: 'clear' } }],
  ['released', { order: { state: 'over' } }],
  ['cancelled', { order: { state: 'over' }, isCancelled: true }],
])('the page says %s where it stands so: %j', async (key, standing) => {
  const text = TEXTS.en[key];
  expect((await seen(standing)).text).toContain(typeof text === 'string' ? filled(text) : text.other);
});

test.each<[string, Standing]>([
  ['If you don’t, the order stays on hold.', { order: { deadlineInMs: 23 * HOUR_MS, then: 'keep' } }],
  ['Please confirm within 23 hours. After that, Atelier decides', { order: { deadlineInMs: 23 * HOUR_MS, then: 'alert' } }],
  [
    'Please confirm within 45 minutes. If you don’t, the order will be cancelled.',
    { order: { deadlineInMs: 45 * MINUTE_MS, then: 'cancel' } },
  ],
  ['Please confirm within 3 days.', { order: { deadlineInMs: 72 * HOUR_MS, then: 'keep' } }],
  ['A code is on its way to +33 ••••78. Look for the message with reference K. It works for 5 minutes.', { code: {} }],
  ['A code was delivered to +33 ••••78.', { code: { delivery: 'delivered' } }],
])('and: %s', async (text, standing) => {
  expect((await seen(standing)).text).toContain(text);
});

describe('one thing to press first', () => {
  test.each<[string, Standing, readonly string[]]>([
    ['to ask', {}, ['Send code']],
    ['to enter the code', { code: {} }, ['Confirm']],
    ['to ask again where the message failed', { code: { delivery: 'failed' } }, ['Send a new code']],
    ['to ask again where the code died', { code: { state: 'expired' } }, ['Send code']],
    ['nothing where no code can be sent', { order: { phone: { state: 'missing' } } }, []],
    ['nothing where it is over', { order: { state: 'verified' } }, []],
  ])('%s', async (_name, standing, labels) => {
    const found = [...(await seen(standing)).markup.matchAll(/<button class="main"[^>]*>([^<]*)</gu)];
    expect(found.map(([, label]) => label?.trim())).toEqual(labels);
  });
});

describe('a refusal', () => {
  test.each<[ApiErrorCode, Readonly<{ status: number; text: string }>, Standing]>([
    ['phone-locked', { status: 429, text: 'There were too many wrong codes for this number. Try again in 15 minutes.' }, { code: {} }],
    ['send-limit', { status: 429, text: 'Many codes were asked for. Try again in 15 minutes.' }, {}],
    ['resend-too-soon', { status: 429, text: 'A code was sent just now. Try again in 15 minutes.' }, { code: {} }],
    ['resends-spent', { status: 429, text: 'Many codes were asked for.' }, { code: { resendInMs: null } }],
    ['provider-not-configured', { status: 409, text: 'Please contact Atelier: codes can’t be sent at the moment.' }, {}],
    ['order-over', { status: 409, text: 'Your order has changed meanwhile. Send a new code.' }, {}],
    ['no-phone', { status: 422, text: 'this order has no mobile number' }, { order: { phone: { state: 'missing' } } }],
    ['overloaded', { status: 503, text: 'Something went wrong on our side.' }, {}],
    ['provider-unreachable', { status: 503, text: 'Something went wrong on our side.' }, {}],
  ])('%s is told in words, and what to do', async (code, { status, text }, standing) => {
    const refusal = refuse(code, 'for developers', { ...(status === 429 && { retryAfterMs: 15 * MINUTE_MS }) });
    const response = await request(appOf({ ...standing, refusal }))
      .post(`/verify/${LINK}`)
      .type('form')
      .send('act=send')
      .expect(status);
    expect(words(response.text)).toContain(text);
    expect(response.text).not.toContain('for developers');
  });

  test('of a lock offers no field: the right code would not be taken either', async () => {
    const refusal = refuse('phone-locked', 'x', { retryAfterMs: 15 * MINUTE_MS });
    const response = await request(appOf({ code: {}, refusal }))
      .post(`/verify/${LINK}`)
      .type('form')
      .send('act=confirm&code=123456');
    expect(response.text).not.toContain('id="code"');
    expect(response.text).toContain(`data-wait="${15 * MINUTE_MS}"`);
  });
});
