import { describe, expect, test } from '@jest/globals';
import { anOrderId, EMAIL, PHONE, place, row } from '../../test/builders/an-order.ts';
import { testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { exportCustomer, listPrivacyRequests } from '../privacy/export-customer.ts';
import { DAY_MS, later } from '../shared/clock.ts';
import { isRefusal } from '../shared/refusal.ts';
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
