import { ADMIN_ROUTES, type SettingsReply } from '@selvedge/contract/admin-api.ts';
import { BUYER_ROUTES } from '@selvedge/contract/buyer-api.ts';
import { describe, expect, test } from '@jest/globals';
import { anOrder } from './orders.ts';
import { useSandbox } from './running-sandbox.ts';
import { claimOf, errorCode, type Reply, valueAt } from './sandbox-client.ts';
import { challengeId, challengeOf, codeOn, otherCode, shopperAt, someAddress, somePhone, verified } from './shopper.ts';

const sandbox = useSandbox();

const outcome = (reply: Reply): string => {
  const code = errorCode(reply);
  return `${reply.status} ${typeof code === 'string' ? code : 'ok'}`;
};
const sent = async (phone: string) => (await sandbox().messages(phone)).length;
let keys = 0;

/** A new checkout, token and shopper each time, as an attacker would come back. */
async function askAs(
  change: Readonly<{ phone?: string; address?: string; spelled?: string }>,
  headers: Readonly<Record<string, string>> = {},
) {
  const cart = await anOrder(sandbox(), { phone: change.phone ?? somePhone() });
  const claim = claimOf(cart);
  const phones = { ...claim.phones, contact: change.spelled ?? claim.phones.contact };
  return sandbox().app(BUYER_ROUTES.challenges, {
    body: { claim: { ...claim, phones }, phone: null, requestKey: `request-key-number-${String((keys += 1))}` },
    token: await sandbox().buyerToken(),
    address: change.address ?? someAddress(),
    headers,
  });
}

describe('B04: who asks is told by the trusted proxy alone', () => {
  const forged = (index: number): Readonly<Record<string, string>>[] => [
    { 'x-forwarded-for': `10.0.0.${index}` },
    { 'x-forwarded-for': `10.1.0.${index}, 10.2.0.${index}, unknown` },
    {
      'x-real-ip': `10.3.0.${index}`,
      'x-client-ip': `10.4.0.${index}`,
      'cf-connecting-ip': `10.5.0.${index}`,
      'true-client-ip': `10.6.0.${index}`,
    },
    { forwarded: `for=10.7.0.${index};proto=https` },
    { 'x-forwarded-for': `"><script>, [::1]:80, ::ffff:10.8.0.${index}`, 'x-forwarded-host': `h${index}.example` },
  ];

  test('rotated headers do not raise the ten codes an hour of one address', async () => {
    const address = '198.51.100.7';
    const replies: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      for (const headers of forged(round)) replies.push(outcome(await askAs({ address }, headers)));
    }
    expect(replies).toEqual([...Array<string>(10).fill('201 ok'), ...Array<string>(5).fill('429 send-limit')]);
  });

  test('an attacker cannot spend another address’s allowance by naming it', async () => {
    for (let count = 0; count < 10; count += 1) await askAs({ address: '198.51.100.8' }, { 'x-forwarded-for': '198.51.100.9' });
    expect(outcome(await askAs({ address: '198.51.100.8' }))).toBe('429 send-limit');
    expect(outcome(await askAs({ address: '198.51.100.9' }))).toBe('201 ok');
  });

  test('an IPv4 address in IPv6 spelling is the same address', async () => {
    for (let count = 0; count < 10; count += 1) await askAs({ address: count % 2 === 0 ? '198.51.100.10' : '::ffff:198.51.100.10' });
    for (const address of ['198.51.100.10', '::ffff:198.51.100.10', '::ffff:c633:640a']) {
      expect([address, outcome(await askAs({ address }))]).toEqual([address, '429 send-limit']);
    }
  });
});

