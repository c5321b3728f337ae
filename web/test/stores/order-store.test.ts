import { describe, expect, test } from '@jest/globals';
import { drizzleOrderStore } from '../../adapters/db/drizzle-order-store.ts';
import { drizzleShopStore } from '../../adapters/db/drizzle-shop-store.ts';
import type { Order } from '../../core/order/order.ts';
import { MINUTE_MS } from '../../core/shared/clock.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { anAuditEvent, START } from '../builders/a-challenge.ts';
import { after } from './challenge-acts.ts';
import { onEachEngine } from './on-each-engine.ts';
import { anAsking, orderActs, orderId, times } from './order-acts.ts';

onEachEngine('the order store', (stage) => {
  const acts = orderActs(stage);
  const both = async () => [acts.store(), drizzleOrderStore(await stage.connect())] as const;
  const leased = (byMs = 0, untilMs = MINUTE_MS) => acts.store().lease(after(byMs), after(byMs + untilMs), 99);

  describe('an order that is made known', () => {
    test('by many at once is one, due, and stays required once it is', async () => {
      await acts.install();
      const [mine, theirs] = await both();
      await times(20, (index) => (index % 2 === 0 ? mine : theirs).touch(stage.shop, orderId(1), { now: START, isRequired: index === 7 }));
      expect(await acts.find({ shop: stage.shop, id: orderId(1) })).toMatchObject({ state: 'pending', isRequired: true, revision: 0 });
      await acts.store().touch(stage.shop, orderId(1), { now: after(1), isRequired: false });
      expect(await acts.find({ shop: stage.shop, id: orderId(1) })).toMatchObject({ isRequired: true, createdAt: START });
    });

    test('is one shop’s: the same number elsewhere is another order', async () => {
      await acts.known(1, { name: '#mine', state: 'waiting' });
      expect(await acts.store().find(stage.stranger, orderId(1))).toBeNull();
      await acts.known(1, { name: '#theirs', state: 'lapsed' }, stage.stranger);
      expect(await acts.find({ shop: stage.shop, id: orderId(1) })).toMatchObject({ name: '#mine', state: 'waiting' });
      expect(await acts.store().counts(stage.shop)).toEqual({ waiting: 1, reported: 0, lapsed: 0 });
    });
  });

  describe('a change', () => {
    test('of many who saw the same order one writes, with its event', async () => {
      const order = await acts.known(1);
      const [mine, theirs] = await both();
      const write = (index: number) => {
        const event = anAuditEvent('order-held', { shop: stage.shop, subject: 'order/1', id: systemRandom.rowId(START) });
        const change = { set: { name: `#${index}` }, events: [event], flow: [], spend: null };
        return (index % 2 === 0 ? mine : theirs).change(order, change);
      };
      const written = (await times(20, write)).filter((result): result is Order => result !== null && result !== 'spent');
      expect(written).toHaveLength(1);
      expect(await acts.find(order)).toEqual(written[0]);
      expect(written[0]?.revision).toBe(order.revision + 1);
      const events = await stage.db.read((q) => q.select().from(stage.db.schema.auditEvents));
      expect(events.filter(({ shop }) => shop === stage.shop)).toHaveLength(1);
    });

    test('reads back as it was written, what is covered included', async () => {
      const total = { minor: 2 ** 40, currency: 'JPY', exponent: 0 };
      const order = await acts.known(1, { total, cover: { total, phones: 'digest' }, by: 'staff', reason: null, source: 'draft' });
      expect(await acts.find(order)).toMatchObject({ total, cover: { total, phones: 'digest' }, by: 'staff', source: 'draft' });
      await acts.change(order, { set: { cover: null } });
      expect((await acts.find(order)).cover).toBeNull();
    });
  });

  describe('what is done once', () => {
    const event = (name: 'order-released' | 'order-required') =>
      anAuditEvent(name, { shop: stage.shop, subject: 'once', id: systemRandom.rowId(START) });
    const events = async () =>
      (await stage.db.read((q) => q.select().from(stage.db.schema.auditEvents))).filter(
        ({ subject, shop }) => subject === 'once' && shop === stage.shop,
      );

    test('of many at once one writes; a later one with the key writes nothing, another key does', async () => {
      const order = await acts.known(1);
      const [first, second] = await both();
      const change = () => ({ set: { state: 'released' as const }, events: [event('order-released')], flow: [] });
      const once = { key: 'run', now: START };
      const results = await times(20, (index) => (index % 2 === 0 ? first : second).changeOnce(order, change(), once));
      expect(results.filter((result) => result !== null && result !== 'repeated')).toHaveLength(1);
      expect(await events()).toHaveLength(1);
      const stands = await acts.find(order);
      expect(await first.changeOnce(stands, change(), once)).toBe('repeated');
      expect(await acts.find(order)).toEqual(stands);
      expect(await first.changeOnce(stands, change(), { ...once, key: 'other' })).toMatchObject({ revision: stands.revision + 1 });
    });

    test('a change that somebody overtook leaves the key free', async () => {
      const order = await acts.known(1);
      await acts.change(order, { set: { name: '#changed' } });
      const change = { set: {}, events: [], flow: [] };
      expect(await acts.store().changeOnce(order, change, { key: 'run', now: START })).toBeNull();
      expect(await acts.store().changeOnce(await acts.find(order), change, { key: 'run', now: START })).toMatchObject({ name: '#changed' });
    });

    test('an order is required once, with one event, and due', async () => {
      await acts.install();
      const require = () =>
        acts.store().requireOnce(stage.shop, orderId(1), { once: { key: 'run', now: START }, event: event('order-required') });
      expect((await times(12, require)).filter((outcome) => outcome === 'new')).toHaveLength(1);
      expect(await events()).toHaveLength(1);
      expect(await acts.store().lease(START, after(9), 9)).toMatchObject([{ isRequired: true }]);
    });
  });

  describe('a proof', () => {
    const spend = { proofId: 'proof', now: START };

    test('that many orders bring at once counts for exactly one; nothing of the others is written', async () => {
      const orders = [];
      for (let number = 1; number <= 24; number += 1) orders.push(await acts.known(number));
      const [first, second] = [await both(), await both()];
      const spendOne = (order: Order, index: number) =>
        (index % 2 === 0 ? first : second)[index % 4 < 2 ? 0 : 1].change(order, {
          set: { state: 'verified', by: 'checkout' },
          events: [anAuditEvent('order-verified', { shop: stage.shop, subject: 'order', id: systemRandom.rowId(START) })],
          flow: [],
          spend,
        });
      const results = await Promise.all(orders.map(spendOne));
      expect(results.filter((result) => result === 'spent')).toHaveLength(23);
      const states = await Promise.all(orders.map(acts.find));
      expect(states.filter(({ state }) => state === 'verified')).toHaveLength(1);
      expect(states.filter(({ state, revision }) => state === 'pending' && revision === 1)).toHaveLength(23);
      const events = await stage.db.read((q) => q.select().from(stage.db.schema.auditEvents));
      expect(events.filter(({ shop }) => shop === stage.shop)).toHaveLength(1);
    });

    test('counts again for the order that spent it, in its own shop only', async () => {
      const order = await acts.known(1);
      const spent = await acts.change(order, { spend });
      if (spent === null || spent === 'spent') throw new Error('not spent');
      expect(await acts.change(spent, { spend: { ...spend, now: after(9) } })).toMatchObject({ revision: spent.revision + 1 });
      expect(await acts.change(await acts.known(2), { spend })).toBe('spent');
      expect(await acts.change(await acts.known(2, {}, stage.stranger), { spend })).not.toBe('spent');
    });

    test('is not spent by a change that somebody else overtook', async () => {
      const order = await acts.known(1);
      await acts.change(order, { set: { name: '#changed' } });
      expect(await acts.change(order, { spend })).toBeNull();
      expect(await acts.change(await acts.known(2), { spend })).not.toBe('spent');
    });
  });

  describe('a lease', () => {
    test('gives each due order to one of many callers, and those of a removed shop to none', async () => {
      await stage.empty();
      await acts.install();
      await acts.install(stage.stranger);
      for (let number = 1; number <= 30; number += 1) await acts.known(number);
      await acts.known(99, {}, stage.stranger);
      await drizzleShopStore(stage.db).uninstall(stage.stranger, anAuditEvent('app-uninstalled', { shop: stage.stranger }));
      const [mine, theirs] = await both();
      const batches = await times(8, (index) => (index % 2 === 0 ? mine : theirs).lease(START, after(MINUTE_MS), 30));
      // A caller may come away with less while another takes the same rows; what is left is still due.
      const ids = [...batches, await leased()].flat().map(({ id }) => Number(id));
      expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    });

    test('that ran out is given again, to the millisecond', async () => {
      await stage.empty();
      await acts.install();
      await acts.known(1);
      expect(await leased(0, 100)).toHaveLength(1);
      expect(await leased(99)).toHaveLength(0);
      expect(await leased(100)).toHaveLength(1);
    });

    test('ends in the next look, unless there was news meanwhile', async () => {
      await stage.empty();
      await acts.install();
      const order = await acts.known(1);
      const settle = (leasedUntil: number, dueMs: number | null) =>
        acts.store().settle(order, { leasedUntil: after(leasedUntil), dueAt: dueMs === null ? null : after(dueMs), tries: 2 });
      await leased(0, 100);
      await settle(100, 500);
      expect(await leased(499)).toHaveLength(0);
      expect(await leased(500, 100)).toMatchObject([{ tries: 2 }]);
      await acts.store().touch(stage.shop, order.id, { now: after(550), isRequired: false });
      await settle(600, null);
      expect(await leased(550, 100)).toMatchObject([{ tries: 0 }]);
      await settle(650, null);
      expect(await leased(9_999)).toHaveLength(0);
    });

    test('that is over ends nothing of the next holder’s', async () => {
      await stage.empty();
      await acts.install();
      const order = await acts.known(1);
      await leased(0, 100);
      await leased(100, 100);
      await acts.store().settle(order, { leasedUntil: after(100), dueAt: null, tries: 9 });
      expect(await leased(199)).toHaveLength(0);
      expect(await leased(200)).toMatchObject([{ tries: 0 }]);
    });
  });

  describe('asking the shopper', () => {
    test('many orders of one phone at once: as many as its limit, each with its message and event', async () => {
      const orders = [];
      for (let number = 1; number <= 20; number += 1) orders.push(await acts.known(number, { state: 'waiting' }));
      const [mine, theirs] = await both();
      const asked = await Promise.all(orders.map((order, index) => (index % 2 === 0 ? mine : theirs).ask(order, anAsking(order))));
      expect(asked.filter(({ outcome }) => outcome === 'asked')).toHaveLength(3);
      expect(asked.filter(({ outcome }) => outcome === 'limited')).toHaveLength(17);
      expect(asked).toContainEqual({ outcome: 'limited', retryAt: after(10 * MINUTE_MS) });
      const messages = await stage.db.read((q) => q.select().from(stage.db.schema.messages));
      expect(messages.filter(({ shop }) => shop === stage.shop)).toHaveLength(3);
      expect((await Promise.all(orders.map(acts.find))).filter(({ askedAt }) => askedAt !== null)).toHaveLength(3);
    });

    test('one order by many at once: once, and what lost counts against no limit', async () => {
      const order = await acts.known(1, { state: 'waiting' });
      const [mine, theirs] = await both();
      const asked = await times(20, (index) => (index % 2 === 0 ? mine : theirs).ask(order, anAsking(order)));
      expect(asked.filter(({ outcome }) => outcome === 'asked')).toHaveLength(1);
      const [window] = (await stage.db.read((q) => q.select().from(stage.db.schema.sendWindows))).filter(({ shop }) => shop === stage.shop);
      expect(window).toMatchObject({ s1: START, s2: 0 });
    });

    test.each(['pending', 'verified', 'released', 'cancelled', 'clear'] as const)(
      'about an order that is %s is refused and sends nothing',
      async (state) => {
        const order = await acts.known(1, { state });
        const before = await stage.rowsOf(stage.shop);
        expect(await acts.store().ask(order, anAsking(order))).toEqual({ outcome: 'changed' });
        expect(await stage.rowsOf(stage.shop)).toBe(before);
      },
    );
  });
});
