import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AppError } from '../../core/shared/app-error.ts';
import { businessEvents } from './business-events.ts';
import { edgeLog } from './edge-log.ts';
import { logger } from './logger.ts';

function written(level = 'debug') {
  const lines: string[] = [];
  const log = logger({ level, destination: { write: (line) => lines.push(line) } });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

const REQUEST_ID = '12345678-1234-4123-8123-123456789012';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJkZXN0IjoiYXRlbGllciJ9.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg';
const KEY = 'x7'.repeat(22);

const SECRETS: readonly (readonly [string, string])[] = [
  ['a phone in E.164', '+919876543210'],
  ['a phone with spaces', '+91 98765 43210'],
  ['a phone with brackets and dashes', '(415) 555-0132'],
  ['a phone without plus', '919876543210'],
  ['a phone in Devanagari digits', '९८७६५४३२१०'],
  ['a six-digit code', '493817'],
  ['an eight-digit code', '49381726'],
  ['a code in two halves', '493-817'],
  ['a session token', JWT],
  ['a bearer header', `Bearer ${KEY}`],
  ['an access token', 'shpat_0123456789abcdef0123456789abcdef'],
  ['a refresh token', 'shprt_0123456789abcdef0123456789abcdef'],
  ['a key in base64url', KEY],
  ['a digest in hexadecimal', '0f'.repeat(32)],
  ['an e-mail', 'asha.rao@example.co.in'],
];

describe('a log line never holds', () => {
  test.each(SECRETS)('%s, wherever it was written', (_name, secret) => {
    const { log, lines } = written();
    log.info(`sent to ${secret}.`);
    log.info({ note: `was ${secret}` }, 'x');
    log.info({ deep: { list: [{ note: secret }] } }, 'x');
    log.info('%s and %o', secret, { note: secret });
    log.error({ error: new Error(`bad ${secret}`, { cause: new Error(secret) }) }, 'x');
    log.error(new Error(secret));
    log.error(Object.assign(new Error('x'), { response: { body: secret } }));
    log.child({ about: secret }).warn('x');
    expect(lines).toHaveLength(8);
    expect(lines.join('')).not.toContain(secret);
  });

  test.each([
    'authorization',
    'accessToken',
    'refresh_token',
    'apiSecret',
    'signatureSecret',
    'codeDigest',
    'phone',
    'email',
    'proof',
    'body',
    'address',
  ])('what a field named %s holds', (name) => {
    const { log, last } = written();
    log.info({ [name]: 'short', deep: { [name]: 42 } }, 'x');
    expect(last()).toMatchObject({ [name]: '[masked]', deep: { [name]: '[masked]' } });
  });

  test('any six digits or more, however they are grouped', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 15 });
    fc.assert(
      fc.property(digits, fc.constantFrom('', ' ', '-', '.', ') '), (list, separator) => {
        const { log, lines } = written();
        const secret = list.join(separator);
        log.info({ note: `code ${secret} ok` }, `code ${secret} ok`);
        expect(lines.join('').replace(/"time":"[^"]*"/, '')).not.toMatch(/\d/);
      }),
    );
  });
});

describe('a log line keeps', () => {
  test('what a log is for: counts, times, codes of errors, request ids', () => {
    const { log, last } = written();
    edgeLog(log).request({
      method: 'POST',
      route: '/api/checkout/challenges/:id/confirm',
      status: 422,
      ms: 1_234_567,
      code: 'wrong-code',
      requestId: REQUEST_ID,
    });
    expect(last()).toMatchObject({
      level: 'info',
      msg: 'request',
      method: 'POST',
      route: '/api/checkout/challenges/:id/confirm',
      status: 422,
      ms: 1_234_567,
      code: 'wrong-code',
      requestId: REQUEST_ID,
    });
  });

  test('where an error came from, and its cause', () => {
    const { log, last } = written();
    const error = new AppError('row-corrupt', 'a stored row cannot be read', { cause: new TypeError('x is not a function') });
    edgeLog(log).failure(error, REQUEST_ID);
    expect(last()).toMatchObject({
      level: 'error',
      requestId: REQUEST_ID,
      error: { name: 'AppError', code: 'row-corrupt', message: 'a stored row cannot be read', cause: { name: 'TypeError' } },
    });
    expect((last().error as { stack: string }).stack).toMatch(/logger\.test\.ts:\d+:\d+/);
  });

  test('something of whatever was thrown', () => {
    const { log, lines } = written();
    const circle: { self?: unknown } = {};
    circle.self = circle;
    for (const thrown of ['text', 7, null, undefined, circle, Symbol('x'), 10n, () => 1]) edgeLog(log).failure(thrown, REQUEST_ID);
    expect(lines).toHaveLength(8);
  });
});

test('a failing request stands out, and a level above it is silent', () => {
  const entry = { method: 'GET', route: '/', ms: 1, code: 'internal', requestId: REQUEST_ID };
  const loud = written('info');
  edgeLog(loud.log).request({ ...entry, status: 500 });
  expect(loud.last().level).toBe('warn');
  const quiet = written('error');
  edgeLog(quiet.log).request({ ...entry, status: 500 });
  expect(quiet.lines).toEqual([]);
});

test('each business event is one line with its own words', () => {
  const { log, lines } = written();
  const events = businessEvents(log);
  const shop = 'atelier.myshopify.com';
  events.jobFailed('dispatch-messages', new AppError('overloaded', 'busy'));
  events.publicationFailed(shop, new AppError('shopify-unreachable', 'no answer'));
  const read = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(read).toMatchObject([
    { level: 'error', msg: 'job failed', job: 'dispatch-messages', error: { code: 'overloaded' } },
    { level: 'warn', msg: 'publication failed', shop, error: { code: 'shopify-unreachable' } },
  ]);
});
