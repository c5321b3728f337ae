import { describe, expect, test } from '@jest/globals';
import { anOrderId, eventsOf, money, place, row, workOff } from '../../test/builders/an-order.ts';
import { aShop } from '../../test/builders/test-shop.ts';
import { testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { parseChallengeId } from '../challenge/challenge.ts';
import { resendCode } from '../challenge/resend-code.ts';
import { HOUR_MS, later } from '../shared/clock.ts';
import { confirmOrderCode } from './confirm-order-code.ts';
import { releaseByFlow, requireVerification } from './flow-acts.ts';
import { orderOfBuyer, orderOfLink } from './order-access.ts';
import { parseLink, signLink } from './order-link.ts';
import { orderReply, UNKNOWN } from './order-view.ts';
import { reportOrder } from './report-order.ts';
import { resendLink } from './resend-link.ts';
import { sendOrderCode } from './send-order-code.ts';
import { releaseOrder, verifyOrderByPhone } from './staff-acts.ts';

const id = anOrderId();
const CUSTOMER = 'gid://shopify/Customer/7';
const access = ({ shop }: TestWorld) => ({ shop, id });
const send = (world: TestWorld) =>
  sendOrderCode(world.ports, { access: access(world), address: '203.0.113.1', language: 'en', boundHost: null });
const wrong = (code: string, by: number) => String((Number(code) + by) % 1_000_000).padStart(6, '0');

async function held(): Promise<TestWorld> {
  const world = await testWorld();
  await place(world, { customer: { id: CUSTOMER, orders: 1 } });
  return world;
}

describe('whose order it is', () => {
  const key = (checkoutToken: string | null, orderId = String(id)) => ({ orderId, checkoutToken });

  test('its checkout token or its signed-in customer opens it; counting up, another token, another customer and a guest do not', async () => {
    const { ports, shop } = await held();
    const theirs = { shop, id };
    expect(await orderOfBuyer(ports, shop, { key: key('checkout-token-of-5001'), customer: null })).toEqual(theirs);
    expect(await orderOfBuyer(ports, shop, { key: key(null, `gid://shopify/OrderIdentity/${id}`), customer: CUSTOMER })).toEqual(theirs);
    for (const [token, customer] of [
      [null, null],
      ['', null],
      ['checkout-token-of-5002', null],
      [null, 'gid://shopify/Customer/8'],
    ] as const)
      expect(await orderOfBuyer(ports, shop, { key: key(token), customer })).toBe(null);
    expect(await orderOfBuyer(ports, shop, { key: key('checkout-token-of-5001', '5002'), customer: CUSTOMER })).toBe(null);
    expect(await orderOfBuyer(ports, aShop('other'), { key: key('checkout-token-of-5001'), customer: CUSTOMER })).toBe(null);
  });

  test('an order of a guest is not opened by being nobody', async () => {
    const world = await testWorld();
    await place(world, { customer: null, checkoutToken: null });
    expect(await orderOfBuyer(world.ports, world.shop, { key: key(null), customer: null })).toBe(null);
    expect(await orderOfBuyer(world.ports, world.shop, { key: key(''), customer: '' })).toBe(null);
  });

  test('what is not known looks like what is not theirs', async () => {
    const { ports, shop } = await testWorld();
    expect(await orderReply(ports, shop, anOrderId('9999'))).toEqual({ order: UNKNOWN });
    await ports.orders.touch(shop, id, { now: ports.clock.now(), isRequired: false });
    expect(await orderReply(ports, shop, id)).toEqual({ order: UNKNOWN });
  });

  test('its shopper sees the mask of the phone and no more of it', async () => {
    const world = await held();
    const text = JSON.stringify(await orderReply(world.ports, world.shop, id));
    expect(text).toContain('"waiting"');
    expect(text).not.toMatch(/612345678|asha/);
  });
});

describe('a link to an order', () => {
  async function linked() {
    const world = await held();
    const { ports, shop, clock } = world;
    const ref = await ports.shops.ref(shop, 'AbCdEf12');
    const keys = await ports.vault.keysOf(shop);
    return { ...world, ref, keys, link: signLink(keys, shop, { ref, id, expiresAt: later(clock.now(), 48 * HOUR_MS) }) };
  }

  test('opens its own order, and carries 128 bits that cannot be guessed', async () => {
    const { ports, shop, link } = await linked();
    expect(await orderOfLink(ports, link)).toEqual({ shop, id });
    expect(Buffer.from(link, 'base64url').length - 18).toBe(16);
  });

  test('with any one bit flipped, cut, longer or empty it opens nothing', async () => {
    const { ports, link } = await linked();
    const bytes = Buffer.from(link, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const touched = Buffer.from(bytes);
      touched.writeUInt8(touched.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(await orderOfLink(ports, touched.toString('base64url'))).toBe(null);
    }
    for (const text of ['', link.slice(0, -1), `${link}A`, link.toLowerCase(), ` ${link}`])
      expect(await orderOfLink(ports, text)).toBe(null);
  });

  test('dies in time', async () => {
    const { ports, clock, link } = await linked();
    clock.advance(49 * HOUR_MS);
    expect(await orderOfLink(ports, link)).toBe(null);
  });

  test('of another shop, or signed for something else, opens nothing', async () => {
    const { ports, shop, ref, keys, link } = await linked();
    const other = await ports.vault.keysOf(aShop('other'));
    const expiresAt = parseLink(link)?.expiresAt ?? ports.clock.now();
    expect(await orderOfLink(ports, signLink(other, shop, { ref, id, expiresAt }))).toBe(null);
    const content = Buffer.from(link, 'base64url').subarray(0, 18);
    const elsewhere = Buffer.concat([content, keys.linkMac(content).subarray(0, 16)]).toString('base64url');
    expect(await orderOfLink(ports, elsewhere)).toBe(null);
  });
});

describe('a code for a held order', () => {
  test('is tried five times and no more; then the right one is refused as well', async () => {
    const world = await held();
    await send(world);
    const code = await world.deliver();
    for (let guess = 1; guess <= 5; guess += 1)
      expect(await confirmOrderCode(world.ports, { access: access(world), code: wrong(code, guess) })).toMatchObject({
        attemptsLeft: 5 - guess,
      });
    expect(await confirmOrderCode(world.ports, { access: access(world), code })).toMatchObject({ code: 'attempts-spent' });
    expect(await row(world)).toMatchObject({ state: 'waiting' });
  });

  test('of forty right ones in parallel one verifies, once', async () => {
    const world = await held();
    await send(world);
    const code = await world.deliver();
    await Promise.all(Array.from({ length: 40 }, () => confirmOrderCode(world.ports, { access: access(world), code })));
    expect((await eventsOf(world)).filter((name) => name === 'order-verified')).toHaveLength(1);
  });

  test('is limited by the phone, whoever asks', async () => {
    const world = await held();
    const outcomes: unknown[] = [];
    for (let time = 0; time < 8; time += 1) {
      outcomes.push(await send(world));
      world.clock.advance(60_000);
    }
    await world.deliver();
    expect(world.sent.length).toBeLessThanOrEqual(5);
    expect(outcomes.at(-1)).toMatchObject({ outcome: 'refused' });
  });

  test('that was sent for less does not verify more', async () => {
    const world = await held();
    await send(world);
    const code = await world.deliver();
    await place(world, { customer: { id: CUSTOMER, orders: 1 }, total: money('1200.00') });
    expect(await confirmOrderCode(world.ports, { access: access(world), code })).toMatchObject({ code: 'order-over' });
    expect(await row(world)).toMatchObject({ state: 'waiting' });
  });
});

test('who reports an order gets nothing more of it: neither link nor code, nor does the code that is out work', async () => {
  const world = await held();
  await send(world);
  const code = await world.deliver();
  const before = world.sent.length;
  expect(await reportOrder(world.ports, access(world))).toMatchObject({ order: { state: 'reported' } });
  await reportOrder(world.ports, access(world));
  expect(await confirmOrderCode(world.ports, { access: access(world), code })).toMatchObject({ code: 'order-over' });
  expect(await send(world)).toMatchObject({ code: 'order-over' });
  expect(await resendLink(world.ports, { shop: world.shop, actor: 'staff:1', id })).toMatchObject({ code: 'order-over' });
  for (let hour = 0; hour < 13; hour += 1) {
    world.clock.advance(HOUR_MS);
    await workOff(world);
    await world.deliver();
  }
  expect(world.sent).toHaveLength(before);
  expect((await eventsOf(world)).filter((name) => name === 'order-reported')).toHaveLength(1);
});

test('the code of an order is not sent again by the way of a checkout’s, which knows nothing of a report', async () => {
  const world = await held();
  const sent = await send(world);
  await world.deliver();
  const before = world.sent.length;
  await reportOrder(world.ports, access(world));
  world.clock.advance(60_000);
  const [challengeId] = 'order' in sent && sent.order.challenge ? [parseChallengeId(sent.order.challenge.id)] : [];
  if (!challengeId) throw new Error('no code was sent');
  const again = await resendCode(world.ports, { shop: world.shop, address: '203.0.113.9', id: challengeId });
  await world.deliver();
  expect(world.sent).toHaveLength(before);
  expect(again).toMatchObject({ code: 'challenge-not-found' });
});

test('staff act with a reason, which stands in the log with who they are; twice is once', async () => {
  for (const act of [releaseOrder, verifyOrderByPhone]) {
    const world = await held();
    const by = { shop: world.shop, actor: 'staff:7', id };
    expect(await act(world.ports, { ...by, reason: '  ' })).toMatchObject({ code: 'input-invalid' });
    expect(await act(world.ports, { ...by, reason: 'called back' })).toHaveProperty('by', 'staff');
    await act(world.ports, { ...by, reason: 'called back' });
    const events = (await world.ports.audit.list(world.shop, `order/${id}`)).filter(({ actor }) => actor === 'staff:7');
    expect(events).toMatchObject([{ data: { reason: 'called back' } }]);
    expect(await act(world.ports, { ...by, shop: aShop('other'), reason: 'called back' })).toMatchObject({ code: 'order-not-found' });
  }
});

test('a link is sent again at most every two minutes; who is asked only now has the whole time', async () => {
  const world = await held();
  const again = () => resendLink(world.ports, { shop: world.shop, actor: 'staff:1', id });
  expect(await again()).toMatchObject({ code: 'resend-too-soon' });
  world.clock.advance(2 * 60_000);
  const order = await row(world);
  await world.ports.orders.change(order, { set: { askedAt: null, deadlineAt: world.clock.now() }, events: [], flow: [], spend: null });
  expect(await again()).toMatchObject({ deadlineAt: later(world.clock.now(), 24 * HOUR_MS) });
});

test('a workflow that is repeated asks once and lets go once', async () => {
  const world = await testWorld();
  await place(world, { total: money('10.00') });
  const run = { shop: world.shop, orderId: id, runId: 'run-1', reason: 'new customer' };
  await requireVerification(world.ports, run);
  await requireVerification(world.ports, run);
  await workOff(world);
  expect(await row(world)).toMatchObject({ state: 'waiting', reason: 'required-by-flow' });
  expect(await releaseByFlow(world.ports, run)).toEqual({ outcome: 'done' });
  expect(await releaseByFlow(world.ports, run)).toEqual({ outcome: 'done' });
  const names = await eventsOf(world);
  for (const name of ['order-required', 'order-released']) expect(names.filter((each) => each === name)).toHaveLength(1);
});
