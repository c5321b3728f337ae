import { expect, test } from '@jest/globals';
import { drizzleFlowStore } from '../../adapters/db/drizzle-flow-store.ts';
import { drizzleShopStore } from '../../adapters/db/drizzle-shop-store.ts';
import type { FlowEvent } from '../../core/order/flow-event.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { anAuditEvent } from '../builders/a-challenge.ts';
import { after } from './challenge-acts.ts';
import { onEachEngine } from './on-each-engine.ts';
import { orderActs, orderId, times } from './order-acts.ts';

onEachEngine('what Shopify Flow is to be told', (stage) => {
  const acts = orderActs(stage);
  const flow = () => drizzleFlowStore(stage.db);
  const eventAt = (byMs: number): FlowEvent => ({
    id: systemRandom.rowId(after(byMs)),
    shop: stage.shop,
    handle: 'order-held',
    orderId: orderId(1),
    reason: 'unverified',
    at: after(byMs),
  });
  const leased = (byMs: number, limit = 99) => flow().lease(after(byMs), after(byMs + 100), limit);
  const told = async (...events: readonly FlowEvent[]) => {
    await stage.empty();
    await acts.install();
    await acts.change(await acts.known(1), { flow: events });
  };

  test('is queued with the change that it tells of, or not at all', async () => {
    await stage.empty();
    await acts.install();
    const order = await acts.known(1);
    const [first, second] = [eventAt(0), eventAt(0)];
    await acts.change(order, { flow: [first] });
    expect(await acts.change(order, { flow: [second] })).toBeNull();
    expect(await leased(0)).toEqual([{ ...first, tries: 1 }]);
  });

  test('goes to one of many tellers each', async () => {
    await told(...Array.from({ length: 30 }, () => eventAt(0)));
    const theirs = drizzleFlowStore(await stage.connect());
    const batches = await times(8, (index) => (index % 2 === 0 ? flow() : theirs).lease(after(0), after(100), 30));
    const ids = [...batches, await leased(0)].flat().map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([30, 30]);
  });

  test('goes out in the order in which it happened, also within one millisecond and after a vain try', async () => {
    const events = [eventAt(0), eventAt(0), eventAt(1), eventAt(2)];
    await told(...events.toReversed());
    const [first] = await leased(0, 1);
    if (!first) throw new Error('nothing is due');
    await flow().postpone(first, after(0));
    expect((await leased(2)).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  });

  test('counts its tries, comes back after a crash and is gone when told', async () => {
    await told(eventAt(0));
    expect(await leased(0)).toMatchObject([{ tries: 1 }]);
    expect(await leased(99)).toEqual([]);
    const [again] = await leased(100);
    if (!again) throw new Error('the lease did not run out');
    expect(again.tries).toBe(2);
    await flow().postpone(again, after(500));
    expect(await leased(499)).toEqual([]);
    expect(await leased(500)).toMatchObject([{ tries: 3 }]);
    await flow().done(again);
    expect(await leased(9_999)).toEqual([]);
  });

  test('is not taken from its teller by one whose time ran out', async () => {
    await told(eventAt(0));
    const [slow] = await leased(0);
    expect(await leased(100)).toHaveLength(1);
    if (slow) await flow().postpone(slow, after(0));
    expect(await leased(199)).toEqual([]);
  });

  test('is dropped when the shop removes the app', async () => {
    await told(eventAt(0));
    await drizzleShopStore(stage.db).uninstall(stage.shop, anAuditEvent('app-uninstalled', { shop: stage.shop }));
    await drizzleShopStore(stage.db).install(stage.shop, after(1));
    expect(await leased(9_999)).toEqual([]);
  });
});
