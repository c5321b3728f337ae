import { beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { drizzleAuditStore } from '../../adapters/db/drizzle-audit-store.ts';
import { drizzleNoticeStore } from '../../adapters/db/drizzle-notice-store.ts';
import { drizzleOrderStore } from '../../adapters/db/drizzle-order-store.ts';
import { drizzlePrivacyStore } from '../../adapters/db/drizzle-privacy-store.ts';
import { drizzlePurgeStore } from '../../adapters/db/drizzle-purge-store.ts';
import { drizzleShopStore } from '../../adapters/db/drizzle-shop-store.ts';
import { drizzleTokenStore } from '../../adapters/db/drizzle-token-store.ts';
import type { OrderRow } from '../../adapters/db/order-row.ts';
import { parseOrderId } from '../../core/order/order.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/shared/clock.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { aChallenge, anAuditEvent, anOpening, START } from '../builders/a-challenge.ts';
import { after, challengeActs } from './challenge-acts.ts';
import { onEachEngine } from './on-each-engine.ts';

onEachEngine('the audit log', (stage) => {
  const audit = () => drizzleAuditStore(stage.db);
  const event = (byMs: number, data = {}) => anAuditEvent('send-refused', { shop: stage.shop, subject: 'sends', at: after(byMs), data });

  test('gives the events of a subject as they were written, oldest first, of its own shop', async () => {
    const [late, early] = [event(5, { reason: 'x', count: 3, held: true, none: null }), event(1)];
    await audit().append(late);
    await audit().append(early);
    await audit().append(anAuditEvent('send-refused', { shop: stage.stranger, subject: 'sends' }));
    expect(await audit().list(stage.shop, 'sends')).toEqual([early, late]);
    expect(await audit().list(stage.shop, 'other')).toEqual([]);
  });

  test('shows two hundred at most', async () => {
    const { auditEvents } = stage.db.schema;
    await stage.db.queries.insert(auditEvents).values(Array.from({ length: 205 }, (_, index) => event(index)));
    expect(await audit().list(stage.shop, 'sends')).toHaveLength(200);
  });

  test('notes what repeats once in its period, of twenty at once one', async () => {
    const once = (byMs: number, key = 'phone') => audit().appendOnce(event(byMs), { key, periodMs: MINUTE_MS });
    expect((await Promise.all(Array.from({ length: 20 }, () => once(0)))).filter(Boolean)).toHaveLength(1);
    expect(await once(MINUTE_MS - 1)).toBe(false);
    expect(await once(MINUTE_MS - 1, 'another')).toBe(true);
    expect(await once(MINUTE_MS)).toBe(true);
    expect(await audit().list(stage.shop, 'sends')).toHaveLength(3);
  });

  test('refuses to read an event that no code of ours wrote', async () => {
    const { auditEvents } = stage.db.schema;
    await stage.db.queries.insert(auditEvents).values({ ...event(0), name: 'invented' });
    await expect(audit().list(stage.shop, 'sends')).rejects.toMatchObject({ code: 'row-corrupt' });
  });
});

onEachEngine('the purge', (stage) => {
  const { open, spend, arm, consume, store } = challengeActs(stage);
  const purge = (byMs: number) => drizzlePurgeStore(stage.db).purge(after(byMs));
  const rowsIn = async (name: 'sendWindows' | 'phoneFailures' | 'nonces') =>
    (await stage.db.queries.select().from(stage.db.schema[name])).length;
  beforeEach(() => stage.empty());

  test('forgets send windows once no window of a day reaches back to them', async () => {
    await open({}, { counts: [{ scope: 'address', subject: 'a', windows: [{ count: 3, periodMs: HOUR_MS }] }] });
    await purge(DAY_MS);
    expect(await rowsIn('sendWindows')).toBe(1);
    expect(await purge(DAY_MS + 1)).toBeGreaterThan(0);
    expect(await rowsIn('sendWindows')).toBe(0);
  });

  test('forgets after a day that an event was received', async () => {
    const receive = () =>
      drizzleNoticeStore(stage.db).receive({ shop: stage.shop, key: 'webhook', now: START, orderId: null, notice: null });
    expect(await receive()).toBe('new');
    await purge(DAY_MS);
    expect(await receive()).toBe('repeated');
    await purge(DAY_MS + 1);
    expect(await receive()).toBe('new');
  });

  test('forgets a phone that proved itself, but not one that only failed, nor a lock level that still counts', async () => {
    const good = await arm(await open(), 'digest');
    await spend(good);
    await consume(good, 'digest');
    await spend(await open());
    const levelled = { shop: stage.shop, phoneIndex: 'levelled', lockLevel: 2, lockedUntil: after(HOUR_MS) };
    await stage.db.queries.insert(stage.db.schema.phoneFailures).values(levelled);
    await purge(DAY_MS + HOUR_MS - 1);
    expect(await rowsIn('phoneFailures')).toBe(2);
    await purge(DAY_MS + HOUR_MS);
    expect(await rowsIn('phoneFailures')).toBe(1);
  });

  test('forgets the digest of a code that is dead for a day, and of no other', async () => {
    const { id } = await arm(await open({ expiresAt: START }), 'digest');
    await purge(DAY_MS);
    expect(await store().find(stage.shop, id)).toMatchObject({ codeDigest: 'digest' });
    await purge(DAY_MS + 1);
    expect(await store().find(stage.shop, id)).toMatchObject({ codeDigest: null });
  });

  test('forgets whom a challenge was about after ninety days, and keeps the challenge', async () => {
    const { id } = await open();
    await purge(90 * DAY_MS);
    expect(await store().find(stage.shop, id)).toMatchObject({ contact: 'sealed' });
    await purge(90 * DAY_MS + 1);
    expect(await store().find(stage.shop, id)).toMatchObject({ contact: '', maskedPhone: '+33 ••••78' });
  });

  describe('of orders', () => {
    const orders = () => drizzleOrderStore(stage.db);
    const idOf = (number: number) => {
      const id = parseOrderId(String(number));
      if (!id) throw new Error('no order number');
      return id;
    };
    const place = async (number: number, values: Partial<OrderRow>) => {
      await orders().touch(stage.shop, idOf(number), { now: START, isRequired: false });
      const { orders: o } = stage.db.schema;
      await stage.db.queries
        .update(o)
        .set({ dueAt: null, ...values })
        .where(eq(o.id, String(number)));
    };
    const find = (number: number) => orders().find(stage.shop, idOf(number));

    test('forgets those that needed nothing after thirty days, unless they are due', async () => {
      await place(1, { state: 'pending' });
      await place(2, { state: 'clear' });
      await place(3, { state: 'clear', dueAt: START });
      await place(4, { state: 'verified' });
      await purge(30 * DAY_MS);
      expect(await find(1)).not.toBeNull();
      await purge(30 * DAY_MS + 1);
      expect([await find(1), await find(2)]).toEqual([null, null]);
      expect(await find(3)).not.toBeNull();
      expect(await find(4)).not.toBeNull();
    });

    test('forgets whom one was about after ninety days, but not while it is held', async () => {
      for (const [index, state] of ['verified', 'cancelled', 'waiting', 'lapsed', 'cancelling'].entries())
        await place(index + 1, { state, contact: 'sealed', maskedPhone: '+33 ••••78' });
      await purge(90 * DAY_MS);
      expect(await find(1)).toMatchObject({ contact: 'sealed' });
      await purge(90 * DAY_MS + 1);
      const contacts = await Promise.all([1, 2, 3, 4, 5].map(async (number) => (await find(number))?.contact));
      expect(contacts).toEqual(['', '', 'sealed', 'sealed', 'sealed']);
      expect(await find(1)).toMatchObject({ maskedPhone: '+33 ••••78' });
    });

    test('forgets spent proofs and what customers asked to see', async () => {
      const { spentProofs, privacyRequests } = stage.db.schema;
      await stage.db.queries.insert(spentProofs).values({ shop: stage.shop, proofId: 'p', orderId: '1', spentAt: START });
      await stage.db.queries
        .insert(privacyRequests)
        .values({ shop: stage.shop, id: 'r', subject: 'sealed', requestedAt: START, exportedAt: null });
      const left = async () => [
        (await stage.db.queries.select().from(spentProofs)).length,
        (await stage.db.queries.select().from(privacyRequests)).length,
      ];
      await purge(90 * DAY_MS);
      expect(await left()).toEqual([1, 1]);
      await purge(90 * DAY_MS + 1);
      expect(await left()).toEqual([0, 1]);
      await purge(180 * DAY_MS + 1);
      expect(await left()).toEqual([0, 0]);
    });
  });

  test('takes a bounded number at once, and is done when it says 0', async () => {
    const { nonces } = stage.db.schema;
    const old = Array.from({ length: 1_100 }, () => ({ shop: stage.shop, nonce: systemRandom.id(), seenAt: START }));
    await stage.db.queries.insert(nonces).values(old);
    const counts = [await purge(2 * DAY_MS), await purge(2 * DAY_MS), await purge(2 * DAY_MS), await purge(2 * DAY_MS)];
    expect(counts).toEqual([500, 500, 100, 0]);
  });
});

const NOBODY = { phoneIndex: null, emailIndex: null, customerIndex: null, orderIds: [] };

onEachEngine('the privacy store', (stage) => {
  const { open, arm, spend, store, eventsOf } = challengeActs(stage);
  const privacy = () => drizzlePrivacyStore(stage.db);
  const install = async (shop = stage.shop) => {
    await drizzleShopStore(stage.db).dataKey(shop, 'key', START);
    await drizzleTokenStore(stage.db).put(shop, 'sealed', START);
  };

  test('erases every row of one shop and none of another', async () => {
    for (const shop of [stage.shop, stage.stranger]) {
      await install(shop);
      await store().open(anOpening(aChallenge({ shop })));
      await drizzleNoticeStore(stage.db).receive({ shop, key: 'id', now: START, orderId: null, notice: null });
    }
    await spend(await open());
    const theirs = await stage.rowsOf(stage.stranger);
    await privacy().eraseShop(stage.shop);
    expect(await stage.rowsOf(stage.shop)).toBe('');
    expect(await stage.rowsOf(stage.stranger)).toBe(theirs);
    expect(theirs).not.toBe('');
  });

  describe('erasing a customer', () => {
    test('leaves nothing that names or finds it, in this shop alone', async () => {
      const phoneIndex = systemRandom.id();
      const counts = [{ scope: 'phone', subject: phoneIndex, windows: [{ count: 9, periodMs: DAY_MS }] } as const];
      const [first, second] = [await arm(await open({ phoneIndex }, { counts }), 'digest'), await open({ phoneIndex }, { counts })];
      await spend(first);
      const other = await open();
      const theirs = aChallenge({ shop: stage.stranger, phoneIndex });
      await store().open(anOpening(theirs));
      const before = await stage.rowsOf(stage.stranger);
      const event = anAuditEvent('phone-locked', { shop: stage.shop, subject: 'erasure' });
      expect(await privacy().eraseCustomer(stage.shop, { ...NOBODY, phoneIndex }, { event, now: START, requestIds: [] })).toBe(2);
      const rows = await stage.rowsOf(stage.shop);
      for (const trace of [phoneIndex, first.lastDigitsIndex, second.lastDigitsIndex, 'digest']) expect(rows).not.toContain(trace);
      expect(await store().find(stage.shop, first.id)).toMatchObject({ contact: '', maskedPhone: '' });
      expect(await store().find(stage.shop, other.id)).toEqual(other);
      expect(await stage.rowsOf(stage.stranger)).toBe(before);
      expect(await eventsOf({ ...first, id: first.id })).toContain('challenge-opened');
    });

    test('that asked for nothing counts none', async () => {
      await open();
      for (const customer of [{ ...NOBODY, phoneIndex: 'unknown' }, NOBODY]) {
        const event = anAuditEvent('customer-redacted', { shop: stage.shop });
        expect(await privacy().eraseCustomer(stage.shop, customer, { event, now: START, requestIds: [] })).toBe(0);
      }
    });
  });
});
