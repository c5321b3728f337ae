import { describe, expect, test } from '@jest/globals';
import type { Settings } from '@selvedge/contract/admin-api.ts';
import { aShop } from '../../test/builders/test-shop.ts';
import { money, OTHER_PHONE, PHONE, proofFor, someFacts } from '../../test/builders/an-order.ts';
import { signedProof } from '../../test/builders/a-proof.ts';
import { ENFORCING, testWorld } from '../../test/builders/test-world.ts';
import { START } from '../../test/builders/a-challenge.ts';
import { DEFAULT_SETTINGS } from '../policy/default-settings.ts';
import { HOUR_MS, later, MINUTE_MS } from '../shared/clock.ts';
import { isWorthALook } from './is-worth-a-look.ts';
import { policyOf } from '../policy/policy.ts';
import { judgeOrder, type Judging } from './judge-order.ts';
import type { OrderFacts } from './order.ts';

async function judge(facts: Partial<OrderFacts>, change: Partial<Judging> = {}) {
  const { ports, shop } = await testWorld();
  const keys = await ports.vault.keysOf(shop);
  return judgeOrder({
    facts: someFacts(facts),
    settings: ENFORCING,
    keys,
    currency: 'EUR',
    isEnforced: true,
    isRequired: false,
    spent: [],
    ...change,
  });
}

describe('the proof of an order', () => {
  async function verdictOn(make: Parameters<typeof proofFor>[1], facts: Partial<OrderFacts> = {}, touch = (text: string) => text) {
    const world = await testWorld();
    const keys = await world.ports.vault.keysOf(world.shop);
    const proofs = [touch(await proofFor(world, make))];
    return judgeOrder({
      facts: someFacts({ proofs, ...facts }),
      settings: ENFORCING,
      keys,
      currency: 'EUR',
      isEnforced: true,
      isRequired: false,
      spent: [],
    });
  }
  const flipped = (text: string) => text.slice(0, -5) + (text.at(-5) === 'A' ? 'B' : 'A') + text.slice(-4);
  const NOT_GENUINE = { outcome: 'unproven', reason: 'proof-not-genuine' };

  test('that is genuine holds, for its total and less', async () => {
    expect(await verdictOn({})).toMatchObject({ outcome: 'proven' });
    expect(await verdictOn({}, { total: money('850.00') })).toMatchObject({ outcome: 'proven' });
  });

  test('does not hold for one cent more, nor for the same number in another currency', async () => {
    expect(await verdictOn({}, { total: money('900.01') })).toEqual({ outcome: 'unproven', reason: 'total-rose' });
    expect(await verdictOn({}, { total: money('900.00', 'USD'), shopTotal: money('900.00') })).toEqual({
      outcome: 'unproven',
      reason: 'total-rose',
    });
  });

  test('does not hold for another phone, in whichever of the three places it stands', async () => {
    for (const place of ['contact', 'delivery', 'billing'] as const) {
      const phones = { contact: PHONE, delivery: null, billing: null, [place]: OTHER_PHONE };
      expect(await verdictOn({}, { phones })).toEqual({ outcome: 'unproven', reason: 'phone-changed' });
    }
  });

  test('does not hold when its last bits, its amount or its end were touched, nor an empty, flag-like or doubled text', async () => {
    const touches = [
      flipped,
      (text: string) => text.slice(0, -1),
      (text: string) => text.replace('.90000.', '.90001.'),
      (text: string) => text + text,
      (text: string) => `${text.slice(0, text.lastIndexOf('.'))}.`,
      () => 'true',
      () => 'verified',
    ];
    for (const touch of touches) expect(await verdictOn({}, {}, touch)).toEqual(NOT_GENUINE);
    expect(await verdictOn({}, {}, () => '')).toEqual({ outcome: 'unproven', reason: 'no-proof' });
  });

  test('does not hold for another purpose', async () => {
    expect(await verdictOn({ purpose: 'order' })).toEqual(NOT_GENUINE);
  });

  test('of another shop, or under another key id, does not hold', async () => {
    const { ports } = await testWorld();
    const foreign = await ports.vault.keysOf(aShop('other'));
    expect(await judge({ proofs: [signedProof(foreign, { now: START })] })).toEqual(NOT_GENUINE);
    const world = await testWorld();
    const own = await proofFor(world);
    const other = own.replace(/^v1\.(\d+)/, (_all, epoch: string) => `v1.${Number(epoch) - 1}`);
    const keys = await world.ports.vault.keysOf(world.shop);
    expect(
      judgeOrder({
        facts: someFacts({ proofs: [other] }),
        settings: ENFORCING,
        keys,
        currency: 'EUR',
        isEnforced: true,
        isRequired: false,
        spent: [],
      }),
    ).toEqual(NOT_GENUINE);
  });

  test('is judged by the time of the order, not by the time of the look', async () => {
    const two = 2 * HOUR_MS;
    expect(await verdictOn({}, { placedAt: later(START, two) })).toMatchObject({ outcome: 'proven' });
    expect(await verdictOn({}, { placedAt: later(START, two + 1) })).toEqual({ outcome: 'unproven', reason: 'proof-expired' });
    expect(await verdictOn({}, { placedAt: later(START, -MINUTE_MS - 1) })).toEqual({ outcome: 'unproven', reason: 'proof-expired' });
  });

  test('is asked of a known customer too where no rule of ours stands in the checkout', async () => {
    const world = await testWorld();
    const keys = await world.ports.vault.keysOf(world.shop);
    const settings = { ...ENFORCING, exempt: { companies: false, returningOrders: 3 } };
    const facts = someFacts({ proofs: [], customer: { id: 'gid://shopify/Customer/1', orders: 10 } });
    const judging = { facts, settings, keys, currency: 'EUR', isRequired: false, spent: [] };
    expect(judgeOrder({ ...judging, isEnforced: true })).toEqual({ outcome: 'clear' });
    expect(judgeOrder({ ...judging, isEnforced: false })).toEqual({ outcome: 'unproven', reason: 'no-proof' });
  });

  test('that another order has used gives way to a second one, and says so when there is none', async () => {
    const world = await testWorld();
    const keys = await world.ports.vault.keysOf(world.shop);
    const [first, second] = ['A'.repeat(22), 'B'.repeat(22)];
    const proofs = [await proofFor(world, { id: first }), await proofFor(world, { id: second })];
    const judging = { facts: someFacts({ proofs }), settings: ENFORCING, keys, currency: 'EUR', isEnforced: true, isRequired: false };
    expect(judgeOrder({ ...judging, spent: [first] })).toEqual({ outcome: 'proven', proofId: second });
    expect(judgeOrder({ ...judging, spent: [first, second] })).toEqual({ outcome: 'unproven', reason: 'proof-spent' });
  });
});

