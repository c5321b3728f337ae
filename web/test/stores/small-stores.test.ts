import { expect, test } from '@jest/globals';
import { drizzleAuditStore } from '../../adapters/db/drizzle-audit-store.ts';
import { drizzlePrivacyRequests } from '../../adapters/db/drizzle-privacy-requests.ts';
import { drizzleRateStore } from '../../adapters/db/drizzle-rate-store.ts';
import type { PrivacyRequest } from '../../core/privacy/privacy-requests.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { anAuditEvent, START } from '../builders/a-challenge.ts';
import { after } from './challenge-acts.ts';
import { onEachEngine } from './on-each-engine.ts';
import { times } from './order-acts.ts';

onEachEngine('the rates', (stage) => {
  const rates = () => drizzleRateStore(stage.db);
  const rate = (text: string, byMs: number) => ({ currency: 'JPY', rate: text, seenAt: after(byMs) });

  test('keep the newest that was seen, in whatever order orders tell of them', async () => {
    expect(await rates().find(stage.shop, 'JPY')).toBeNull();
    await rates().note(stage.shop, rate('160.5', 5));
    await rates().note(stage.shop, rate('150', 4));
    expect(await rates().find(stage.shop, 'JPY')).toEqual({ rate: '160.5', seenAt: after(5) });
    const theirs = drizzleRateStore(await stage.connect());
    await times(20, (index) => (index % 2 === 0 ? rates() : theirs).note(stage.shop, rate(String(index), 100 + ((index * 7) % 20))));
    const newest = Array.from({ length: 20 }, (_, index) => index).find((index) => (index * 7) % 20 === 19);
    expect(await rates().find(stage.shop, 'JPY')).toEqual({ rate: String(newest), seenAt: after(119) });
  });

  test('are one shop’s and one currency’s', async () => {
    await rates().note(stage.shop, rate('160', 0));
    expect(await rates().find(stage.shop, 'USD')).toBeNull();
    expect(await rates().find(stage.stranger, 'JPY')).toBeNull();
  });
});

onEachEngine('requests for a customer’s data', (stage) => {
  const requests = () => drizzlePrivacyRequests(stage.db);
  const request = (byMs = 0): PrivacyRequest => ({
    id: systemRandom.rowId(after(byMs)),
    shop: stage.shop,
    subject: 'sealed',
    requestedAt: after(byMs),
    exportedAt: null,
  });
  const event = (name: 'customer-data-requested' | 'customer-data-exported') =>
    anAuditEvent(name, { shop: stage.shop, subject: 'privacy', at: after(7), id: systemRandom.rowId(START) });
  const events = () => drizzleAuditStore(stage.db).list(stage.shop, 'privacy');

  test('are kept once, however often they are told, each with its event', async () => {
    const one = request();
    const theirs = drizzlePrivacyRequests(await stage.connect());
    await times(12, (index) => (index % 2 === 0 ? requests() : theirs).add(one, event('customer-data-requested')));
    expect(await requests().list(stage.shop)).toEqual([one]);
    expect(await events()).toHaveLength(1);
    expect(await requests().list(stage.stranger)).toEqual([]);
    expect(await requests().find(stage.stranger, one.id)).toBeNull();
  });

  test('are open until somebody takes the export; newest first', async () => {
    const [old, fresh] = [request(0), request(5)];
    for (const each of [old, fresh]) await requests().add(each, event('customer-data-requested'));
    expect(await requests().list(stage.shop)).toEqual([fresh, old]);
    expect(await requests().open(stage.shop)).toBe(2);
    await requests().exported(old, event('customer-data-exported'));
    expect(await requests().find(stage.shop, old.id)).toEqual({ ...old, exportedAt: after(7) });
    expect([await requests().open(stage.shop), await requests().open(stage.stranger)]).toEqual([1, 0]);
  });

  test('are walked through to the last, each once', async () => {
    const all = Array.from({ length: 205 }, (_, index) => request(index));
    for (const each of all) await requests().add(each, event('customer-data-requested'));
    const walked: string[] = [];
    for (let page = await requests().walk(stage.shop, ''); page.length > 0; page = await requests().walk(stage.shop, page.at(-1)?.id ?? ''))
      walked.push(...page.map(({ id }) => id));
    expect(walked).toEqual(all.map(({ id }) => id).sort());
    expect(await requests().walk(stage.stranger, '')).toEqual([]);
  });

  test('of one that is gone, or another shop’s, nothing is taken and nothing noted', async () => {
    const one = request();
    await requests().add(one, event('customer-data-requested'));
    const before = await stage.rowsOf(stage.shop);
    await requests().exported({ ...one, shop: stage.stranger }, event('customer-data-exported'));
    await requests().exported(request(), event('customer-data-exported'));
    expect(await stage.rowsOf(stage.shop)).toBe(before);
  });
});
