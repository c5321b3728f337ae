import { describe, expect, test } from '@jest/globals';
import { drizzleNoticeStore } from '../../adapters/db/drizzle-notice-store.ts';
import type { NoticeReceiving } from '../../core/inbox/notice-store.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { START } from '../builders/a-challenge.ts';
import { after } from './challenge-acts.ts';
import { onEachEngine } from './on-each-engine.ts';
import { orderActs, orderId, times } from './order-acts.ts';

onEachEngine('the inbox', (stage) => {
  const inbox = () => drizzleNoticeStore(stage.db);
  const both = async () => [inbox(), drizzleNoticeStore(await stage.connect())] as const;
  const noticeAt = (byMs: number, key = systemRandom.id()): NoticeReceiving => {
    const notice = { id: systemRandom.rowId(after(byMs)), shop: stage.shop, topic: 'customers/redact', body: 'sealed' } as const;
    return { shop: stage.shop, key, now: after(byMs), orderId: null, notice };
  };
  const leased = (byMs: number, limit = 99) => inbox().lease(after(byMs), after(byMs + 100), limit);

  describe('an event that Shopify delivers many times at once', () => {
    test('is put by once', async () => {
      await stage.empty();
      const [mine, theirs] = await both();
      const received = await times(20, (index) => (index % 2 === 0 ? mine : theirs).receive(noticeAt(0, 'customers/redact/1')));
      expect(received.filter((outcome) => outcome === 'new')).toHaveLength(1);
      expect(await leased(0)).toHaveLength(1);
    });

    test('makes one order due once: a repeat does not wake it again', async () => {
      await stage.empty();
      const acts = orderActs(stage);
      await acts.install();
      const receive = () => inbox().receive({ shop: stage.shop, key: 'orders/create/1', now: START, orderId: orderId(1), notice: null });
      const received = await times(20, receive);
      expect(received.filter((outcome) => outcome === 'new')).toHaveLength(1);
      const lease = () => acts.store().lease(START, after(100), 9);
      const [order] = await lease();
      if (!order) throw new Error('no order is due');
      expect(await receive()).toBe('repeated');
      await acts.store().settle(order, { leasedUntil: after(100), dueAt: null, tries: 0 });
      expect(await acts.store().lease(after(999), after(1_999), 9)).toEqual([]);
    });

    test('is another under another topic, and in another shop', async () => {
      await stage.empty();
      const keys = ['customers/redact/1', 'customers/data_request/1'];
      for (const key of keys) expect(await inbox().receive(noticeAt(0, key))).toBe('new');
      const theirs = { ...noticeAt(0, 'customers/redact/1'), shop: stage.stranger };
      const notice = theirs.notice && { ...theirs.notice, shop: stage.stranger };
      expect(await inbox().receive({ ...theirs, notice })).toBe('new');
      expect(await leased(0)).toHaveLength(3);
    });
  });

  describe('what is put by', () => {
    test('goes to one of many workers each', async () => {
      await stage.empty();
      for (let index = 0; index < 30; index += 1) await inbox().receive(noticeAt(0));
      const [mine, theirs] = await both();
      const batches = await times(8, (index) => (index % 2 === 0 ? mine : theirs).lease(START, after(100), 30));
      const ids = [...batches, await leased(0)].flat().map(({ id }) => id);
      expect([ids.length, new Set(ids).size]).toEqual([30, 30]);
    });

    test('goes out oldest first, whatever was rewritten meanwhile', async () => {
      await stage.empty();
      const receivings = [noticeAt(0), noticeAt(1), noticeAt(2), noticeAt(3)];
      for (const receiving of receivings.toReversed()) await inbox().receive(receiving);
      const [first] = await leased(0, 1);
      if (!first) throw new Error('nothing is due');
      await inbox().postpone(first, START);
      expect((await leased(3)).map(({ id }) => id)).toEqual(receivings.map(({ notice }) => notice?.id));
    });

    test('is counted at each try, waits as long as told, comes back when its worker died, and is gone when done', async () => {
      await stage.empty();
      await inbox().receive(noticeAt(0));
      const [first] = await leased(0);
      if (!first) throw new Error('nothing is due');
      expect(first.tries).toBe(1);
      await inbox().postpone(first, after(50));
      expect(await leased(49)).toEqual([]);
      expect(await leased(50)).toMatchObject([{ tries: 2 }]);
      expect(await leased(149)).toEqual([]);
      const [again] = await leased(150);
      expect(again?.tries).toBe(3);
      await inbox().done({ shop: stage.stranger, id: first.id });
      expect(await leased(250)).toHaveLength(1);
      await inbox().done(first);
      expect(await leased(9_999)).toEqual([]);
    });

    test('is not taken from its worker by one whose time ran out', async () => {
      await stage.empty();
      await inbox().receive(noticeAt(0));
      const [slow] = await leased(0);
      expect(await leased(100)).toHaveLength(1);
      if (slow) await inbox().postpone(slow, START);
      expect(await leased(199)).toEqual([]);
    });
  });
});
