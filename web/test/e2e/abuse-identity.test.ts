import { createHmac } from 'node:crypto';
import { ADMIN_ROUTES, type SettingsReply, type VerificationsReply } from '@selvedge/contract/admin-api.ts';
import { BUYER_ROUTES } from '@selvedge/contract/buyer-api.ts';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TokenInput } from '../../sandbox/wire.ts';
import { anOrder } from './orders.ts';
import { useSandbox } from './running-sandbox.ts';
import { claimOf, errorCode, textAt, valueAt } from './sandbox-client.ts';
import { challengeId, challengeOf, codeOn, shopperAt, somePhone, verified } from './shopper.ts';

const sandbox = useSandbox();

const HOUSE = 'atelier-lumen.myshopify.com';
const STRANGER = 'stranger.myshopify.com';
const NOBODYS_ID = 'A'.repeat(22);

type Case = readonly [string, () => Promise<string | undefined>, code?: string];
const buyer = (input: TokenInput) => () => sandbox().buyerToken(input);
const admin = (input: TokenInput) => () => sandbox().adminToken(input);

/** What no route takes. */
const NOBODYS: readonly Case[] = [
  ['no token', () => Promise.resolve(undefined), 'token-missing'],
  ['alg none', admin({ signature: 'none' })],
  ['another app’s secret', admin({ signature: 'wrong-secret' })],
  ['another app’s audience', admin({ claims: { aud: 'another-app' } })],
  ['a list of audiences', admin({ claims: { aud: ['another-app', 'x'] } })],
  ['no expiry', admin({ claims: { exp: null } })],
  ['a token of tomorrow', admin({ claims: { nbf: Math.floor(Date.now() / 1_000) + 86_400 } })],
  ['a shop that is none', admin({ claims: { dest: 'https://evil.example', iss: 'https://evil.example/admin' } })],
  ['a shop with a suffix', admin({ claims: { dest: `https://${HOUSE}.evil.example`, iss: `https://${HOUSE}.evil.example/admin` } })],
  ['the public key of the app as its secret', async () => signed({ dest: HOUSE }, await apiKey())],
  ['an empty secret', () => signed({ dest: HOUSE }, '')],
  ['a token cut short', async () => (await sandbox().adminToken()).slice(0, -1)],
];

/** A shopper's, or an admin's with one check forgotten. */
const NOT_STAFF: readonly Case[] = [
  ['a shopper', buyer({})],
  ['a signed-in shopper', buyer({ customer: 'gid://shopify/Customer/7' })],
  ['an https shop without issuer', admin({ claims: { iss: null } })],
  ['a shopper with an https shop', buyer({ claims: { dest: `https://${HOUSE}` } })],
  ['an issuer of another shop', admin({ claims: { iss: `https://${STRANGER}/admin` } })],
  ['no user', admin({ claims: { sub: null } })],
  ['no session', admin({ claims: { sid: null } })],
  ['a customer as user', admin({ claims: { sub: 'gid://shopify/Customer/7' } })],
  ['an expired admin', admin({ expiresInSeconds: -60 }), 'token-expired'],
];

const NOT_BUYER: readonly Case[] = [
  ['a staff member', admin({})],
  ['a shopper with an issuer', buyer({ claims: { iss: `https://${HOUSE}/admin` } })],
  ['a shopper with a session', buyer({ claims: { sid: 'x' } })],
  ['a shopper with an https shop', buyer({ claims: { dest: `https://${HOUSE}` } })],
  ['an expired shopper', buyer({ expiresInSeconds: -60 }), 'token-expired'],
];

/** As the app's secret would sign it. */
async function signed(claims: object, secret: string): Promise<string> {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1_000);
  const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ aud: await apiKey(), nbf: now - 5, exp: now + 60, ...claims })}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}
const apiKey = async () => textAt(await sandbox().control('/state'), 'apiKey');

