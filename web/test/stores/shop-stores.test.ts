import { describe, expect, test } from '@jest/globals';
import { DEFAULT_SETTINGS } from '../../core/policy/default-settings.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../core/shared/clock.ts';
import { epochAt } from '../../core/proof/epochs.ts';
import { systemRandom } from '../../core/shared/random.ts';
import type { Enforcement } from '../../core/shop/shop-store.ts';
import { drizzleAuditStore } from '../../adapters/db/drizzle-audit-store.ts';
import { drizzleProviderStore } from '../../adapters/db/drizzle-provider-store.ts';
import { drizzleSettingsStore } from '../../adapters/db/drizzle-settings-store.ts';
import { drizzleShopStore } from '../../adapters/db/drizzle-shop-store.ts';
import { drizzleTokenStore } from '../../adapters/db/drizzle-token-store.ts';
import { anAuditEvent, START } from '../builders/a-challenge.ts';
import { after } from './challenge-acts.ts';
import { onEachEngine } from './on-each-engine.ts';

const times = <T>(count: number, run: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));

const publishedAt = (at: EpochMs) => anAuditEvent('enforcement-published', { at });

onEachEngine('the shop store', (stage) => {
  const shops = () => drizzleShopStore(stage.db);
  const enforcement: Enforcement = {
    validationId: 'gid://shopify/Validation/1',
    epoch: 7,
    previousEpoch: 6,
    publishedAt: after(-HOUR_MS),
    configDigest: 'digest',
  };
  const install = () => shops().dataKey(stage.shop, 'key', START);

  test('keeps one data key, whoever comes first', async () => {
    expect(await shops().find(stage.shop)).toBeNull();
    const [mine, theirs] = [shops(), drizzleShopStore(await stage.connect())];
    const keys = await times(20, (index) => (index % 2 === 0 ? mine : theirs).dataKey(stage.shop, `key ${index}`, START));
    expect(new Set(keys).size).toBe(1);
    expect(await shops().dataKey(stage.shop, 'late', after(9))).toBe(keys[0]);
    expect(await shops().dataKey(stage.stranger, 'another', START)).toBe('another');
    expect(await shops().find(stage.shop)).toEqual({
      shop: stage.shop,
      installedAt: START,
      uninstalledAt: null,
      name: '',
      currency: '',
      plan: '',
      isPlus: false,
      scopes: [],
      setUpAt: null,
      seen: { checkout: null, cart: null, 'order-block': null, 'order-event': null },
      sweptUntil: null,
      missedEventAt: null,
      enforcement: { validationId: null, epoch: null, previousEpoch: null, publishedAt: null, configDigest: null },
    });
  });

  test('keeps name and currency of a shop it knows, and makes none', async () => {
    await install();
    await shops().setFacts(stage.shop, { name: 'Atelier', currency: 'EUR', plan: 'Basic', isPlus: false });
    expect(await shops().find(stage.shop)).toMatchObject({ name: 'Atelier', currency: 'EUR', plan: 'Basic', isPlus: false });
    await shops().setFacts(stage.stranger, { name: 'Nobody', currency: 'EUR', plan: 'Basic', isPlus: false });
    expect(await shops().find(stage.stranger)).toBeNull();
  });

  test.each(['checkout', 'cart', 'order-block', 'order-event'] as const)(
    'notes the use of %s at most once a minute, to the millisecond',
    async (what) => {
      await install();
      const noted = async (byMs: number) => {
        await shops().touch(stage.shop, what, after(byMs));
        return (await shops().find(stage.shop))?.seen[what];
      };
      expect(await noted(0)).toBe(START);
      expect(await noted(MINUTE_MS - 1)).toBe(START);
      expect(await noted(MINUTE_MS)).toBe(after(MINUTE_MS));
      await shops().touch(stage.stranger, what, START);
      expect(await shops().find(stage.stranger)).toBeNull();
    },
  );

  describe('the right to publish', () => {
    test('is one holder’s, until it is given back or its time is over', async () => {
      await install();
      const [mine, theirs] = [shops(), drizzleShopStore(await stage.connect())];
      const claims = await times(20, (index) => (index % 2 === 0 ? mine : theirs).claimPublication(stage.shop, START, after(100)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await shops().claimPublication(stage.shop, after(99), after(200))).toBe(false);
      expect(await shops().claimPublication(stage.shop, after(100), after(200))).toBe(true);
      // Whose time is over gives back nothing.
      await shops().releasePublication(stage.shop, after(100), after(101));
      expect(await shops().claimPublication(stage.shop, after(101), after(300))).toBe(false);
      await shops().releasePublication(stage.shop, after(200), after(101));
      expect(await shops().claimPublication(stage.shop, after(101), after(300))).toBe(true);
      await shops().publish(stage.shop, enforcement, publishedAt(after(102)));
      expect(await shops().claimPublication(stage.shop, after(102), after(300))).toBe(true);
      expect(await shops().claimPublication(stage.stranger, START, after(100))).toBe(false);
    });

    test('ends in what now stands in Shopify, stale from the next change on', async () => {
      await install();
      await shops().publish(stage.shop, enforcement, publishedAt(START));
      expect((await shops().find(stage.shop))?.enforcement).toEqual(enforcement);
      await shops().markStale(stage.stranger);
      expect((await shops().find(stage.shop))?.enforcement).toEqual(enforcement);
      await shops().markStale(stage.shop);
      expect((await shops().find(stage.shop))?.enforcement).toEqual({ ...enforcement, configDigest: null });
    });
  });

  describe('publications that are due', () => {
    const due = (change: Partial<Parameters<ReturnType<typeof shops>['duePublications']>[0]> = {}) =>
      shops().duePublications({ epoch: 8, activeSince: after(-DAY_MS), now: START, limit: 99, ...change });
    const published = async (change: Partial<Enforcement> = {}) => {
      await stage.empty();
      await install();
      await shops().publish(stage.shop, { ...enforcement, ...change }, publishedAt(after(-1)));
    };

    test('are those whose settings changed since', async () => {
      await published({ configDigest: null });
      expect(await due()).toEqual([stage.shop]);
    });

    test('are those whose epoch is behind while they are active', async () => {
      await published();
      expect(await due()).toEqual([]);
      await shops().touch(stage.shop, 'checkout', after(-DAY_MS));
      expect(await due()).toEqual([stage.shop]);
      // Its keys are of an epoch long before, so no proof can be out under them: it may sleep.
      await published({ epoch: epochAt(START), previousEpoch: epochAt(START) - 1 });
      await shops().touch(stage.shop, 'checkout', after(-DAY_MS));
      expect(await due({ epoch: epochAt(START) + 1, activeSince: after(1 - DAY_MS) })).toEqual([]);
      expect(await due({ epoch: 7 })).toEqual([]);
    });

    test('are none without a validation, none that is claimed, and at most the limit', async () => {
      await published({ configDigest: null, validationId: null });
      expect(await due()).toEqual([]);
      await published({ configDigest: null });
      expect(await due({ limit: 0 })).toEqual([]);
      await shops().claimPublication(stage.shop, START, after(100));
      expect(await due({ now: after(99) })).toEqual([]);
      expect(await due({ now: after(100) })).toEqual([stage.shop]);
    });
  });
});

onEachEngine('the token store', (stage) => {
  const tokens = () => drizzleTokenStore(stage.db);

  test('keeps, replaces and forgets the pair of one shop', async () => {
    expect(await tokens().find(stage.shop)).toBeNull();
    await tokens().put(stage.shop, 'first', START);
    await tokens().put(stage.stranger, 'theirs', START);
    await tokens().put(stage.shop, 'second', after(1));
    expect(await tokens().find(stage.shop)).toBe('second');
    await tokens().delete(stage.shop);
    expect(await tokens().find(stage.shop)).toBeNull();
    expect(await tokens().find(stage.stranger)).toBe('theirs');
  });
});

onEachEngine('the settings store', (stage) => {
  const settings = () => drizzleSettingsStore(stage.db);
  const change = (digits = 6) => ({
    settings: { ...DEFAULT_SETTINGS, code: { ...DEFAULT_SETTINGS.code, digits } },
    ruledSince: after(digits),
    event: anAuditEvent('settings-saved', { shop: stage.shop, subject: 'settings' }),
  });

  test.each([0, 1])('of twenty that save over version %d one wins, with its event', async (version) => {
    if (version === 1) await settings().save(stage.shop, 0, change());
    const [mine, theirs] = [settings(), drizzleSettingsStore(await stage.connect())];
    const saved = await times(20, (index) => (index % 2 === 0 ? mine : theirs).save(stage.shop, version, change(index)));
    expect(saved.filter(Boolean)).toHaveLength(1);
    const { settings: winner, ruledSince } = change(saved.indexOf(true));
    expect(await settings().find(stage.shop)).toEqual({ version: version + 1, settings: winner, ruledSince });
    expect(await drizzleAuditStore(stage.db).list(stage.shop, 'settings')).toHaveLength(version + 1);
  });

  test('a version that is not the newest saves nothing', async () => {
    expect(await settings().find(stage.shop)).toBeNull();
    expect(await settings().save(stage.shop, 1, change())).toBe(false);
    await settings().save(stage.shop, 0, change());
    const before = await stage.rowsOf(stage.shop);
    for (const version of [0, 2, -1]) expect(await settings().save(stage.shop, version, change(8))).toBe(false);
    expect(await stage.rowsOf(stage.shop)).toBe(before);
    expect(await settings().find(stage.stranger)).toBeNull();
  });
});

onEachEngine('the provider store', (stage) => {
  const providers = () => drizzleProviderStore(stage.db);
  const account = { apiKey: 'key', signatureMethod: 'sha256hmac', hasSignatureSecret: true, sealed: 'sealed' };
  const event = (at = START) => anAuditEvent('test-sent', { shop: stage.shop, subject: 'provider', at });

  test('keeps and replaces the account of one shop, each time with its event', async () => {
    expect(await providers().find(stage.shop)).toBeNull();
    await providers().save(stage.shop, account, event());
    await providers().save(stage.shop, { ...account, hasSignatureSecret: false, apiKey: 'new' }, event());
    expect(await providers().find(stage.shop)).toEqual({ ...account, hasSignatureSecret: false, apiKey: 'new' });
    expect(await providers().find(stage.stranger)).toBeNull();
    expect(await drizzleAuditStore(stage.db).list(stage.shop, 'provider')).toHaveLength(2);
  });

  test('counts five tests in any day: of twenty at once five, the next when the first has left', async () => {
    const count = (byMs: number) => providers().countTest(stage.shop, { limit: 5, periodMs: DAY_MS, event: event(after(byMs)) });
    expect((await times(20, () => count(0))).filter(Boolean)).toHaveLength(5);
    const before = await stage.rowsOf(stage.shop);
    expect(await count(DAY_MS - 1)).toBe(false);
    expect(await stage.rowsOf(stage.shop)).toBe(before);
    expect(await count(DAY_MS)).toBe(true);
    expect(await drizzleAuditStore(stage.db).list(stage.shop, 'provider')).toHaveLength(6);
    const theirs = anAuditEvent('test-sent', { shop: stage.stranger, id: systemRandom.rowId(START) });
    expect(await providers().countTest(stage.stranger, { limit: 1, periodMs: DAY_MS, event: theirs })).toBe(true);
  });
});
