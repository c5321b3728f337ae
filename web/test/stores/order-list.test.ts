import { expect, test } from '@jest/globals';
import type { OrderQuery } from '../../core/order/order-store.ts';
import { START } from '../builders/a-challenge.ts';
import { after } from './challenge-acts.ts';
import { onEachEngine } from './on-each-engine.ts';
import { orderActs, orderId, times } from './order-acts.ts';

onEachEngine('the list of orders', (stage) => {
  const acts = orderActs(stage);
  const page = (change: Partial<OrderQuery> = {}) =>
    acts.store().page(stage.shop, { limit: 3, states: ['waiting', 'lapsed'], isReported: false, cursor: null, ...change });
  const names = (rows: readonly Readonly<{ name: string }>[]) => rows.map(({ name }) => name).join(' ');
  /** Newest first f to a; c and d in the same millisecond. */
  const fill = async () => {
    for (const [index, name] of Array.from('abcdef').entries()) {
      const placedAt = after(name === 'd' ? 2 : index);
      await acts.known(index + 1, { name, placedAt, state: name === 'b' ? 'lapsed' : 'waiting', reportedAt: name === 'e' ? START : null });
    }
    await acts.known(7, { name: 'theirs', state: 'waiting' }, stage.stranger);
    await acts.known(8, { name: 'over', state: 'verified' });
  };

  test('shows every order once, on and back', async () => {
    await fill();
    const first = await page();
    expect([names(first.rows), first.previousCursor]).toEqual(['f e d', null]);
    const second = await page({ cursor: first.nextCursor });
    expect([names(second.rows), second.nextCursor]).toEqual(['c b a', null]);
    const back = await page({ cursor: second.previousCursor });
    expect([names(back.rows), back.previousCursor]).toEqual(['f e d', null]);
    expect(names((await page({ cursor: back.nextCursor })).rows)).toBe('c b a');
  });

  test('stays right while orders arrive', async () => {
    await fill();
    const first = await page();
    await acts.known(9, { name: 'new', state: 'waiting', placedAt: after(99) });
    const second = await page({ cursor: first.nextCursor });
    expect(names(second.rows)).toBe('c b a');
    const back = await page({ cursor: second.previousCursor });
    expect(names(back.rows)).toBe('f e d');
    expect(names((await page({ cursor: back.previousCursor })).rows)).toBe('new');
  });

  test('a cursor that somebody made up begins at the start, and opens no other shop', async () => {
    await fill();
    for (const cursor of ['', 'x', Buffer.from("on.1.'; drop table orders; --").toString('base64url')]) {
      expect(names((await page({ cursor })).rows)).toBe('f e d');
    }
    const everything = Buffer.from(`on.${String(after(9_999))}.9`).toString('base64url');
    expect(names((await page({ limit: 99, cursor: everything })).rows)).toBe('f e d c b a');
  });

  test('by state and by report; the counts agree', async () => {
    await fill();
    expect(names((await page({ states: ['lapsed'] })).rows)).toBe('b');
    expect(names((await page({ isReported: true })).rows)).toBe('e');
    expect(names((await page({ states: [] })).rows)).toBe('');
    expect(await acts.store().counts(stage.shop)).toEqual({ waiting: 4, reported: 1, lapsed: 1 });
    expect(await acts.store().counts(stage.stranger)).toEqual({ waiting: 1, reported: 0, lapsed: 0 });
  });

  test('of one customer: what is not over, at most fifty', async () => {
    const of = { customerIndex: 'customer' };
    await acts.known(1, { ...of, state: 'waiting' });
    await acts.known(2, { ...of, state: 'cancelled' });
    await acts.known(3, { state: 'waiting', customerIndex: 'another' });
    await acts.known(4, { ...of, state: 'waiting' }, stage.stranger);
    expect(await acts.store().ofCustomer(stage.shop, 'customer')).toEqual([orderId(1)]);
    await times(60, (index) => acts.known(100 + index, { ...of, state: 'verified' }));
    expect(await acts.store().ofCustomer(stage.shop, 'customer')).toHaveLength(50);
  });

  test('holds are kept by fulfilment order, placed, released and placed again', async () => {
    const { id } = await acts.known(1);
    const hold = { fulfilmentOrderId: 'gid://shopify/FulfillmentOrder/1', holdId: 'hold', now: START };
    await times(8, () => acts.store().noteHold(stage.shop, id, hold));
    const noted = { fulfilmentOrderId: hold.fulfilmentOrderId, holdId: 'hold', placedAt: START, releasedAt: null };
    expect(await acts.store().holds(stage.shop, id)).toEqual([noted]);
    await acts.store().noteRelease(stage.stranger, hold.fulfilmentOrderId, after(1));
    expect(await acts.store().holds(stage.shop, id)).toEqual([noted]);
    await acts.store().noteRelease(stage.shop, hold.fulfilmentOrderId, after(2));
    expect(await acts.store().holds(stage.shop, id)).toEqual([{ ...noted, releasedAt: after(2) }]);
    await acts.store().noteHold(stage.shop, id, { ...hold, holdId: 'again', now: after(3) });
    expect(await acts.store().holds(stage.shop, id)).toEqual([{ ...noted, holdId: 'again', placedAt: after(3) }]);
    expect(await acts.store().holds(stage.stranger, id)).toEqual([]);
  });
});