describe('B02, B03: failures belong to the phone', () => {
  test('new checkouts, tokens, addresses and spellings share one count, and a right code elsewhere does not reset it', async () => {
    const phone = somePhone();
    const local = `0${phone.slice(3)}`;
    let compared = 0;
    for (const spelled of [phone, local]) {
      const id = challengeId(await askAs({ phone, spelled }));
      const code = await codeOn(sandbox(), phone, spelled === phone ? 1 : 2);
      const shopper = await shopperAt(sandbox(), await anOrder(sandbox()));
      for (let by = 1; by <= 5; by += 1) if ((await shopper.confirm(id, otherCode(code, by))).status === 422) compared += 1;
      await verified(sandbox(), await anOrder(sandbox()));
    }
    expect(compared).toBe(10);
    for (const spelled of [phone, local, `00${phone.slice(1)}`]) expect(outcome(await askAs({ phone, spelled }))).toBe('429 phone-locked');
  });

  test('B12: who locked a phone out locked no other, and the wait is named', async () => {
    const phone = somePhone();
    for (const count of [1, 2]) {
      const id = challengeId(await askAs({ phone }));
      const code = await codeOn(sandbox(), phone, count);
      const shopper = await shopperAt(sandbox(), await anOrder(sandbox()));
      for (let by = 1; by <= 5; by += 1) await shopper.confirm(id, otherCode(code, by));
    }
    const locked = await askAs({ phone });
    expect(outcome(locked)).toBe('429 phone-locked');
    expect(Number(locked.headers.get('retry-after'))).toBeLessThanOrEqual(15 * 60);
    expect(outcome(await askAs({}))).toBe('201 ok');
  });
});

describe('F01: however it is written, it is one phone', () => {
  const spellings = (phone: string): readonly string[] => [
    `00${phone.slice(1)}`,
    `tel:${phone}`,
    `0${phone.slice(3)}`,
    `${phone.slice(0, 6)}\u200b${phone.slice(6)}`,
    `\u202a${phone}\u202c`,
    `${phone.slice(0, 3)} (0)${phone.slice(3)}`.replace('(0)', ''),
    `${phone.slice(0, 3)}-${phone.slice(3, 6)}\u2011${phone.slice(6)}`,
    ` ${phone} `,
  ];

  test('three codes in ten minutes, in whatever spellings, and all to the one number', async () => {
    const phone = somePhone();
    const replies: string[] = [];
    for (const spelled of spellings(phone)) replies.push(outcome(await askAs({ phone, spelled })));
    expect(replies).toEqual([...Array<string>(3).fill('201 ok'), ...Array<string>(5).fill('429 send-limit')]);
    await codeOn(sandbox(), phone, 3);
    expect(await sent(phone)).toBe(3);
  });

  test('typed in the digits of another script it is still that phone, and counts as it', async () => {
    const phone = somePhone();
    const replies: string[] = [];
    for (const zero of [0xff10, 0x0660, 0x06f0, 0x0966]) {
      const typed = phone.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
      const shopper = await shopperAt(sandbox(), await anOrder(sandbox(), { phone: null }));
      replies.push(outcome(await shopper.ask({}, typed)));
    }
    expect(replies).toEqual([...Array<string>(3).fill('201 ok'), '429 send-limit']);
    await codeOn(sandbox(), phone, 3);
    expect(await sent(phone)).toBe(3);
  });

  test('each spelling is that phone', async () => {
    const phone = somePhone();
    const shopper = await shopperAt(sandbox(), await anOrder(sandbox(), { phone }));
    for (const spelled of spellings(phone)) {
      const reply = await shopper.decide(null, null, { phones: { contact: spelled, delivery: phone, billing: null } });
      expect([spelled, valueAt(reply.body, 'phone')]).toEqual([spelled, { state: 'ready', masked: `+33 ••••${phone.slice(-2)}` }]);
    }
  });

  test.each([
    ['an extension', ';ext=5', 'phone-extension'],
    ['an extension in letters', ' x99', 'phone-extension'],
    ['a pause', ',,12', 'phone-extension'],
    ['a second number', ' +33698765432', 'phone-malformed'],
    ['a line break and a header', '\r\nX-A: 1', 'phone-malformed'],
    ['markup', '<b>', 'phone-malformed'],
  ])('with %s it gets no code', async (_, tail, code) => {
    const phone = somePhone();
    expect(outcome(await askAs({ phone, spelled: `${phone}${tail}` }))).toBe(`422 ${code}`);
    expect(await sent(phone)).toBe(0);
  });

  test.each([
    ['premium rate', '+33899123456'],
    ['toll free', '+33800123456'],
    ['of four digits', '1234'],
    ['local without a country', '0612345678', null],
  ])('F04: a number %s gets no code', async (_, contact, country: string | null = 'FR') => {
    const cart = await anOrder(sandbox());
    const reply = await (await shopperAt(sandbox(), cart)).ask({ phones: { contact, delivery: null, billing: null }, country });
    expect(reply.status).toBe(422);
    expect(String(errorCode(reply))).toMatch(/^phone-/);
  });
});

