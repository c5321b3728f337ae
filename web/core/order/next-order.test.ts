import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anOrder, money, someFacts } from '../../test/builders/an-order.ts';
import { START } from '../../test/builders/a-challenge.ts';
import { ENFORCING } from '../../test/builders/test-world.ts';
import { HOUR_MS, later } from '../shared/clock.ts';
import { type Move, nextOrder, type Standing } from './next-order.ts';
import type { Order } from './order.ts';

const CANCELLING = { ...ENFORCING, orders: { ...ENFORCING.orders, then: 'cancel' as const } };
const MONITOR = { ...ENFORCING, mode: 'monitor' as const };
const COVER = { total: money('900.00'), phones: 'phones' };
const LATE = later(START, 2 * HOUR_MS);

const standing = (change: Partial<Standing> = {}): Standing => ({
  order: anOrder(),
  facts: someFacts(),
  verdict: { outcome: 'unproven', reason: 'no-proof' },
  phones: 'phones',
  phonesByScope: ['phones'],
  settings: ENFORCING,
  isOlder: false,
  wasLetGo: false,
  isBeingVerified: false,
  wasReached: true,
  now: START,
  ...change,
});
const apply = (order: Order, move: Move | null): Order => (move ? { ...order, ...move.set, state: move.state } : order);
const PROVEN = { outcome: 'proven', proofId: 'proof' } as const;
const CLEAR = { outcome: 'clear' } as const;
const higher = someFacts({ total: money('900.01') });