describe('whether an order must be verified', () => {
  const settings = (change: Partial<Settings>): Partial<Judging> => ({ settings: { ...ENFORCING, ...change } });
  const usd = (amount: string, shopAmount: string) => ({ total: money(amount, 'USD'), shopTotal: money(shopAmount) });
  const rows: readonly [string, Partial<OrderFacts>, Partial<Judging>, boolean][] = [
    ['at the threshold', { total: money('400.00') }, {}, false],
    ['a cent above it', { total: money('400.01') }, {}, true],
    [
      'a currency with its own threshold',
      usd('500.00', '450.00'),
      settings({
        thresholds: [
          { currency: 'EUR', amount: '400.00' },
          { currency: 'USD', amount: '600.00' },
        ],
      }),
      false,
    ],
    ['a currency without one, worth more', usd('300.00', '400.01'), settings({ mode: 'hold' }), true],
    ['a currency without one, worth the threshold', usd('900.00', '400.00'), {}, false],
    ['where the checkout saw it, what rounding makes is let be', usd('500.00', '401.99'), {}, false],
    ['where it did not, it is not', { ...usd('500.00', '401.99'), source: 'draft' }, {}, true],
    ['other currencies never', usd('5000.00', '4600.00'), settings({ otherCurrencies: 'never' }), false],
    ['other currencies always', usd('1.00', '0.92'), settings({ otherCurrencies: 'always' }), true],
    ['the currency of the shop is not known', usd('500.00', '400.01'), { currency: '' }, true],
    ['at a counter', { source: 'pos' }, {}, false],
    ['a draft', { source: 'draft' }, {}, true],
    [
      'a draft where the merchant wants none',
      { source: 'draft' },
      settings({ orders: { ...ENFORCING.orders, sources: { api: true, draft: false, subscription: true } } }),
      false,
    ],
    ['by API', { source: 'api' }, {}, true],
    ['a subscription', { source: 'subscription' }, {}, true],
    ['a free one', { total: money('0.00') }, settings({ otherCurrencies: 'always' }), false],
    ['of a company that is exempt', { company: true }, settings({ exempt: { companies: true, returningOrders: 0 } }), false],
    [
      'a known customer, where the checkout saw them',
      { customer: { id: 'c', orders: 4 } },
      settings({ exempt: { companies: false, returningOrders: 3 } }),
      false,
    ],
    [
      'a known customer whose e-mail anybody may type, where it did not',
      { source: 'api', customer: { id: 'c', orders: 4 } },
      settings({ exempt: { companies: false, returningOrders: 3 } }),
      true,
    ],
    ['before the merchant has named an amount', {}, { settings: DEFAULT_SETTINGS }, false],
  ];
  test.each(rows.map(([title, ...rest]) => ({ title, rest })))('$title', async ({ rest: [facts, change, mustVerify] }) => {
    expect((await judge(facts, change)).outcome).toBe(mustVerify ? 'unproven' : 'clear');
  });

  test('a workflow may ask for any', async () => {
    expect(await judge({ total: money('1.00') }, { isRequired: true })).toEqual({ outcome: 'unproven', reason: 'required-by-flow' });
  });

  test('what may have to be verified is never passed over by its totals alone', () => {
    for (const [, facts, change, mustVerify] of rows) {
      const { total, shopTotal } = someFacts(facts);
      const policy = policyOf(change.settings ?? ENFORCING, change.currency ?? 'EUR');
      if (mustVerify) expect(isWorthALook(policy, { total, shopTotal })).toBe(true);
    }
    expect(isWorthALook(policyOf(ENFORCING, 'EUR'), { total: money('399.00'), shopTotal: money('399.00') })).toBe(false);
    expect(isWorthALook(policyOf(DEFAULT_SETTINGS, 'EUR'), { total: money('399.00'), shopTotal: money('399.00') })).toBe(false);
  });
});
