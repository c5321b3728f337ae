import { createHash, createHmac, hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_ROUTES, type SettingsReply } from '@selvedge/contract/admin-api.ts';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { drizzleShopStore } from '../../adapters/db/drizzle-shop-store.ts';
import { systemClock } from '../../core/shared/clock.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { masterKeys } from '../../core/shop/master-keys.ts';
import { parseShopDomain } from '../../core/shop/shop-domain.ts';
import { shopVault } from '../../core/shop/shop-vault.ts';
import { type Inspected, useInspectedSandbox } from './inspected-sandbox.ts';
import { anOrder } from './orders.ts';
import type { Reply, SandboxClient } from './sandbox-client.ts';
import { challengeId, codeOn, otherCode, shopperAt, somePhone } from './shopper.ts';

const SHOPPERS = 8;

/** What a run leaves in whoever's hands: replies as sent, what the server said outside, what it wrote. */
type Traces = { replies: string[]; codes: Set<string>; phones: Set<string> };

describe.each(['SQLite', 'PostgreSQL'] as const)('what leaks, on %s', (engine) => {
  const inspected = useInspectedSandbox(engine, { logLevel: 'debug' });
  const traces: Traces = { replies: [], codes: new Set(), phones: new Set() };
  beforeAll(async () => {
    await longDay(inspected(), traces);
  }, 60_000);

  test('the day was one: codes and phones of every shopper, and replies of every kind', () => {
    expect(traces.codes.size).toBeGreaterThanOrEqual(SHOPPERS * 2);
    expect(traces.phones.size).toBeGreaterThanOrEqual(SHOPPERS);
    const statuses = new Set(traces.replies.map((reply) => reply.slice(0, 3)));
    for (const status of ['200', '201', '400', '401', '404', '410', '422', '429']) expect(statuses).toContain(status);
    // The search would find each of them, in any of its spellings.
    for (const secret of [...traces.codes, ...traces.phones].map((text) => text.replace('+', ''))) {
      for (const spelled of [secret, hex(secret), base64(secret)]) expect(found(traces, `x${spelled}y`)).not.toEqual([]);
    }
  });

  test('H01: no reply and no header of any answer holds a code or a phone', () => {
    expect(found(traces, traces.replies.join('\n'))).toEqual([]);
  });

  test('H01: Shopify is told neither', async () => {
    const [client] = inspected().clients;
    const told = JSON.stringify(await client.control('/admin-api'));
    expect(told).toContain('CreateValidation');
    expect(found(traces, told)).toEqual([]);
  });

  test('H02: the log at its most talkative holds neither', async () => {
    await sleep(300); // the log file is written through a pipe
    const log = readFileSync(inspected().sandbox.logFile, 'utf8');
    expect(log.split('\n').length).toBeGreaterThan(traces.replies.length / 2);
    expect(found(traces, log)).toEqual([]);
  });

  test('H02: no table holds either', async () => {
    const { db } = inspected();
    const rows: unknown[] = [];
    for (const table of Object.values(db.schema)) rows.push(...(await db.queries.select().from(table)));
    expect(rows.length).toBeGreaterThan(SHOPPERS * 5);
    expect(found(traces, JSON.stringify(rows))).toEqual([]);
  });

  // PostgreSQL's own files hold what its tables hold.
  if (engine === 'SQLite') {
    test('H02: no file of the database holds either, its write-ahead log included', async () => {
      const { folder, clients } = inspected();
      if (folder === null) throw new Error('SQLite has no folder');
      await clients[0].server('kill'); // what a crash leaves behind, not what a checkpoint has tidied
      const files = readdirSync(folder).filter((name) => name.startsWith('selvedge.db'));
      expect(files).toContain('selvedge.db-wal');
      for (const name of files) expect([name, found(traces, readFileSync(join(folder, name), 'latin1'))]).toEqual([name, []]);
      await clients[0].server('start');
    });
  }

  test('H03: the stored digest of a live code opens to no construction without the key, and to the one with it', async () => {
    const { db, clients, masterKey } = inspected();
    const cart = await anOrder(clients[0]);
    const id = challengeId(await (await shopperAt(clients[0], cart)).ask());
    const code = await codeOn(clients[0], cart.phone ?? '');
    const { challenges, shops } = db.schema;
    const [row] = await db.queries.select().from(challenges).where(eq(challenges.id, id));
    const [shop] = await db.queries.select().from(shops);
    const stored = row?.codeDigest ?? '';
    expect(stored).toMatch(/^[A-Za-z0-9_-]{43}$/);

    // The right code under every construction stands for all 10^6 codes under it: one that hits no other code by chance hits none of them.
    const known = Object.values({ ...row, ...shop }).filter((value) => typeof value === 'string' || typeof value === 'number');
    const salts = ['', ...known.map(String), cart.phone ?? '', (cart.phone ?? '').slice(1), 'checkout', `${id}checkout`, `${id}.checkout`];
    const tried = salts.flatMap((salt) => constructions(code, salt));
    expect(tried.length).toBeGreaterThan(1_000);
    expect(tried).not.toContain(stored);

    const domain = parseShopDomain(cart.shop);
    if (!domain) throw new Error('the cart has no shop');
    const master = masterKeys([masterKey], systemRandom);
    const vault = shopVault({ shops: drizzleShopStore(db), master, clock: systemClock, random: systemRandom });
    expect((await vault.keysOf(domain)).codeDigest(id, 'checkout', code)).toBe(stored);
  });
});

