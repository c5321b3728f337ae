import { describe, expect, test } from '@jest/globals';
import { anAuditEvent, START } from '../../test/builders/a-challenge.ts';
import { anOrderId, EMAIL, PHONE, place, row, workOff } from '../../test/builders/an-order.ts';
import { testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { exportCustomer, listPrivacyRequests } from '../privacy/export-customer.ts';
import { DAY_MS, later } from '../shared/clock.ts';
import { isRefusal } from '../shared/refusal.ts';
import { REQUIRED_SCOPES } from '../shop/scopes.ts';
import { handleNotice } from './handle-notice.ts';
import type { StoredNotice } from './notice-store.ts';
import { receiveNotice } from './receive-notice.ts';
import { NOBODY, type NoticeSubject, type ShopTopic } from './shop-notice.ts';

const CUSTOMER = 'gid://shopify/Customer/7';
const ASHA: NoticeSubject = { customerId: CUSTOMER, email: EMAIL, phone: PHONE, orderIds: [] };

async function told(world: TestWorld, topic: ShopTopic, subject = NOBODY): Promise<StoredNotice> {
  const { ports, shop, clock } = world;
  await receiveNotice(ports, { shop, topic, eventId: ports.random.id(), subject });
  const leased = await ports.inbox.lease(clock.now(), later(clock.now(), 1), 10);
  const notice = leased.find((each) => each.topic === topic);
  if (!notice) throw new Error('nothing was put by');
  return notice;
}

describe('the end of an installation', () => {
  test('an uninstall that is told again does not disconnect a shop that is back', async () => {
    const world = await testWorld();
    await handleNotice(world.ports, await told(world, 'app/uninstalled'));
    expect(await world.ports.shops.find(world.shop)).toMatchObject({ uninstalledAt: null });
  });

  test('a real one does; while Shopify cannot be asked it waits', async () => {
    const world = await testWorld();
    const notice = await told(world, 'app/uninstalled');
    world.ports.shopify.breakDown('shopify-unreachable');
    await expect(handleNotice(world.ports, notice)).rejects.toMatchObject({ code: 'shopify-unreachable' });
    world.ports.shopify.breakDown('shopify-access-lost');
    await handleNotice(world.ports, notice);
    expect(await world.ports.shops.find(world.shop)).toMatchObject({ uninstalledAt: world.clock.now() });
  });

  test('an erasure of a shop that is back erases nothing; of one that only refuses us, not within a day', async () => {
    const world = await testWorld();
    const notice = await told(world, 'shop/redact');
    await handleNotice(world.ports, notice);
    world.ports.shopify.breakDown('shopify-refused');
    await expect(handleNotice(world.ports, notice)).rejects.toMatchObject({ code: 'shopify-refused' });
    expect(await world.ports.providers.find(world.shop)).not.toBe(null);
    world.clock.advance(DAY_MS);
    await handleNotice(world.ports, notice);
    expect(await world.ports.shops.find(world.shop)).toBe(null);
  });

  test('after it nothing is made anew by what was told before', async () => {
    const world = await testWorld();
    const customer = await told(world, 'customers/redact', ASHA);
    world.ports.shopify.breakDown('shopify-access-lost');
    await handleNotice(world.ports, await told(world, 'shop/redact'));
    await handleNotice(world.ports, customer);
    expect(await world.ports.shops.find(world.shop)).toBe(null);
  });
});

test('one event is put by once, however often and late it is told', async () => {
  const { ports, shop } = await testWorld();
  const notice = { shop, topic: 'orders/create', eventId: 'event-1', orderId: anOrderId(), totals: null } as const;
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => receiveNotice(ports, notice)));
  expect(outcomes.filter((outcome) => outcome === 'new')).toHaveLength(1);
  expect(await receiveNotice(ports, notice)).toBe('repeated');
});

test('a request for data is kept once, and its export holds that customer and nobody else', async () => {
  const world = await testWorld();
  const { ports, shop } = world;
  await place(world, { customer: { id: CUSTOMER, orders: 1 } });
  // Somebody else has typed the same phone.
  await place(world, { id: anOrderId('5002'), email: 'ben@example.com', customer: { id: 'gid://shopify/Customer/8', orders: 1 } });
  const notice = await told(world, 'customers/data_request', ASHA);
  await handleNotice(ports, notice);
  await handleNotice(ports, notice);
  const { requests } = await listPrivacyRequests(ports, shop);
  expect(requests).toHaveLength(1);
  const exported = await exportCustomer(ports, { shop, actor: 'staff:1', id: requests[0]?.id ?? '' });
  if (isRefusal(exported)) throw new Error(exported.code);
  expect(exported.orders).toMatchObject([{ id: '5001', phone: PHONE, email: EMAIL }]);
  expect(JSON.stringify(exported)).not.toContain('ben@');
});

test('of a customer who must be forgotten nothing is left in the orders, and nothing is sent to them any more', async () => {
  const world = await testWorld();
  await place(world, { customer: { id: CUSTOMER, orders: 1 } });
  await handleNotice(world.ports, await told(world, 'customers/redact', ASHA));
  const forgotten = {
    contact: '',
    maskedPhone: '',
    phones: '',
    phoneIndex: null,
    emailIndex: null,
    customerIndex: null,
    checkoutIndex: null,
  };
  expect(await row(world)).toMatchObject(forgotten);
  await world.deliver();
  expect(world.sent).toEqual([]);
});

