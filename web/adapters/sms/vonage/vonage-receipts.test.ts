import { createHash, createHmac } from 'node:crypto';
import { AlgorithmTypes } from '@vonage/auth';
import { SMS } from '@vonage/sms';
import { describe, expect, test } from '@jest/globals';
import { vonageReceipts } from './vonage-receipts.ts';

const SECRET = 'signature-secret';
const SHA256 = { secret: SECRET, method: 'sha256hmac' } as const;
const SHA512 = { secret: SECRET, method: 'sha512hmac' } as const;
type Fields = Readonly<Record<string, string>>;

const FIELDS: Fields = {
  'api-key': 'abcd1234',
  msisdn: '919876543210',
  to: 'MaisonLune',
  'network-code': '40401',
  messageId: '0C000000217B7F02',
  price: '0.03330000',
  status: 'delivered',
  scts: '2701150812',
  'err-code': '0',
  'client-ref': 'AAAAAAAAAAAAAAAAAAAAAA',
  'message-timestamp': '2027-01-15 08:12:00',
  timestamp: '1800000000',
  nonce: 'b1e0f3c2-5a37-4d1a-9b1e-0f3c25a37d1a',
};

/** The documented rule, written once more so that the code under test is not its own witness. */
function textOf(fields: Fields): string {
  const names = Object.keys(fields).filter((name) => name !== 'sig');
  return names.sort().reduce((text, name) => `${text}&${name}=${(fields[name] ?? '').replaceAll('&', '_').replaceAll('=', '_')}`, '');
}
const signed = (fields: Fields, hash = 'sha256', secret = SECRET): Fields => ({
  ...fields,
  sig: createHmac(hash, secret).update(textOf(fields)).digest('hex'),
});
const read = (fields: Fields) => vonageReceipts.read(fields, SHA256);
const reading = (changes: Fields) => read(signed({ ...FIELDS, ...changes }));

describe('a signed receipt', () => {
  test('is read, without the phone', () => {
    const receipt = read(signed(FIELDS));
    expect(receipt).toEqual({
      apiKey: 'abcd1234',
      signedAt: 1_800_000_000_000,
      nonce: 'b1e0f3c2-5a37-4d1a-9b1e-0f3c25a37d1a',
      clientRef: 'AAAAAAAAAAAAAAAAAAAAAA',
      providerId: '0C000000217B7F02',
      rank: 4,
      state: 'delivered',
      reason: null,
      price: { amount: '0.03330000', currency: 'EUR' },
      network: '40401',
    });
    expect(JSON.stringify(receipt)).not.toContain('9198765');
  });

  test('is believed in either hash, in capitals too, if it is the one that was set', () => {
    expect(vonageReceipts.read(signed(FIELDS, 'sha512'), SHA512)).not.toBeNull();
    expect(vonageReceipts.read(signed(FIELDS, 'sha512'), SHA256)).toBeNull();
    expect(vonageReceipts.read(signed(FIELDS), SHA512)).toBeNull();
    const capitals = signed(FIELDS);
    expect(read({ ...capitals, sig: (capitals.sig ?? '').toUpperCase() })).not.toBeNull();
  });

  test("agrees with Vonage's own check, odd values included", () => {
    const client = new SMS({ apiKey: 'k', apiSecret: 's', privateKey: '' });
    for (const changes of [{}, { to: 'A&B=C' }, { 'client-ref': 'a=b&c' }, { to: 'Lune é ₹' }, { zzz: '', AAA: 'x' }]) {
      const { sig = '', ...fields } = signed({ ...FIELDS, ...changes });
      expect(client.verifySignature(sig, fields, SECRET, AlgorithmTypes.sha256hmac)).toBe(true);
      expect(read({ ...fields, sig })).not.toBeNull();
    }
  });
});

describe('a forged receipt is not read', () => {
  test.each<[string, Fields]>([
    ['without a signature', FIELDS],
    ['with an empty one', { ...FIELDS, sig: '' }],
    ['with one that is no hex', { ...FIELDS, sig: 'z'.repeat(64) }],
    ['with one that is too short', { ...FIELDS, sig: 'ab' }],
    ['under another secret', signed(FIELDS, 'sha256', 'another')],
    ['under MD5', signed(FIELDS, 'md5')],
    ['under SHA-1', signed(FIELDS, 'sha1')],
    [
      'under MD5 without HMAC',
      {
        ...FIELDS,
        sig: createHash('md5')
          .update(textOf(FIELDS) + SECRET)
          .digest('hex'),
      },
    ],
    ['changed after signing', { ...signed(FIELDS), status: 'failed' }],
    ['with a field more', { ...signed(FIELDS), extra: '1' }],
    ['with a field less', Object.fromEntries(Object.entries(signed(FIELDS)).filter(([name]) => name !== 'price'))],
    ['without anything', {}],
    ['with __proto__ for a field', JSON.parse('{"__proto__":"x","sig":"00"}') as Fields],
  ])('%s', (_, fields) => {
    expect(read(fields)).toBeNull();
  });

  test.each([
    { timestamp: '' },
    { timestamp: '2027-01-15 08:12:00' },
    { timestamp: '-1' },
    { timestamp: '18000000000000' },
    { nonce: '' },
    { nonce: 'x'.repeat(200) },
  ])('signed, but %j', (changes) => {
    expect(reading(changes)).toBeNull();
  });
});

describe('what a receipt says', () => {
  test.each([
    ['accepted', '0', 1, 'sent', null],
    ['buffered', '0', 2, 'sent', null],
    ['failed', '6', 3, 'failed', 'spam-filter'],
    ['rejected', '9', 3, 'failed', 'barred-by-user'],
    ['expired', '99', 3, 'failed', 'expired'],
    ['delivered', '0', 4, 'delivered', null],
    ['unknown', '1', 1, 'sent', null],
    ['something new', '0', 1, 'sent', null],
  ] as const)('%s (%s) has rank %i', (...[status, code, rank, state, reason]) => {
    expect(reading({ status, 'err-code': code })).toMatchObject({ rank, state, reason });
  });

  test.each([
    ['1', 'delivery-unknown'],
    ['2', 'phone-unreachable'],
    ['3', 'number-inactive'],
    ['4', 'barred-by-user'],
    ['5', 'portability-error'],
    ['7', 'phone-unreachable'],
    ['8', 'network-error'],
    ['10', 'message-invalid'],
    ['11', 'no-route'],
    ['12', 'no-route'],
    ['13', 'age-restricted'],
    ['14', 'blocked-by-carrier'],
    ['15', 'recipient-no-credit'],
    ['16', 'throttled'],
    ['50', 'dlt-entity'],
    ['52', 'dlt-template'],
    ['53', 'consent-missing'],
    ['99', 'delivery-failed'],
    ['600', 'dlt-entity'],
    ['613', 'dlt-telemarketer'],
    ['623', 'dlt-sender'],
    ['632', 'dlt-template'],
    ['640', 'delivery-failed'],
    ['constructor', 'delivery-failed'],
    ['', 'delivery-failed'],
  ])('err-code %s is %s', (code, reason) => {
    expect(reading({ status: 'failed', 'err-code': code })).toMatchObject({ reason });
  });

  test('is kept only where it is of the right shape', () => {
    const odd = { price: 'free', 'network-code': '<script>', 'client-ref': 'a b', messageId: '' };
    expect(reading(odd)).toMatchObject({ price: null, network: null, clientRef: null, providerId: null });
  });
});