const ROWS: readonly [string, Order['state'], Partial<Standing> & { row?: Partial<Order> }, Order['state'] | null][] = [
  ['a new order below the threshold is clear', 'pending', { verdict: CLEAR }, 'clear'],
  ['a new order with a proof is verified', 'pending', { verdict: PROVEN }, 'verified'],
  ['a new order without one waits', 'pending', {}, 'waiting'],
  ['while monitoring it is only watched', 'pending', { settings: MONITOR }, 'watched'],
  ['under older rules it is only watched', 'pending', { isOlder: true }, 'watched'],
  ['unless a workflow asks for it', 'pending', { isOlder: true, settings: MONITOR, row: { isRequired: true } }, 'waiting'],
  ['cancelled before it was judged', 'pending', { facts: someFacts({ isCancelled: true }) }, 'cancelled'],
  ['a clear order stays clear', 'clear', { verdict: CLEAR }, null],
  ['a clear order edited above the threshold waits', 'clear', {}, 'waiting'],
  ['a watched order gets its proof late', 'watched', { verdict: PROVEN }, 'verified'],
  ['a watched order under older rules stays', 'watched', { isOlder: true }, null],
  ['a clear order of older rules waits once it is edited upward', 'clear', { isOlder: true, facts: higher }, 'waiting'],
  ['a watched one too', 'watched', { isOlder: true, facts: higher }, 'waiting'],
  ['but not when all of it has left', 'clear', { isOlder: true, facts: { ...higher, isDone: true } }, 'watched'],
  ['a waiting order with time left waits', 'waiting', {}, null],
  ['its proof comes late', 'waiting', { verdict: PROVEN }, 'verified'],
  ['it falls below the threshold', 'waiting', { verdict: CLEAR }, 'clear'],
  ['the merchant takes the hold off', 'waiting', { wasLetGo: true }, 'released'],
  ['the merchant takes the hold off a lapsed order', 'lapsed', { wasLetGo: true }, 'released'],
  ['the merchant takes the hold off one whose shopper was forgotten', 'waiting', { wasLetGo: true, row: { erasedAt: START } }, 'released'],
  ['one whose shopper was forgotten stays', 'waiting', { now: LATE, verdict: PROVEN, row: { erasedAt: START } }, null],
  ['the time is up', 'waiting', { now: LATE }, 'lapsed'],
  ['the time is up and the merchant chose to cancel', 'waiting', { now: LATE, settings: CANCELLING }, 'cancelling'],
  ['not while its shopper holds a live code', 'waiting', { now: LATE, settings: CANCELLING, isBeingVerified: true }, null],
  ['not when its shopper was never asked', 'waiting', { now: LATE, settings: CANCELLING, row: { askedAt: null } }, 'lapsed'],
  ['not when no message left', 'waiting', { now: LATE, settings: CANCELLING, wasReached: false }, 'lapsed'],
  ['not when a part of it has left', 'waiting', { now: LATE, settings: CANCELLING, facts: someFacts({ isUnfulfilled: false }) }, 'lapsed'],
  ['a proof at the last moment beats the end of the wait', 'waiting', { now: LATE, settings: CANCELLING, verdict: PROVEN }, 'verified'],
  ['a lapsed order is verified later', 'lapsed', { verdict: PROVEN }, 'verified'],
  ['a lapsed order is not cancelled', 'lapsed', { now: LATE, settings: CANCELLING }, null],
  ['a cancellation goes on', 'cancelling', {}, null],
  ['a cancellation stops when the merchant lets the order go', 'cancelling', { wasLetGo: true }, 'released'],
  ['a cancellation stops when a part has left', 'cancelling', { facts: someFacts({ isUnfulfilled: false }) }, 'lapsed'],
  ['a cancellation stops for a proof', 'cancelling', { verdict: PROVEN }, 'verified'],
  ['a cancelled order is cancelled once', 'cancelled', { facts: someFacts({ isCancelled: true }) }, null],
  ['a verified order stays', 'verified', { row: { cover: COVER } }, null],
  ['verified, then edited upward: asked again', 'verified', { facts: higher, row: { cover: COVER } }, 'waiting'],
  ['verified, then edited downward: stays', 'verified', { facts: someFacts({ total: money('899.99') }), row: { cover: COVER } }, null],
  [
    'verified, then another currency: asked',
    'verified',
    { facts: someFacts({ total: money('900.00', 'USD') }), row: { cover: COVER } },
    'waiting',
  ],
  ['verified, then another phone: asked', 'verified', { phonesByScope: ['a', 'b'], row: { cover: COVER } }, 'waiting'],
  ['verified under the other rule of phones: stays', 'verified', { phonesByScope: ['a', 'phones'], row: { cover: COVER } }, null],
  ['verified and sent off: stays', 'verified', { facts: { ...higher, isDone: true }, row: { cover: COVER } }, null],
  [
    'verified, then edited within what its proof covers: stays verified',
    'verified',
    { facts: higher, verdict: PROVEN, row: { cover: COVER } },
    'verified',
  ],
  ['released, then edited upward: asked', 'released', { facts: higher, row: { cover: COVER } }, 'waiting'],
  ['while monitoring an edit holds nothing', 'verified', { facts: higher, settings: MONITOR, row: { cover: COVER } }, null],
];

describe('an order goes where it belongs', () => {
  test.each(ROWS.map(([title, ...rest]) => ({ title, rest })))('$title', ({ rest: [state, { row, ...change }, expected] }) => {
    expect(nextOrder(standing({ ...change, order: anOrder({ state, ...row }) }))?.state ?? null).toBe(expected);
  });

  test('why it is asked again is said: more to pay, or other people', () => {
    const order = anOrder({ state: 'verified', cover: COVER });
    expect(nextOrder(standing({ order, facts: higher }))?.set.reason).toBe('total-rose');
    expect(nextOrder(standing({ order, facts: higher, phonesByScope: ['other'] }))?.set.reason).toBe('phone-changed');
  });

  test('asked again, it has the whole time, no cover and its reminders anew', () => {
    const order = anOrder({ state: 'verified', cover: COVER, by: 'code', verifiedAt: START, reminders: 2 });
    const move = nextOrder(standing({ order, facts: higher, now: LATE }));
    expect(move?.set).toMatchObject({ cover: null, by: null, verifiedAt: null, askedAt: null, reminders: 0 });
    expect(move?.set.deadlineAt).toBe(later(LATE, ENFORCING.orders.waitHours * HOUR_MS));
  });

  test('a merchant sees that no message reached the shopper', () => {
    expect(nextOrder(standing({ now: LATE, wasReached: false }))?.set.obstacle).toBe('message-failed');
  });
});

