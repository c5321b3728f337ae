import { describe, expect, test } from '@jest/globals';
import { getTableName } from 'drizzle-orm';
import { drizzlePrivacyRequests } from '../../adapters/db/drizzle-privacy-requests.ts';
import { drizzlePrivacyStore } from '../../adapters/db/drizzle-privacy-store.ts';
import { drizzleShopStore } from '../../adapters/db/drizzle-shop-store.ts';
import { drizzleTokenStore } from '../../adapters/db/drizzle-token-store.ts';
import { drizzleMessageStore } from '../../adapters/db/drizzle-message-store.ts';
import type { CustomerIndexes } from '../../core/privacy/privacy-store.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { aMessage, anAuditEvent, START } from '../builders/a-challenge.ts';
import { aRow } from './a-row.ts';
import { after, challengeActs } from './challenge-acts.ts';
import { onEachEngine } from './on-each-engine.ts';
import { orderActs, orderId } from './order-acts.ts';

const NOBODY: CustomerIndexes = { phoneIndex: null, emailIndex: null, customerIndex: null, orderIds: [] };

onEachEngine('the erasure of a shop', (stage) => {
  const fill = async (shop: ShopDomain) => {
    for (const table of Object.values(stage.db.schema)) await stage.db.queries.insert(table).values(aRow(table, { shop, mark: 'mark' }));
  };
  const tablesOf = async (shop: ShopDomain) => {
    const found: string[] = [];
    for (const table of Object.values(stage.db.schema)) {
      const rows = await stage.db.queries.select().from(table);
      if (rows.some((row) => row.shop === shop)) found.push(getTableName(table));
    }
    return found;
  };

  test('leaves not a row in any table, its data key included, and another shop as it was', async () => {
    await fill(stage.shop);
    await fill(stage.stranger);
    expect(await tablesOf(stage.shop)).toHaveLength(Object.keys(stage.db.schema).length);
    const theirs = await stage.rowsOf(stage.stranger);
    await drizzlePrivacyStore(stage.db).eraseShop(stage.shop);
    expect(await tablesOf(stage.shop)).toEqual([]);
    expect(await stage.rowsOf(stage.stranger)).toBe(theirs);
  });

  test('the app’s removal takes tokens, what was to be sent and what was to be told, once; the rest waits for its erasure', async () => {
    const shops = drizzleShopStore(stage.db);
    await fill(stage.shop);
    const messages = drizzleMessageStore(stage.db);
    const { challenge } = await queued();
    const removed = () => shops.uninstall(stage.shop, anAuditEvent('app-uninstalled', { shop: stage.shop, at: after(5) }));
    expect(await shops.install(stage.shop, START)).toBe(true);
    expect(await removed()).toBe(true);
    expect(await removed()).toBe(false);
    expect(await tablesOf(stage.shop)).not.toContain('tokens');
    expect(await tablesOf(stage.shop)).not.toContain('flow_events');
    expect(await messages.ofChallenge(stage.shop, challenge.id)).toMatchObject([{ state: 'dropped', reason: 'app-removed' }]);
    expect(await shops.find(stage.shop)).toMatchObject({ uninstalledAt: after(5), setUpAt: null, enforcement: { validationId: null } });
  });

  test('a publication that the removal overtook is not recorded: nothing is published for a shop that left', async () => {
    const shops = drizzleShopStore(stage.db);
    await shops.dataKey(stage.shop, 'key', START);
    expect(await shops.claimPublication(stage.shop, START, after(100))).toBe(true);
    await shops.uninstall(stage.shop, anAuditEvent('app-uninstalled', { shop: stage.shop }));
    const before = await stage.rowsOf(stage.shop);
    const enforcement = { validationId: 'gid', epoch: 7, previousEpoch: 6, publishedAt: START, configDigest: null };
    await shops.publish(stage.shop, enforcement, anAuditEvent('enforcement-published', { shop: stage.shop }));
    expect(await stage.rowsOf(stage.shop)).toBe(before);
    const due = await shops.duePublications({ epoch: 8, activeSince: START, now: after(999_999), limit: 99 });
    expect(due).not.toContain(stage.shop);
    expect(await drizzleTokenStore(stage.db).find(stage.shop)).toBeNull();
  });

  const queued = async () => {
    const acts = challengeActs(stage);
    const opening = acts.opening({}, { counts: [] });
    await acts.store().open({ ...opening, message: aMessage({ shop: stage.shop, challengeId: opening.challenge.id }) });
    return opening;
  };
});