async function refusals(paths: readonly string[], methods: readonly string[], token: string | undefined): Promise<readonly unknown[]> {
  const seen = new Set<unknown>();
  for (const path of paths) {
    for (const method of methods) {
      const call = { method, ...(method === 'GET' ? {} : { body: {} }), ...(token === undefined ? {} : { token }) };
      const reply = await sandbox().app(path.replace(':id', NOBODYS_ID), call);
      if (reply.status !== 405) seen.add(errorCode(reply));
    }
  }
  return [...seen];
}

describe('tokens (E09, E10, I10)', () => {
  test.each([...NOBODYS, ...NOT_STAFF])('no admin route takes %s', async (_, token, code = 'token-invalid') => {
    expect(await refusals(Object.values(ADMIN_ROUTES), ['GET', 'POST', 'PUT'], await token())).toEqual([code]);
  });

  test.each([...NOBODYS, ...NOT_BUYER])('no buyer route takes %s, and nothing is sent', async (_, token, code = 'token-invalid') => {
    expect(await refusals(Object.values(BUYER_ROUTES), ['POST'], await token())).toEqual([code]);
  });

  test('E08: a page elsewhere has no token to send: its posts are refused, with cookies or without', async () => {
    const phone = somePhone();
    const cart = await anOrder(sandbox(), { phone });
    const body = { claim: claimOf(cart), phone: null, requestKey: 'k'.repeat(22) };
    const headers = { origin: 'https://evil.example', cookie: 'session=1; id_token=1', 'sec-fetch-site': 'cross-site' };
    const reply = await sandbox().app(BUYER_ROUTES.challenges, { body, headers });
    expect([reply.status, errorCode(reply)]).toEqual([401, 'token-missing']);
    expect(reply.headers.get('access-control-allow-credentials')).toBeNull();
    expect(reply.headers.get('set-cookie')).toBeNull();
    for (const path of Object.values(ADMIN_ROUTES)) {
      const preflight = await sandbox().app(path.replace(':id', NOBODYS_ID), {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example' },
      });
      expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(await sandbox().messages(phone)).toEqual([]);
  });

  test('E08: a token in the query or a cookie counts for nothing', async () => {
    const token = await sandbox().adminToken();
    const path = `${ADMIN_ROUTES.home}?id_token=${token}&access_token=${token}&token=${token}`;
    const reply = await sandbox().app(path, { headers: { cookie: `id_token=${token}`, 'x-shopify-access-token': token } });
    expect([reply.status, errorCode(reply)]).toEqual([401, 'token-missing']);
  });

  test('E09: the shop is the token’s, whatever query, header or body say', async () => {
    const phone = somePhone();
    const cart = await anOrder(sandbox(), { phone });
    const token = await sandbox().buyerToken({ shop: STRANGER });
    const headers = { 'x-shopify-shop-domain': HOUSE, origin: `https://${HOUSE}` };
    const body = { claim: claimOf(cart), phone: null, requestKey: 'k'.repeat(22) };
    const asked = await sandbox().app(`${BUYER_ROUTES.challenges}?shop=${HOUSE}`, { body, token, headers });
    // The stranger watches only, so that nobody is asked there.
    expect([asked.status, errorCode(asked)]).toEqual([409, 'verification-not-needed']);
    const named = await sandbox().app(BUYER_ROUTES.challenges, { body: { ...body, shop: HOUSE }, token });
    expect([named.status, errorCode(named)]).toEqual([400, 'input-invalid']);
    expect(await sandbox().messages(phone)).toEqual([]);
  });
});

describe('another tenant', () => {
  let id = '';
  let phone = '';
  let code = '';
  beforeAll(async () => {
    const cart = await anOrder(sandbox());
    phone = cart.phone ?? '';
    id = challengeId(await (await shopperAt(sandbox(), cart)).ask());
    code = await codeOn(sandbox(), phone);
  });
  const asAdmin = async (shop: string, path: string) => sandbox().app(path, { token: await sandbox().adminToken({ shop }) });

  test('I10: reads none of a shop’s verifications: by id, list, search or cursor', async () => {
    expect((await asAdmin(HOUSE, ADMIN_ROUTES.verification.replace(':id', id))).status).toBe(200);
    const foreign = await asAdmin(STRANGER, ADMIN_ROUTES.verification.replace(':id', id));
    expect([foreign.status, foreign.text.includes('••••')]).toEqual([404, false]);
    for (let count = 0; count < 26; count += 1) await (await shopperAt(sandbox(), await anOrder(sandbox()))).ask();
    // The contract is what the server answers by.
    const page = (await asAdmin(HOUSE, ADMIN_ROUTES.verifications)).body as VerificationsReply;
    expect(page.nextCursor).not.toBeNull();
    const queries = ['', `?search=${encodeURIComponent(phone)}`, `?search=${phone.slice(-4)}`, `?cursor=${page.nextCursor ?? ''}`];
    for (const query of queries) {
      const reply = await asAdmin(STRANGER, `${ADMIN_ROUTES.verifications}${query}`);
      expect([query, reply.status, valueAt(reply.body, 'rows')]).toEqual([query, 200, []]);
    }
  });

  test('I10: neither sees nor changes a shop’s settings or SMS account', async () => {
    const own = await asAdmin(HOUSE, ADMIN_ROUTES.settings);
    const theirs = await asAdmin(STRANGER, ADMIN_ROUTES.settings);
    expect(valueAt(own.body, 'provider', 'configured')).toBe(true);
    expect(valueAt(theirs.body, 'provider', 'configured')).toBe(false);
    await strangerAsks();
    expect((await asAdmin(HOUSE, ADMIN_ROUTES.settings)).text).toBe(own.text);
  });

  test('D01, G05: an id of another shop or of nobody is not found, whatever is done with it', async () => {
    const stranger = await sandbox().buyerToken({ shop: STRANGER });
    const house = await sandbox().buyerToken();
    for (const [token, which] of [
      [stranger, id],
      [house, NOBODYS_ID],
      [house, id.toLowerCase() === id ? id.toUpperCase() : id.toLowerCase()],
    ] as const) {
      for (const route of [BUYER_ROUTES.challenge, BUYER_ROUTES.resend, BUYER_ROUTES.confirm]) {
        const reply = await sandbox().app(route.replace(':id', which), {
          method: 'POST',
          body: route.endsWith('confirm') ? { code } : {},
          token,
        });
        expect([reply.status, errorCode(reply)]).toEqual([404, 'challenge-not-found']);
        expect(reply.text).not.toContain(phone.slice(-2).padStart(6, '•'));
      }
    }
  });

  test('G05: what knows the id sees a masked phone, and the list as well', async () => {
    const shopper = await shopperAt(sandbox(), await anOrder(sandbox(), { phone }));
    const seen = challengeOf(await shopper.look(id)).maskedPhone;
    expect(seen).toBe(`+33 ••••${phone.slice(-2)}`);
    expect((await asAdmin(HOUSE, ADMIN_ROUTES.verification.replace(':id', id))).text).not.toContain(phone.slice(3));
  });
});

test('G06: ids are 128 random bits: no two alike, no bit that stands still', async () => {
  const ids: Buffer[] = [];
  for (let round = 0; round < 4; round += 1) {
    const replies = await Promise.all(Array.from({ length: 16 }, async () => (await shopperAt(sandbox(), await anOrder(sandbox()))).ask()));
    ids.push(...replies.map((reply) => Buffer.from(challengeId(reply), 'base64url')));
  }
  expect(new Set(ids.map((id) => id.toString('hex'))).size).toBe(64);
  for (const id of ids) expect(id).toHaveLength(16);
  for (let bit = 0; bit < 128; bit += 1) {
    const ones = ids.filter((id) => ((id[bit >> 3] ?? 0) >> (bit & 7)) & 1).length;
    // All 64 alike by chance: once in 10^17 runs for all bits together.
    expect([bit, ones > 0 && ones < 64]).toEqual([bit, true]);
  }
});

describe('a proof that is not this order’s (D07)', () => {
  test.each<[string, (proof: string) => unknown, string]>([
    ['one field changed, each in turn', (proof) => proof, 'needed'],
    ['an empty MAC', (proof) => proof.slice(0, proof.lastIndexOf('.') + 1), 'needed'],
    ['a MAC cut short', (proof) => proof.slice(0, -10), 'needed'],
    ['a MAC in another spelling', (proof) => `${proof}=`, 'needed'],
    ['no version', (proof) => proof.slice(3), 'needed'],
    ['a field more', (proof) => proof.replace('.', '.0.'), 'needed'],
    ['4,096 characters', (proof) => proof.padEnd(4_096, 'A'), 'needed'],
    ['nothing at all', () => '', 'needed'],
  ])('with %s proves nothing at the app either', async (_, spoil, outcome) => {
    const cart = await anOrder(sandbox());
    const shopper = await shopperAt(sandbox(), cart);
    const proof = await verified(sandbox(), cart, shopper);
    expect(valueAt((await shopper.decide(proof)).body, 'outcome')).toBe('proven');
    const spoilt = spoil(proof);
    const tried = spoilt === proof ? proof.split('.').map((__, index) => flipped(proof, index)) : [String(spoilt)];
    for (const text of tried) expect([text, valueAt((await shopper.decide(text)).body, 'outcome')]).toEqual([text, outcome]);
  });

  test('as a list, a number or an object is no proof but a broken request', async () => {
    const cart = await anOrder(sandbox());
    const token = await sandbox().buyerToken();
    for (const proof of [['v1'], 1, {}, true]) {
      const reply = await sandbox().app(BUYER_ROUTES.decision, { body: { claim: claimOf(cart), proof, challengeId: null }, token });
      expect([reply.status, errorCode(reply)]).toEqual([400, 'input-invalid']);
    }
  });

  test('of another shop proves nothing, and neither does its challenge', async () => {
    const cart = await anOrder(sandbox());
    const shopper = await shopperAt(sandbox(), cart);
    const id = challengeId(await shopper.ask());
    const proof = textAt((await shopper.confirm(id, await codeOn(sandbox(), cart.phone ?? ''))).body, 'proof');
    await strangerAsks();
    const token = await sandbox().buyerToken({ shop: STRANGER });
    const reply = await sandbox().app(BUYER_ROUTES.decision, { body: { claim: claimOf(cart), proof, challengeId: id }, token });
    expect([valueAt(reply.body, 'outcome'), valueAt(reply.body, 'challenge')]).toEqual(['needed', null]);
  });
});

/** The other shop turns verification on, for every order above one euro. */
async function strangerAsks(): Promise<void> {
  const token = await sandbox().adminToken({ shop: STRANGER });
  const account = { apiKey: 'stranger', apiSecret: 'a-secret', signatureSecret: 'another-secret', signatureMethod: 'sha256hmac' };
  expect((await sandbox().app(ADMIN_ROUTES.provider, { method: 'PUT', body: account, token })).status).toBe(200);
  // The contract is what the server answers by.
  const { version, settings } = (await sandbox().app(ADMIN_ROUTES.settings, { token })).body as SettingsReply;
  const body = { version, settings: { ...settings, mode: 'enforce', thresholds: [{ currency: 'EUR', amount: '1' }] } };
  expect((await sandbox().app(ADMIN_ROUTES.settings, { method: 'PUT', body, token })).status).toBe(200);
}

/** The proof with one field's first character made another of its kind. */
function flipped(proof: string, field: number): string {
  const fields = proof.split('.');
  const text = fields[field] ?? '';
  const first = text.startsWith('A') || text.startsWith('1') ? '2' : /^\d/.test(text) ? '1' : 'A';
  fields[field] = first + text.slice(1);
  return fields.join('.');
}