const states = ['pending', 'clear', 'watched', 'waiting', 'lapsed', 'verified', 'released', 'cancelling', 'cancelled'] as const;
const anyStanding = fc
  .record({
    state: fc.constantFrom(...states),
    cover: fc.constantFrom(null, COVER),
    asked: fc.boolean(),
    isRequired: fc.boolean(),
    isErased: fc.boolean(),
    facts: fc.record({ isCancelled: fc.boolean(), isUnfulfilled: fc.boolean(), isDone: fc.boolean() }),
    amount: fc.constantFrom('899.00', '900.00', '901.00'),
    verdict: fc.constantFrom<Standing['verdict']>(PROVEN, CLEAR, { outcome: 'unproven', reason: 'no-proof' }),
    phones: fc.constantFrom('phones', 'other'),
    settings: fc.constantFrom(ENFORCING, CANCELLING, MONITOR),
    flags: fc.record({ isOlder: fc.boolean(), wasLetGo: fc.boolean(), isBeingVerified: fc.boolean(), wasReached: fc.boolean() }),
    now: fc.constantFrom(START, LATE),
  })
  .map(({ state, cover, asked, isRequired, isErased, facts, amount, phones, flags, ...rest }) =>
    standing({
      ...rest,
      ...flags,
      phones,
      phonesByScope: [phones],
      facts: someFacts({ ...facts, total: money(amount) }),
      order: anOrder({ state, cover, isRequired, askedAt: asked ? START : null, erasedAt: isErased ? START : null }),
    }),
  );
const RUNS = { numRuns: 3_000 };

describe('whatever comes, in whatever order', () => {
  test('a rule never cancels what is verified, let go, proven, needs nothing, has left in part, was not asked, or is being verified', () => {
    fc.assert(
      fc.property(anyStanding, (now) => {
        if (nextOrder(now)?.state !== 'cancelling') return;
        expect(now.order.state).toBe('waiting');
        expect(now).toMatchObject({ verdict: { outcome: 'unproven' }, wasLetGo: false, isBeingVerified: false, wasReached: true });
        expect(now.facts).toMatchObject({ isUnfulfilled: true, isCancelled: false });
        expect(now.order).toMatchObject({ askedAt: START, erasedAt: null });
        expect(now.settings.orders.then).toBe('cancel');
      }),
      RUNS,
    );
  });

  test('twice is once: what was moved does not move again by the same facts', () => {
    fc.assert(
      fc.property(anyStanding, (now) => {
        // The row takes the order's total with the move.
        const after = { ...apply(now.order, nextOrder(now)), total: now.facts.total };
        expect(nextOrder({ ...now, order: after, wasLetGo: false })).toBe(null);
      }),
      RUNS,
    );
  });

  test('an order of older rules is never held by them, unless it has grown', () => {
    fc.assert(
      fc.property(anyStanding, (now) => {
        const isUnasked = ['pending', 'clear', 'watched'].includes(now.order.state);
        const hasGrown = now.order.state !== 'pending' && now.facts.total.minor > now.order.total.minor;
        if (isUnasked && now.isOlder && !hasGrown && !now.order.isRequired) expect(nextOrder(now)?.state).not.toBe('waiting');
      }),
      RUNS,
    );
  });

  test('monitoring never begins a hold', () => {
    fc.assert(
      fc.property(anyStanding, (now) => {
        if (now.settings.mode === 'monitor' && !now.order.isRequired) expect(nextOrder(now)?.state).not.toBe('waiting');
      }),
      RUNS,
    );
  });

  test("a hold ends only by a proof, by the merchant's hand, or because nothing is to be verified", () => {
    fc.assert(
      fc.property(anyStanding, (now) => {
        const move = nextOrder(now);
        if (!move || !['waiting', 'lapsed'].includes(now.order.state)) return;
        if (move.state === 'verified') expect(now.verdict).toBe(PROVEN);
        if (move.state === 'released') expect(now.wasLetGo).toBe(true);
        if (move.state === 'clear') expect(now.verdict).toBe(CLEAR);
      }),
      RUNS,
    );
  });
});
