import { describe, expect, test } from '@jest/globals';
import { getTableName } from 'drizzle-orm';
import { aRequest } from '../../test/builders/a-claim.ts';
import { aFulfilmentOrder, anOrderId, change, lookAt, money, place, row, workOff } from '../../test/builders/an-order.ts';
import { testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { workInbox } from '../../jobs/work-inbox.ts';
import { sealAudit } from '../audit/seal-audit.ts';
import { verifyAudit } from '../audit/verify-audit.ts';
import { requestCode } from '../challenge/request-code.ts';
import { verifyCode } from '../challenge/verify-code.ts';
import { receiveNotice } from '../inbox/receive-notice.ts';
import type { NoticeSubject, ShopTopic } from '../inbox/shop-notice.ts';
import { releaseOrder } from '../order/staff-acts.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../shared/clock.ts';
import { listPrivacyRequests } from './export-customer.ts';

type Person = NoticeSubject & Readonly<{ customerId: string; email: string; phone: string; name: string; numbers: readonly string[] }>;
const ASHA: Person = {
  customerId: 'gid://shopify/Customer/7',
  email: 'asha@example.com',
  phone: '+33612345678',
  name: 'Asha Rao',
  orderIds: [],
  numbers: ['5001', '5002'],
};
const BEN: Person = {
  customerId: 'gid://shopify/Customer/8',
  email: 'ben@example.com',
  phone: '+33698765432',
  name: 'Ben Ode',
  orderIds: [],
  numbers: ['6001', '6002'],
};

const tellOf = async ({ ports, shop }: TestWorld, topic: ShopTopic, { customerId, email, phone, orderIds }: NoticeSubject) => {
  await receiveNotice(ports, { shop, topic, eventId: ports.random.id(), subject: { customerId, email, phone, orderIds } });
  const failures: unknown[] = [];
  await workInbox({ ...ports, log: { failure: (_, error) => failures.push(error) } }).run(() => undefined);
  expect(failures).toEqual([]);
};

/** Whatever a customer can leave behind: a verified and an edited order, one let go with words about them, a code at checkout with wrong guesses, a lock, refused sends. */
async function shops(world: TestWorld, { email, phone, customerId, name, numbers }: Person): Promise<void> {
  const { ports, shop } = world;
  const phones = { contact: phone, delivery: null, billing: null };
  for (const number of numbers)
    await place(world, {
      ...{ id: anOrderId(number), phones, email, customer: { id: customerId, orders: 1 }, checkoutToken: `checkout-token-of-${number}` },
      fulfilmentOrders: [aFulfilmentOrder({ id: `fulfilment-of-${number}` })],
    });
  const [first] = numbers.map(anOrderId);
  if (!first) throw new Error('no order');
  await releaseOrder(ports, { shop, actor: 'staff:1', id: first, reason: `${name} called from ${phone}` });
  await workOff(world);
  for (let tries = 0; tries < 6; tries += 1) {
    const asked = await requestCode(ports, {
      shop,
      surface: 'checkout',
      address: '203.0.113.1',
      request: aRequest({ phones, email, checkoutToken: `checkout of ${name}` }),
    });
    await world.deliver();
    if (!('challenge' in asked)) continue;
    const { id } = await newestChallenge(world);
    for (let guess = 0; guess < 3; guess += 1) await verifyCode(ports, { shop, id, code: '000000' });
    world.clock.advance(MINUTE_MS);
  }
  await tellOf(world, 'customers/data_request', { customerId, email, phone, orderIds: [] });
}

async function newestChallenge({ ports, shop, clock }: TestWorld) {
  const page = await ports.log.page(shop, { now: clock.now(), limit: 1, state: null, delivery: null, search: null, cursor: null });
  const [newest] = page.rows;
  if (!newest) throw new Error('no challenge');
  return newest.challenge;
}

/** Every row of every table, under its table's name. */
async function rowsOf({ db }: TestWorld): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const table of Object.values(db.schema))
    for (const each of await db.read((q) => q.select().from(table))) rows.push(`${getTableName(table)} ${JSON.stringify(each)}`);
  return rows;
}

/** All by which somebody is known or found, as it could stand in a row. */
async function tracesOf({ ports, shop }: TestWorld, { email, phone, name, customerId, numbers }: Person): Promise<readonly string[]> {
  const keys = await ports.vault.keysOf(shop);
  const national = phone.slice(3);
  return [
    ...[phone, phone.slice(1), national, `0${national}`, phone.slice(-4), `••••${phone.slice(-2)}`],
    ...[email, name, customerId, `checkout of ${name}`],
    ...[keys.index('phone', phone), keys.index('email', email), keys.index('customer', customerId)],
    keys.index('last-digits', phone.slice(-4)),
    keys.index('checkout', `checkout of ${name}`),
    ...['every', 'first'].map((scope) => keys.index('order-phones', [scope, phone].join(','))),
    ...numbers.map((number) => keys.index('checkout', `checkout-token-of-${number}`)),
  ];
}