test('E05: one phone gets three codes in ten minutes, five in an hour and ten in a day, each wait named and true', async () => {
  const phone = somePhone();
  const allowed: number[] = [];
  for (let elapsed = 0; elapsed <= 24 * 60;) {
    const reply = await askAs({ phone });
    if (reply.status === 201) {
      allowed.push(elapsed);
      continue;
    }
    expect(outcome(reply)).toBe('429 send-limit');
    const minutes = Math.ceil(Number(reply.headers.get('retry-after')) / 60);
    await sandbox().advance(minutes * 60_000);
    elapsed += minutes;
  }
  // Three at once, two after ten minutes, three and two an hour later; the eleventh waits for a whole day.
  const within = (minutes: number) => Math.max(...allowed.map((from) => allowed.filter((at) => at >= from && at < from + minutes).length));
  expect([within(10), within(60), within(24 * 60)]).toEqual([3, 5, 10]);
});

test('G01: whether a phone is known, verified, barred or out of the provider’s reach, the answer is the same', async () => {
  const seen = new Set<string>();
  const look = (reply: Reply) => {
    const { id, reference, maskedPhone, resendInMs, expiresInMs, ...rest } = challengeOf(reply);
    const headers = [...reply.headers.keys()].filter((name) => name !== 'keep-alive');
    expect([id.length, reference.length, maskedPhone.length]).toEqual([22, 1, 10]);
    // Nothing but the few milliseconds of the request itself.
    expect([Math.ceil((resendInMs ?? 0) / 3_000), Math.ceil(expiresInMs / 3_000)]).toEqual([10, 100]);
    seen.add(JSON.stringify([reply.status, headers, rest]));
  };
  look(await askAs({}));
  const customer = await anOrder(sandbox());
  await verified(sandbox(), customer);
  look(await askAs({ phone: customer.phone ?? '' }));
  for (const behaviour of [{ answer: 'status', status: '7' }, { answer: 'http', httpStatus: 503 }, { answer: 'hang' }] as const) {
    await sandbox().vonage({ ...behaviour, times: 1 });
    look(await askAs({}));
  }
  await sandbox().vonage({});
  expect(seen.size).toBe(1);
});

describe('A02, A03: no merchant can make codes weak', () => {
  test.each<[string, Readonly<{ section: 'code' | 'limits'; field: string; value: unknown }>]>([
    ['four digits', { section: 'code', field: 'digits', value: 4 }],
    ['five digits', { section: 'code', field: 'digits', value: 5 }],
    ['no digits', { section: 'code', field: 'digits', value: 0 }],
    ['a fraction of digits', { section: 'code', field: 'digits', value: 6.5 }],
    ['digits as text', { section: 'code', field: 'digits', value: '6' }],
    ['an hour of life', { section: 'code', field: 'lifeSeconds', value: 3_600 }],
    ['601 seconds of life', { section: 'code', field: 'lifeSeconds', value: 601 }],
    ['six attempts', { section: 'code', field: 'attempts', value: 6 }],
    ['no wait', { section: 'code', field: 'waitsSeconds', value: [0] }],
    ['ten sends', { section: 'code', field: 'sends', value: 10 }],
    ['eleven codes a day', { section: 'limits', field: 'phonePerDay', value: 11 }],
    ['a thousand codes for an address', { section: 'limits', field: 'addressPerHour', value: 1_000 }],
  ])('%s is refused by name, and nothing is saved', async (_, { section, field, value }) => {
    const token = await sandbox().adminToken();
    const before = await sandbox().app(ADMIN_ROUTES.settings, { token });
    const { version, settings } = before.body as SettingsReply; // the contract is what the server answers by
    const body = { version, settings: { ...settings, [section]: { ...settings[section], [field]: value } } };
    const reply = await sandbox().app(ADMIN_ROUTES.settings, { method: 'PUT', token, body });
    expect(outcome(reply)).toBe('400 input-invalid');
    expect(JSON.stringify(valueAt(reply.body, 'error', 'fields'))).toContain(`${section}.${field}`);
    expect((await sandbox().app(ADMIN_ROUTES.settings, { token })).text).toBe(before.text);
  });
});
