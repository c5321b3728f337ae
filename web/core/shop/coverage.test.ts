import { describe, expect, test } from '@jest/globals';
import type { Coverage, Settings } from '@selvedge/contract/admin-api.ts';
import { START } from '../../test/builders/a-challenge.ts';
import { aKnownShop } from '../../test/builders/test-shop.ts';
import { ENFORCING } from '../../test/builders/test-world.ts';
import { DAY_MS, later } from '../shared/clock.ts';
import { coverageOf, type Covering, isSeen } from './coverage.ts';

const covering = (change: Partial<Covering> = {}): Covering => ({
  settings: ENFORCING,
  shop: aKnownShop(),
  isEnforced: true,
  isWatching: true,
  now: START,
  ...change,
});
const inMode = (mode: Settings['mode'], isPlus: boolean) => covering({ settings: { ...ENFORCING, mode }, shop: aKnownShop({ isPlus }) });
const word = ({ surface, protection, by }: Coverage['rows'][number]) => `${surface}: ${protection} by ${by}`;

const CHECKOUTS = ['checkout', 'wallet', 'buy-now', 'agent'];
const LATER = ['draft', 'api', 'subscription', 'edit'];

test.each([
  { mode: 'enforce', isPlus: true, checkout: 'block by function', block: 'ask', asks: 'ask', later: 'hold' },
  { mode: 'enforce', isPlus: false, checkout: 'block by function', block: 'unavailable', asks: 'ask', later: 'hold' },
  { mode: 'hold', isPlus: true, checkout: 'hold by safety-net', block: 'none', asks: 'ask', later: 'hold' },
  { mode: 'hold', isPlus: false, checkout: 'hold by safety-net', block: 'unavailable', asks: 'ask', later: 'hold' },
  { mode: 'monitor', isPlus: true, checkout: 'watch by safety-net', block: 'none', asks: 'none', later: 'watch' },
  { mode: 'monitor', isPlus: false, checkout: 'watch by safety-net', block: 'unavailable', asks: 'none', later: 'watch' },
] as const)('mode $mode, Plus $isPlus: each way of ordering and what covers it', ({ mode, isPlus, ...says }) => {
  expect(coverageOf(inMode(mode, isPlus)).rows.map(word)).toEqual([
    ...CHECKOUTS.map((surface) => `${surface}: ${says.checkout}`),
    `checkout: ${says.block} by checkout-block`,
    `cart: ${says.asks} by cart-block`,
    `thank-you: ${says.asks} by order-block`,
    ...LATER.map((surface) => `${surface}: ${says.later} by safety-net`),
    'pos: none by staff',
  ]);
});

test('names the plan', () => {
  expect(coverageOf(covering({ shop: aKnownShop({ plan: 'Basic', isPlus: false }) })).plan).toEqual({ name: 'Basic', plus: false });
});

test.each(['draft', 'api', 'subscription'] as const)('orders by %s that the merchant leaves out are covered by nothing', (source) => {
  const sources = { ...ENFORCING.orders.sources, [source]: false };
  const { rows } = coverageOf(covering({ settings: { ...ENFORCING, orders: { ...ENFORCING.orders, sources } } }));
  expect(rows.filter(({ protection, by }) => protection === 'none' && by === 'safety-net')).toEqual([
    { surface: source, protection: 'none', by: 'safety-net', live: null },
  ]);
});

describe('what is live', () => {
  const live = (change: Partial<Covering>, by: string) =>
    coverageOf(covering(change))
      .rows.filter((row) => row.by === by && row.protection !== 'none')
      .map((row) => row.live);

  test('at checkout is the rule that stands there, not what the settings wish', () => {
    expect(live({ isEnforced: false }, 'function')).toEqual([false, false, false, false]);
    expect(live({}, 'function')).toEqual([true, true, true, true]);
  });

  test('after the order is what reaches us, also where the checkout blocks nothing', () => {
    expect(live({ isWatching: false }, 'safety-net')).toEqual([false, false, false, false]);
    const held = { settings: { ...ENFORCING, mode: 'hold' as const }, isEnforced: true, isWatching: false };
    expect(live(held, 'safety-net')).toEqual(Array.from({ length: 8 }, () => false));
  });

  test('of the blocks is what was seen within a week', () => {
    const seen = { checkout: START, cart: later(START, -7 * DAY_MS), 'order-block': null, 'order-event': null };
    const shop = aKnownShop({ seen });
    const blocks = ['checkout-block', 'cart-block', 'order-block'].flatMap((by) => live({ shop }, by));
    expect(blocks).toEqual([true, false, false]);
    expect(isSeen(shop, 'checkout', later(START, 7 * DAY_MS - 1))).toBe(true);
    expect(isSeen(shop, 'checkout', later(START, 7 * DAY_MS))).toBe(false);
  });

  test('of a block that this plan does not have is not told', () => {
    expect(live({ shop: aKnownShop({ isPlus: false }) }, 'checkout-block')).toEqual([null]);
  });
});