onEachEngine('the erasure of a customer', (stage) => {
  const acts = orderActs(stage);
  const privacy = () => drizzlePrivacyStore(stage.db);
  const erase = (customer: Partial<CustomerIndexes>) => {
    const event = anAuditEvent('customer-redacted', { shop: stage.shop });
    return privacy().eraseCustomer(stage.shop, { ...NOBODY, ...customer }, { event, now: after(9), requestIds: [] });
  };
  /** Everything that names or finds somebody carries the mark. */
  const MARK = 'PERSONAL';
  const personal = {
    contact: MARK,
    phoneIndex: MARK,
    emailIndex: MARK,
    customerIndex: MARK,
    checkoutIndex: MARK,
    phones: MARK,
    maskedPhone: MARK,
    dueAt: START,
    cover: { total: { minor: 1, currency: 'EUR', exponent: 2 }, phones: MARK },
  };
  const challenged = (shop = stage.shop) => {
    const { store, opening } = challengeActs(stage);
    const change = { shop, contact: MARK, phoneIndex: MARK, emailIndex: MARK, maskedPhone: MARK, lastDigitsIndex: MARK, codeDigest: MARK };
    const wanted = opening(change, { checkoutIndex: MARK, counts: [{ scope: 'phone', subject: MARK, windows: [] }] });
    return store().open(wanted);
  };

  test('an order of another customer keeps its contact, though it bears the same phone', async () => {
    const theirs = await acts.known(7, { ...personal, customerIndex: 'another' });
    await erase({ phoneIndex: MARK, emailIndex: MARK, customerIndex: MARK });
    expect(await acts.find(theirs)).toMatchObject({ contact: MARK, phoneIndex: MARK, erasedAt: null });
  });

  test.each([
    ['phone', { phoneIndex: MARK }],
    ['e-mail', { emailIndex: MARK }],
  ])(
    'found by %s: nothing that names or finds them is left in any table, and the numbers stay',
    async (_, customer: Partial<CustomerIndexes>) => {
      const order = await acts.known(1, { ...personal, state: 'waiting', deadlineAt: after(99) });
      await challenged();
      const before = await privacy().ofCustomer(stage.shop, { ...NOBODY, ...customer });
      expect([before.challenges.length, before.orders.length]).toEqual([1, 1]);
      expect(await erase(customer)).toBe(2);
      // Without their phone, its limits cannot be named; they hold times under a keyed digest.
      const rows = (await stage.rowsOf(stage.shop)).split('\n').filter((row) => 'phoneIndex' in customer || !row.includes('"s1":'));
      expect(rows.filter((row) => row.includes(MARK))).toEqual([]);
      expect(await acts.find(order)).toMatchObject({
        state: 'waiting',
        erasedAt: after(9),
        deadlineAt: null,
        contact: '',
        total: order.total,
      });
      expect(await privacy().ofCustomer(stage.shop, { ...NOBODY, ...customer })).toEqual({ challenges: [], orders: [] });
    },
  );

  test('with the requests that are named, of this shop alone', async () => {
    const requests = drizzlePrivacyRequests(stage.db);
    const request = { id: 'r', subject: 'sealed', requestedAt: START, exportedAt: null };
    for (const [shop, id] of [
      [stage.shop, 'r1'],
      [stage.shop, 'r2'],
      [stage.stranger, 'r1'],
    ] as const)
      await requests.add({ ...request, shop, id }, anAuditEvent('customer-data-requested', { shop }));
    const event = anAuditEvent('customer-redacted', { shop: stage.shop });
    await privacy().eraseCustomer(stage.shop, NOBODY, { event, now: START, requestIds: ['r1'] });
    const left = async (shop: ShopDomain) => (await requests.list(shop)).map(({ id }) => id);
    expect([await left(stage.shop), await left(stage.stranger)]).toEqual([['r2'], ['r1']]);
  });

  test('by customer or by order number, in this shop alone', async () => {
    const [first, second, third] = [await acts.known(1, { customerIndex: 'c' }), await acts.known(2), await acts.known(3)];
    const theirs = await acts.known(2, { customerIndex: 'c' }, stage.stranger);
    expect(await erase({ customerIndex: 'c', orderIds: [orderId(2)] })).toBe(2);
    expect((await acts.find(first)).erasedAt).toBe(after(9));
    expect((await acts.find(second)).erasedAt).toBe(after(9));
    expect(await acts.find(third)).toEqual(third);
    expect(await acts.find(theirs)).toEqual(theirs);
  });

  describe('who is not known', () => {
    test('takes nothing and nobody along: empty columns are no match', async () => {
      await acts.known(1);
      await challenged();
      expect(await erase({})).toBe(0);
      expect(await erase({ phoneIndex: 'none', emailIndex: 'none', customerIndex: 'none', orderIds: [orderId(9)] })).toBe(0);
      expect((await acts.find({ shop: stage.shop, id: orderId(1) })).erasedAt).toBeNull();
    });
  });

  test('a look that was under way when they were forgotten writes nothing back', async () => {
    const seen = await acts.known(1, personal);
    await erase({ customerIndex: MARK });
    expect(await acts.change(seen, { set: { contact: MARK, phones: MARK } })).toBeNull();
    expect(await stage.rowsOf(stage.shop)).not.toContain(MARK);
  });
});