describe('what the merchant granted', () => {
  const standing = { at: START, scopes: REQUIRED_SCOPES };
  const noted = async ({ ports, shop }: TestWorld) => (await ports.audit.list(shop, 'app')).map(({ name, data }) => ({ name, data }));

  test.each([
    ['less', { scopes: REQUIRED_SCOPES.slice(1), setUpAt: null, missing: REQUIRED_SCOPES[0] }],
    ['more', { scopes: [...REQUIRED_SCOPES, 'read_products'], setUpAt: START, missing: '' }],
    ['the same', { scopes: REQUIRED_SCOPES, setUpAt: START, missing: '' }],
  ])('%s: asked of Shopify, kept, and due again where something is missing', async (_, { scopes, setUpAt, missing }) => {
    const world = await testWorld();
    const { ports, shop } = world;
    await ports.shops.setUp(shop, standing);
    ports.shopify.state.scopes = scopes;
    await handleNotice(ports, await told(world, 'app/scopes_update'));
    expect(await ports.shops.find(shop)).toMatchObject({ setUpAt, scopes });
    expect(await noted(world)).toEqual([{ name: 'scopes-changed', data: { missing } }]);
  });

  test('is not asked for a shop that left, and waits while Shopify cannot be asked', async () => {
    const world = await testWorld();
    const { ports, shop } = world;
    const notice = await told(world, 'app/scopes_update');
    ports.shopify.breakDown('shopify-unreachable');
    await expect(handleNotice(ports, notice)).rejects.toMatchObject({ code: 'shopify-unreachable' });
    await ports.shops.uninstall(shop, anAuditEvent('app-uninstalled'));
    await handleNotice(ports, notice);
    expect((await noted(world)).map(({ name }) => name)).not.toContain('scopes-changed');
  });
});

describe('a customer who changed', () => {
  test('has their open orders looked at, and nobody else’s', async () => {
    const world = await testWorld();
    const { ports, shop, clock } = world;
    const [hers, his] = [anOrderId('5001'), anOrderId('5002')];
    await place(world, { id: hers, customer: { id: CUSTOMER, orders: 1 }, fulfilmentOrders: [] });
    await place(world, { id: his, customer: { id: 'gid://shopify/Customer/8', orders: 1 }, fulfilmentOrders: [] });
    let wakes = 0;
    await handleNotice({ ...ports, wakeOrders: () => (wakes += 1) }, await told(world, 'customers/update', ASHA));
    const due = await ports.orders.lease(clock.now(), later(clock.now(), 1), 9);
    expect([due.map(({ id }) => id), wakes]).toEqual([[hers], 1]);
    expect(due[0]?.shop).toBe(shop);
  });

  test('and whom nobody knows, or who is not named, makes nothing due', async () => {
    const world = await testWorld();
    await place(world, { customer: { id: CUSTOMER, orders: 1 }, fulfilmentOrders: [] });
    for (const subject of [NOBODY, { ...ASHA, customerId: 'gid://shopify/Customer/99' }])
      await handleNotice(world.ports, await told(world, 'customers/update', subject));
    expect(await world.ports.orders.lease(world.clock.now(), later(world.clock.now(), 1), 9)).toEqual([]);
  });
});

describe('notices in the wrong order, late or about nobody', () => {
  const requested = async ({ ports, shop }: TestWorld) => (await listPrivacyRequests(ports, shop)).requests;

  test('an erasure that names nobody, or a phone that is none, erases nothing', async () => {
    const world = await testWorld();
    await place(world, { customer: { id: CUSTOMER, orders: 1 } });
    const before = await row(world);
    for (const subject of [NOBODY, { ...NOBODY, phone: 'call me', email: '  ' }])
      await handleNotice(world.ports, await told(world, 'customers/redact', subject));
    expect(await row(world)).toEqual(before);
  });

  test('an erasure before the request that it should follow: the request is kept and holds nothing; told again, the erasure takes it', async () => {
    const world = await testWorld();
    const { ports, shop } = world;
    await place(world, { customer: { id: CUSTOMER, orders: 1 } });
    const request = await told(world, 'customers/data_request', ASHA);
    await handleNotice(ports, await told(world, 'customers/redact', ASHA));
    await handleNotice(ports, request);
    const [kept] = await requested(world);
    expect(await exportCustomer(ports, { shop, actor: 'staff:1', id: kept?.id ?? '' })).toMatchObject({ orders: [], verifications: [] });
    await handleNotice(ports, await told(world, 'customers/redact', ASHA));
    expect(await requested(world)).toEqual([]);
  });

  test('one customer’s erasure leaves the request of another who shares the phone', async () => {
    const world = await testWorld();
    const ben = { ...ASHA, customerId: 'gid://shopify/Customer/8', email: 'ben@example.com' };
    for (const subject of [ASHA, ben]) await handleNotice(world.ports, await told(world, 'customers/data_request', subject));
    await handleNotice(world.ports, await told(world, 'customers/redact', ASHA));
    expect(await requested(world)).toMatchObject([{ customerId: '8' }]);
  });

  test('a request that cannot be opened any more keeps nobody from being forgotten', async () => {
    const world = await testWorld();
    const { ports, shop, clock } = world;
    await place(world, { customer: { id: CUSTOMER, orders: 1 } });
    const broken = { id: 'broken', shop, subject: 'not sealed', requestedAt: clock.now(), exportedAt: null };
    await ports.privacyRequests.add(broken, anAuditEvent('customer-data-requested'));
    await handleNotice(ports, await told(world, 'customers/redact', ASHA));
    expect(await row(world)).toMatchObject({ contact: '' });
  });

  test('a change of a customer who was forgotten writes nothing back', async () => {
    const world = await testWorld();
    await place(world, { customer: { id: CUSTOMER, orders: 1 } });
    const update = await told(world, 'customers/update', ASHA);
    await handleNotice(world.ports, await told(world, 'customers/redact', ASHA));
    await handleNotice(world.ports, update);
    await workOff(world);
    expect(await row(world)).toMatchObject({ contact: '', customerIndex: null });
  });
});