/** Every way in which the traces' codes and phones could be written down, and was. */
function found({ codes, phones }: Traces, where: string): readonly string[] {
  const spellings = [...codes, ...[...phones].flatMap((phone) => [phone.slice(1), phone.slice(3)])];
  return spellings.flatMap((plain) => [plain, hex(plain), base64(plain)]).filter((spelling) => where.includes(spelling));
}
const hex = (text: string): string => Buffer.from(text).toString('hex');
// Without the last group, which depends on what follows.
const base64 = (text: string): string => Buffer.from(text.slice(0, text.length - (text.length % 3))).toString('base64');

/** What a thief of the database would try first. */
function constructions(code: string, salt: string): readonly string[] {
  const joined = ['', ':', '.', '-', '|', '\0'].flatMap((glue) => [`${salt}${glue}${code}`, `${code}${glue}${salt}`]);
  const framed = [`${salt.length}:${salt}8:checkout${code.length}:${code}`, JSON.stringify([salt, code]), JSON.stringify({ [salt]: code })];
  const texts = [...new Set([...joined, ...framed])];
  const plain = texts.flatMap((text) => [hash('sha256', text, 'base64url'), hash('sha512', text, 'base64url').slice(0, 43)]);
  const twice = texts.map((text) => createHash('sha256').update(createHash('sha256').update(text).digest()).digest('base64url'));
  const keyed = [
    ['', salt + code],
    [salt, code],
    [code, salt],
    [salt, `${salt}${code}`],
  ].map(([key = '', text = '']) => createHmac('sha256', key).update(text).digest('base64url'));
  return [...plain, ...twice, ...keyed];
}

/** Eight-digit codes, so that a hit is no accident: six digits stand in many a random id. */
async function longDay({ clients: [plain], advance }: Inspected, traces: Traces): Promise<void> {
  const client = recording(plain, traces);
  await eightDigits(client);
  const phones = Array.from({ length: SHOPPERS }, somePhone);
  const asked = await Promise.all(phones.map((phone) => ask(client, phone, traces)));
  await advance(31_000);
  await Promise.all(asked.map((each) => finish(client, each, traces)));
  await withProviderTrouble(client, traces);
  await nonsense(client, phones);
  const token = await client.adminToken();
  for (const path of [ADMIN_ROUTES.home, ADMIN_ROUTES.settings, ADMIN_ROUTES.verifications]) await client.app(path, { token });
  for (const { id } of asked) await client.app(ADMIN_ROUTES.verification.replace(':id', id), { token });
  await client.app(`${ADMIN_ROUTES.verifications}?search=${encodeURIComponent(phones[0] ?? '')}`, { token });
  await client.app(ADMIN_ROUTES.testMessage, { token, body: { phone: somePhone(), country: null, locale: 'en' } });
}

/** The same client, which writes down every answer of the app as it came. */
function recording(client: SandboxClient, { replies }: Traces): SandboxClient {
  const app: SandboxClient['app'] = async (path, call) => {
    const reply = await client.app(path, call);
    replies.push(asSent(reply));
    return reply;
  };
  return { ...client, app };
}

const asSent = ({ status, headers, text }: Reply): string => `${status} ${JSON.stringify([...headers])} ${text}`;

async function eightDigits(client: SandboxClient): Promise<void> {
  const token = await client.adminToken();
  // The contract is what the server answers by.
  const { version, settings } = (await client.app(ADMIN_ROUTES.settings, { token })).body as SettingsReply;
  const body = { version, settings: { ...settings, code: { ...settings.code, digits: 8 } } };
  expect((await client.app(ADMIN_ROUTES.settings, { method: 'PUT', token, body })).status).toBe(200);
}

type Asked = Readonly<{ id: string; phone: string; shopper: Awaited<ReturnType<typeof shopperAt>> }>;

async function ask(client: SandboxClient, phone: string, { codes, phones }: Traces): Promise<Asked> {
  const shopper = await shopperAt(client, await anOrder(client, { phone }));
  const id = challengeId(await shopper.ask());
  const code = await codeOn(client, phone);
  phones.add(phone);
  codes.add(code);
  await shopper.look(id);
  await shopper.confirm(id, otherCode(code));
  await shopper.confirm(id, [code]);
  await shopper.resend(id);
  return { id, phone, shopper };
}

async function finish(client: SandboxClient, { id, phone, shopper }: Asked, { codes }: Traces): Promise<void> {
  await shopper.resend(id);
  const code = await codeOn(client, phone, 2);
  codes.add(code);
  await shopper.confirm(id, code);
  await shopper.confirm(id, code);
  await shopper.decide(null, id);
  await shopper.ask();
  await shopper.ask();
}

/** Where errors come from, messages and traces do. */
async function withProviderTrouble(client: SandboxClient, { phones }: Traces): Promise<void> {
  for (const trouble of [
    { answer: 'http', httpStatus: 500 },
    { answer: 'reset' },
    { answer: 'empty' },
    { answer: 'status', status: '4' },
  ] as const) {
    await client.vonage(trouble);
    const phone = somePhone();
    phones.add(phone);
    const shopper = await shopperAt(client, await anOrder(client, { phone }));
    const id = challengeId(await shopper.ask());
    await sleep(150);
    await shopper.look(id);
  }
  await client.vonage({});
}

/** Phones and codes where none belong: in addresses, headers, tokens and broken bodies. */
async function nonsense(client: SandboxClient, phones: readonly string[]): Promise<void> {
  const token = await client.buyerToken();
  const phone = phones[0] ?? '';
  for (const path of [`/api/checkout/${phone}`, `/${phone}?code=${phone}`, `/api/checkout/challenges/${phone}/confirm`]) {
    await client.app(path, {
      method: 'POST',
      body: `{"phone":"${phone}"`,
      token,
      headers: { 'user-agent': phone, referer: `https://x/${phone}` },
    });
  }
  await client.app('/api/checkout/decision', { body: { [phone]: phone }, token: phone });
}
