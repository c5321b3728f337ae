import { expect, test } from '@jest/globals';
import { PROOF_ATTRIBUTE } from '@selvedge/contract/proof.ts';
import { changedOrder, orderFacts } from './order-facts.ts';
import { ORDER } from './operations.ts';
import { aFulfilmentReply, anOrderReply, fulfilmentPage, totalOf } from './tests/an-order-reply.ts';

const factsOf = (change: object = {}) => {
  const { order } = ORDER.reply.parse({ order: anOrderReply(change) });
  if (order === null) throw new Error('unreachable');
  return orderFacts(order);
};
const euros = (minor: number) => ({ minor, currency: 'EUR', exponent: 2 });
const held = (holds: readonly object[], change: object = {}) => ({
  fulfillmentOrders: fulfilmentPage([aFulfilmentReply(1, { fulfillmentHolds: holds, ...change })]),
});
const OURS = { id: 'hold-1', handle: 'selvedge-verification', heldByRequestingApp: true };

test('an order of the checkout, as it stands', () => {
  expect(factsOf()).toEqual({
    id: '5001',
    name: '#1001',
    placedAt: Date.parse('2026-08-01T12:00:00Z'),
    isCancelled: false,
    source: 'web',
    total: euros(90_000),
    shopTotal: euros(90_000),
    phones: { contact: '+33612345678', delivery: '06 12 34 56 78', billing: null },
    email: 'asha@example.com',
    country: 'FR',
    locale: 'fr-FR',
    company: false,
    customer: { id: 'gid://shopify/Customer/7', orders: 2 },
    checkoutToken: 'c0ffee',
    proofs: [],
    isUnfulfilled: true,
    isDone: false,
    fulfilmentOrders: [{ id: 'gid://shopify/FulfillmentOrder/1', isHoldable: true, isClosed: false, ourHold: null }],
  });
});

test.each<[string, object, object]>([
  ['of a company', { purchasingEntity: { __typename: 'PurchasingCompany' } }, { company: true }],
  ['of nobody known', { customer: null, purchasingEntity: null, email: null }, { company: false, customer: null, email: null }],
  [
    'picked up in the shop: no address to send to',
    { shippingAddress: null },
    { phones: { contact: '+33612345678', delivery: null, billing: null }, country: 'DE' },
  ],
  [
    'without any phone or address',
    { phone: null, shippingAddress: null, billingAddress: null },
    { phones: { contact: null, delivery: null, billing: null }, country: null },
  ],
  [
    'with three phones',
    { shippingAddress: { phone: '+33711111111', countryCodeV2: 'FR' }, billingAddress: { phone: '+49151', countryCodeV2: 'DE' } },
    { phones: { contact: '+33612345678', delivery: '+33711111111', billing: '+49151' } },
  ],
  [
    'in a currency without decimals',
    { currentTotalPriceSet: totalOf('70000.0', 'JPY') },
    { total: { minor: 70_000, currency: 'JPY', exponent: 0 } },
  ],
  ['in one with three', { currentTotalPriceSet: totalOf('120.125', 'KWD') }, { total: { minor: 120_125, currency: 'KWD', exponent: 3 } }],
  [
    'in another currency than the shop’s',
    { currentTotalPriceSet: totalOf('70000.0', 'JPY', { amount: '410.5', currency: 'EUR' }) },
    { total: { minor: 70_000, currency: 'JPY', exponent: 0 }, shopTotal: euros(41_050) },
  ],
  ['edited down to nothing', { currentTotalPriceSet: totalOf('0.0', 'EUR') }, { total: euros(0) }],
  ['cancelled', { cancelledAt: '2026-08-01T13:00:00Z' }, { isCancelled: true }],
  ['of the till', { sourceName: 'pos', checkoutToken: null }, { source: 'pos' }],
  ['of a draft', { sourceName: 'shopify_draft_order', checkoutToken: null }, { source: 'draft' }],
  ['of a subscription', { sourceName: 'subscription_contract_checkout_one' }, { source: 'subscription' }],
  ['of an app without a checkout', { sourceName: '580111', checkoutToken: null }, { source: 'api' }],
  ['of a channel with a checkout', { sourceName: '580111' }, { source: 'web' }],
  ['of no named source', { sourceName: null, checkoutToken: null }, { source: 'api' }],
  [
    'with a proof in both places, and notes of others',
    {
      proof: { value: 'v1.copied' },
      customAttributes: [
        { key: 'gift', value: 'v1.no' },
        { key: PROOF_ATTRIBUTE, value: 'v1.cart' },
        { key: PROOF_ATTRIBUTE, value: null },
      ],
    },
    { proofs: ['v1.copied', 'v1.cart'] },
  ],
])('an order %s', (_name, change, facts) => {
  expect(factsOf(change)).toMatchObject(facts);
});

test.each<[string, object, object]>([
  ['not there yet', { fulfillmentOrders: fulfilmentPage([]) }, { isUnfulfilled: true, isDone: false, fulfilmentOrders: [] }],
  ['held by us', held([OURS], { status: 'ON_HOLD' }), { fulfilmentOrders: [{ ourHold: 'hold-1', isClosed: false }] }],
  [
    'held by another app, under our name or none',
    held([
      { ...OURS, id: 'hold-2', heldByRequestingApp: false },
      { id: 'hold-3', handle: null, heldByRequestingApp: false },
    ]),
    { fulfilmentOrders: [{ ourHold: null, isHoldable: true }] },
  ],
  ['held by us for another reason', held([{ ...OURS, handle: 'another' }]), { fulfilmentOrders: [{ ourHold: null }] }],
  ['that takes no hold', held([], { supportedActions: [{ action: 'CREATE_FULFILLMENT' }] }), { fulfilmentOrders: [{ isHoldable: false }] }],
  [
    'being packed',
    { ...held([], { status: 'IN_PROGRESS' }), displayFulfillmentStatus: 'IN_PROGRESS' },
    { isUnfulfilled: false, isDone: false, fulfilmentOrders: [{ isHoldable: false, isClosed: false }] },
  ],
  [
    'gone',
    { ...held([], { status: 'CLOSED' }), displayFulfillmentStatus: 'FULFILLED' },
    { isUnfulfilled: false, isDone: true, fulfilmentOrders: [{ isClosed: true }] },
  ],
  [
    'gone in part',
    {
      fulfillmentOrders: fulfilmentPage([aFulfilmentReply(1, { status: 'CLOSED' }), aFulfilmentReply(2)]),
      displayFulfillmentStatus: 'PARTIALLY_FULFILLED',
    },
    { isUnfulfilled: false, isDone: false },
  ],
])('of an order whose work is %s', (_name, change, facts) => {
  expect(factsOf(change)).toMatchObject(facts);
});

test.each<[string, object, object | null]>([
  ['an amount', { currentTotalPriceSet: totalOf('1e9', 'EUR') }, { id: '5001', totals: null }],
  ['an amount below nothing', { currentTotalPriceSet: totalOf('-1.0', 'EUR') }, { id: '5001', totals: null }],
  ['an id', { id: 'gid://shopify/Order/' }, null],
])('%s that none can be is refused, and in a list hides no other', (_name, change, listed) => {
  expect(() => factsOf(change)).toThrow(/cannot be read/);
  const told = changedOrder({ ...anOrderReply(), updatedAt: '2026-08-01T12:00:00Z', ...change });
  if (listed === null) expect(told).toBeNull();
  else expect(told).toMatchObject(listed);
});