/** Four digits stand in many a random id: such a trace counts where it stands alone. */
const isIn = (row: string, trace: string): boolean =>
  trace.length > 4 ? row.includes(trace) : new RegExp(`(?<![\\w-])${trace}(?![\\w-])`).test(row);
const found = (rows: readonly string[], traces: readonly string[]) => rows.filter((row) => traces.some((trace) => isIn(row, trace)));
const sealedBy = async ({ ports, shop }: TestWorld) => {
  while ((await sealAudit(ports, shop)) > 0);
};
const chainOf = ({ ports, shop }: TestWorld) => verifyAudit({ chain: ports.chain, keysOf: ports.vault.keysOf }, shop, null);

describe('after a customer’s redaction', () => {
  async function bothShop() {
    const world = await testWorld();
    for (const person of [ASHA, BEN]) await shops(world, person);
    await sealedBy(world);
    return { world, before: await rowsOf(world) };
  }

  test('no row of any table names or finds them, in any spelling; another customer’s rows are as they were', async () => {
    const { world, before } = await bothShop();
    const [hers, his] = [await tracesOf(world, ASHA), await tracesOf(world, BEN)];
    // The test would notice: before, each kind of trace that is kept stands somewhere.
    const tables = (rows: readonly string[]) => new Set(rows.map((each) => each.split(' ')[0]));
    expect([...tables(found(before, hers))].sort()).toEqual(['audit_events', 'challenges', 'orders', 'phone_failures', 'send_windows']);
    await tellOf(world, 'customers/redact', ASHA);
    const after = await rowsOf(world);
    expect(found(after, hers)).toEqual([]);
    expect(found(after, his)).toEqual(found(before, his));
    expect(found(before, his).length).toBeGreaterThan(5);
  });

  test('what is sealed of them is gone too: their contacts and their request, not another’s', async () => {
    const { world } = await bothShop();
    const { ports, shop } = world;
    expect((await listPrivacyRequests(ports, shop)).requests.map(({ customerId }) => customerId).sort()).toEqual(['7', '8']);
    await tellOf(world, 'customers/redact', ASHA);
    expect((await listPrivacyRequests(ports, shop)).requests.map(({ customerId }) => customerId)).toEqual(['8']);
    for (const number of ASHA.numbers) expect(await row(world, anOrderId(number))).toMatchObject({ contact: '', cover: null });
    for (const number of BEN.numbers) expect((await row(world, anOrderId(number))).contact).not.toBe('');
    const sealed = await world.db.read((q) => q.select().from(world.db.schema.challenges));
    const forgotten = sealed.filter(({ contact }) => contact === '');
    expect(forgotten.length).toBe(sealed.length / 2);
    // Under this index stood a digest of phone and e-mail.
    expect(forgotten.every(({ id, requestIndex }) => requestIndex === id)).toBe(true);
  });

  test('the audit chain holds, sealed before and after, and says how much was emptied', async () => {
    const { world } = await bothShop();
    expect(await chainOf(world)).toMatchObject({ outcome: 'whole', erased: 0 });
    await tellOf(world, 'customers/redact', ASHA);
    expect(await chainOf(world)).toMatchObject({ outcome: 'whole' });
    await sealedBy(world);
    const verdict = await chainOf(world);
    expect(verdict).toMatchObject({ outcome: 'whole' });
    expect('erased' in verdict ? verdict.erased : 0).toBeGreaterThan(3);
  });

  test('nothing comes back when Shopify tells of their orders again, or the merchant lets one go there', async () => {
    const { world } = await bothShop();
    const hers = await tracesOf(world, ASHA);
    await tellOf(world, 'customers/redact', ASHA);
    const [released, held] = ASHA.numbers.map((number) => anOrderId(number));
    if (!released || !held) throw new Error('no orders');
    world.clock.advance(2 * MINUTE_MS);
    change(world, released, { total: money('1900.00'), shopTotal: money('1900.00') });
    change(world, held, { fulfilmentOrders: [aFulfilmentOrder({ id: `fulfilment-of-${held}` })] });
    expect(await lookAt(world, released)).toMatchObject({ state: 'released', total: money('900.00') });
    expect(await lookAt(world, held)).toMatchObject({ state: 'released', by: 'merchant' });
    expect(found(await rowsOf(world), hers)).toEqual([]);
  });
});

test('with no phone named, only times under a keyed digest stay, and the windows for a day', async () => {
  const world = await testWorld();
  await shops(world, ASHA);
  await tellOf(world, 'customers/redact', { ...ASHA, phone: null });
  const hers = await tracesOf(world, ASHA);
  const tables = async () => [...new Set(found(await rowsOf(world), hers).map((each) => each.split(' ')[0]))].sort();
  expect(await tables()).toEqual(['phone_failures', 'send_windows']);
  world.clock.advance(DAY_MS + HOUR_MS);
  while ((await world.ports.purge.purge(world.clock.now())) > 0);
  expect(await tables()).toEqual(['phone_failures']);
});
