import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PublishedStanding } from '../../core/order/shopify-orders.ts';
import { epochMs } from '../../core/shared/clock.ts';
import { anOrderId } from '../../test/builders/an-order.ts';
import { shopifyOrders } from './shopify-orders.ts';
import { APP, SHOP } from './tests/an-access.ts';
import { aFulfilmentReply, anOrderReply, fulfilmentPage, totalOf } from './tests/an-order-reply.ts';
import { askedShop, data, operationOf } from './tests/asked-shop.ts';
import { type Answer, playedShopify, type PlayedShopify, type Received } from './tests/played-shopify.ts';

let shopify: PlayedShopify;
beforeEach(async () => {
  shopify = await playedShopify();
});
afterEach(() => shopify.close());

/** A shop that answers each operation as told, and those that are not named with an error. */
async function aShopThat(answers: Readonly<Record<string, Answer | ((request: Received) => Answer)>>) {
  const { client, ...rest } = await askedShop(shopify, (request) => {
    const answer = answers[operationOf(request) ?? ''] ?? { status: 500, body: {} };
    return typeof answer === 'function' ? answer(request) : answer;
  });
  const asked = () => rest.calls().map(operationOf);
  return { orders: shopifyOrders({ client, apiKey: APP.apiKey }), asked, ...rest };
}

const ID = anOrderId();
const userErrors = (...codes: readonly (string | null)[]) => codes.map((code) => ({ code, field: [], message: `no: ${PHONE}` }));
const PHONE = '+33612345678';

describe('what an order is', () => {
  test('is null where there is none, or none that the app may see', async () => {
    const { orders } = await aShopThat({ Order: data({ order: null }) });
    expect(await orders.facts(SHOP, ID)).toBeNull();
  });

  test('has every fulfilment order, however many pages they fill', async () => {
    const pages: Readonly<Record<string, object>> = {
      null: fulfilmentPage([aFulfilmentReply(1), aFulfilmentReply(2)], 'two'),
      two: fulfilmentPage([aFulfilmentReply(3, { status: 'CLOSED' })], 'three'),
      three: fulfilmentPage([aFulfilmentReply(4)]),
    };
    const { orders, calls } = await aShopThat({
      Order: ({ body }) => data({ order: anOrderReply({ fulfillmentOrders: pages[String(afterOf(body.variables))] }) }),
    });
    const facts = await orders.facts(SHOP, ID);
    expect(facts?.fulfilmentOrders.map(({ id, isClosed }) => [id.at(-1), isClosed])).toEqual([
      ['1', false],
      ['2', false],
      ['3', true],
      ['4', false],
    ]);
    // By what stands on the second page.
    expect(facts?.isUnfulfilled).toBe(false);
    expect(calls().map(({ body }) => body.variables)).toEqual(
      [null, 'two', 'three'].map((after) => ({ id: 'gid://shopify/Order/5001', after })),
    );
  });

  test('is null when it is deleted between two pages', async () => {
    const answers = [data({ order: anOrderReply({ fulfillmentOrders: fulfilmentPage([], 'two') }) }), data({ order: null })];
    const { orders } = await aShopThat({ Order: () => answers.shift() ?? 'hang-up' });
    expect(await orders.facts(SHOP, ID)).toBeNull();
  });

  test.each<[string, Answer, string]>([
    [
      'half an answer, with errors',
      { body: { data: { order: null }, errors: [{ message: PHONE, extensions: { code: 'ACCESS_DENIED' } }] } },
      'shopify-refused',
    ],
    [
      'half an answer, with trouble',
      { body: { data: { order: null }, errors: [{ message: PHONE, extensions: { code: 'TIMEOUT' } }] } },
      'shopify-unreachable',
    ],
    ['an order without what was asked for', data({ order: { id: 'gid://shopify/Order/5001' } }), 'shopify-refused'],
    ['an outage', { status: 503, body: PHONE }, 'shopify-unreachable'],
    ['no answer', 'hang-up', 'shopify-unreachable'],
  ])('told by %s is an error, never an order that is gone', async (_name, answer, code) => {
    const { orders } = await aShopThat({ Order: answer });
    const failure = orders.facts(SHOP, ID);
    await expect(failure).rejects.toMatchObject({ name: 'AppError', code, message: expect.not.stringContaining(PHONE) });
  });

  test('is waited for while Shopify throttles', async () => {
    const cost = { requestedQueryCost: 300, throttleStatus: { maximumAvailable: 2_000, currentlyAvailable: 100, restoreRate: 50 } };
    const throttled = { body: { errors: [{ message: 'x', extensions: { code: 'THROTTLED' } }], extensions: { cost } } };
    const answers: Answer[] = [throttled, data({ order: anOrderReply() })];
    const { orders, waits } = await aShopThat({ Order: () => answers.shift() ?? 'hang-up' });
    expect(await orders.facts(SHOP, ID)).toMatchObject({ id: ID });
    expect(waits).toEqual([4_000]);
  });
});

const afterOf = (variables: unknown): unknown =>
  typeof variables === 'object' && variables !== null && 'after' in variables ? variables.after : undefined;

describe('our hold', () => {
  const held = (id: string | null, ...codes: readonly string[]) =>
    data({ fulfillmentOrderHold: { fulfillmentHold: id && { id }, userErrors: userErrors(...codes) } });

  test('is put under our name, without mail to the merchant, and its id kept', async () => {
    const { orders, calls } = await aShopThat({ HoldFulfilmentOrder: held('hold-1') });
    expect(await orders.hold(SHOP, 'fulfilment-1')).toBe('hold-1');
    expect(calls()[0]?.body.variables).toMatchObject({
      id: 'fulfilment-1',
      hold: { handle: 'selvedge-verification', notifyMerchant: false, reason: 'OTHER' },
    });
  });

  test.each(['TAKEN', 'DUPLICATE_FULFILLMENT_HOLD_HANDLE', 'FULFILLMENT_ORDER_NOT_FOUND', 'FULFILLMENT_ORDER_HOLD_LIMIT_REACHED'])(
    'that cannot be put (%s) is none',
    async (code) => {
      const { orders } = await aShopThat({ HoldFulfilmentOrder: held(null, code) });
      expect(await orders.hold(SHOP, 'fulfilment-1')).toBeNull();
    },
  );

  test.each([['GREATER_THAN_ZERO'], ['TAKEN', 'INVALID_LINE_ITEM_QUANTITY']])('refused by %s is an error of ours', async (...codes) => {
    const { orders } = await aShopThat({ HoldFulfilmentOrder: held(null, ...codes) });
    const message = expect.stringContaining(codes.join(', '));
    await expect(orders.hold(SHOP, 'fulfilment-1')).rejects.toMatchObject({ code: 'shopify-refused', message });
  });

  test('put with its answer lost is there at the next try', async () => {
    const answers: Answer[] = ['hang-up', held(null, 'DUPLICATE_FULFILLMENT_HOLD_HANDLE')];
    const { orders } = await aShopThat({ HoldFulfilmentOrder: () => answers.shift() ?? 'hang-up' });
    await expect(orders.hold(SHOP, 'fulfilment-1')).rejects.toMatchObject({ code: 'shopify-unreachable' });
    expect(await orders.hold(SHOP, 'fulfilment-1')).toBeNull();
  });

  const hold = { fulfilmentOrderId: 'fulfilment-1', holdId: 'hold-1' };
  const released = (...codes: readonly string[]) => data({ fulfillmentOrderReleaseHold: { userErrors: userErrors(...codes) } });

  test('and no other is taken off; one that is gone is off', async () => {
    const answers: Answer[] = [released(), released('FULFILLMENT_ORDER_NOT_FOUND'), released('INVALID_ACCESS')];
    const { orders, calls } = await aShopThat({ ReleaseHold: () => answers.shift() ?? 'hang-up' });
    await orders.release(SHOP, hold);
    await orders.release(SHOP, hold);
    await expect(orders.release(SHOP, hold)).rejects.toMatchObject({ code: 'shopify-refused' });
    expect(calls()[0]?.body.variables).toEqual({ id: 'fulfilment-1', holdIds: ['hold-1'] });
  });
});

describe('a cancellation', () => {
  const how = { restock: true, refund: false, notify: true };
  const answered = (job: object | null, ...codes: readonly (string | null)[]) =>
    data({ orderCancel: { job, orderCancelUserErrors: userErrors(...codes) } });

  test('is asked for as the merchant chose', async () => {
    const { orders, calls } = await aShopThat({ CancelOrder: answered({ id: 'job-1', done: false }) });
    expect(await orders.cancel(SHOP, ID, how)).toBe('cancelled');
    expect(calls()[0]?.body.variables).toMatchObject({
      orderId: 'gid://shopify/Order/5001',
      reason: 'FRAUD',
      restock: true,
      refundMethod: { originalPaymentMethodsRefund: false },
      notifyCustomer: true,
    });
  });

  test.each<[string, Answer]>([
    ['cannot be', answered(null, 'INVALID')],
    ['is not known', answered(null, 'NOT_FOUND')],
    ['must not be refunded by us', answered(null, 'NO_REFUND_PERMISSION')],
    ['is refused without a word', answered(null, null)],
    ['gets no job', answered(null)],
    ['gets nothing', data({ orderCancel: null })],
  ])('of an order that %s is refused', async (_name, answer) => {
    const { orders } = await aShopThat({ CancelOrder: answer });
    expect(await orders.cancel(SHOP, ID, how)).toBe('refused');
  });

  test('that Shopify could not do now is tried again', async () => {
    const { orders } = await aShopThat({ CancelOrder: answered(null, 'INTERNAL_ERROR') });
    await expect(orders.cancel(SHOP, ID, how)).rejects.toMatchObject({ code: 'shopify-unreachable' });
  });
});

describe('how an order stands', () => {
  const VERIFIED: PublishedStanding = { state: 'verified', reason: null, by: 'order-block', verifiedAt: epochMs(1_785_600_000_000) };
  const SAID = 'The shopper verified the phone of this order by a one-time code.';
  const done = { userErrors: [] };
  const written = {
    SetMetafields: data({ metafieldsSet: done }),
    AddTags: data({ tagsAdd: done }),
    RemoveTags: data({ tagsRemove: done }),
  };
  const by = (apiKey: string | null, description: string) => ({
    riskLevel: 'LOW',
    provider: apiKey === null ? null : { apiKey },
    facts: [{ description }],
  });
  const risk = (...assessments: readonly object[]) => data({ order: { risk: { assessments } } });
  const assessed = (...codes: readonly string[]) => data({ orderRiskAssessmentCreate: { userErrors: userErrors(...codes) } });
  const publish = async (answers: Readonly<Record<string, Answer>>) => {
    const shop = await aShopThat({ ...written, ...answers });
    await shop.orders.publish(SHOP, ID, VERIFIED);
    return shop;
  };

  test('is one tag of ours, a metafield without the phone, and a risk', async () => {
    const { calls, asked } = await publish({ OrderRisk: risk(by(null, 'CVV is correct')), AssessRisk: assessed() });
    expect(asked()).toEqual(['SetMetafields', 'AddTags', 'RemoveTags', 'OrderRisk', 'AssessRisk']);
    const [metafields, added, removed, , assessment] = calls().map(({ body }) => body.variables);
    const value = '{"v":1,"state":"verified","reason":null,"by":"order-block","verifiedAt":"2026-08-01T16:00:00.000Z"}';
    const metafield = { namespace: '$app', key: 'verification', type: 'json', ownerId: 'gid://shopify/Order/5001', value };
    expect(metafields).toEqual({ metafields: [metafield] });
    expect(added).toEqual({ id: 'gid://shopify/Order/5001', tags: ['phone-verified'] });
    expect(removed).toEqual({ id: 'gid://shopify/Order/5001', tags: ['phone-unverified', 'phone-reported', 'phone-released'] });
    expect(assessment).toEqual({
      assessment: { orderId: 'gid://shopify/Order/5001', riskLevel: 'LOW', facts: [{ description: SAID, sentiment: 'POSITIVE' }] },
    });
  });

  test.each<[string, readonly object[], boolean]>([
    ['we said so last', [by(APP.apiKey, SAID)], false],
    ['we said so last, and another app something since', [by(APP.apiKey, SAID), by('another', 'A known address.'), by(null, 'CVV')], false],
    ['we said something else since', [by(APP.apiKey, SAID), by(APP.apiKey, 'The shopper was asked')], true],
    ['only another app says so', [by('another', SAID)], true],
    ['nobody said anything', [], true],
  ])('is assessed once: where %s', async (_name, assessments, isAgain) => {
    const { asked } = await publish({ OrderRisk: risk(...assessments), AssessRisk: assessed() });
    expect(asked().includes('AssessRisk')).toBe(isAgain);
  });

  test('of an order that is fulfilled is told by tag and metafield only', async () => {
    const { asked } = await publish({ OrderRisk: risk(), AssessRisk: assessed('ORDER_ALREADY_FULFILLED') });
    expect(asked()).toContain('AssessRisk');
  });

  test.each<[string, Readonly<Record<string, Answer>>]>([
    ['the metafield', { SetMetafields: data({ metafieldsSet: { userErrors: userErrors('INVALID_VALUE') } }) }],
    ['the tag', { AddTags: data({ tagsAdd: { userErrors: [{ field: [], message: PHONE }] } }) }],
    ['the removal of tags', { RemoveTags: data({ tagsRemove: null }) }],
    ['a risk', { OrderRisk: risk(), AssessRisk: assessed('TOO_MANY_FACTS') }],
  ])('is an error where Shopify does not take %s, and says nothing of what was sent', async (_name, answers) => {
    await expect(publish(answers)).rejects.toMatchObject({ code: 'shopify-refused', message: expect.not.stringContaining(PHONE) });
  });

  test('may be told again when an answer was lost', async () => {
    const answers: Answer[] = ['hang-up', assessed()];
    const { orders } = await aShopThat({ ...written, OrderRisk: risk(), AssessRisk: () => answers.shift() ?? 'hang-up' });
    await expect(orders.publish(SHOP, ID, VERIFIED)).rejects.toMatchObject({ code: 'shopify-unreachable' });
    await orders.publish(SHOP, ID, VERIFIED);
    expect(answers).toEqual([]);
  });
});

describe('what changed', () => {
  const listed = (number: number, change: object = {}) => ({
    id: `gid://shopify/Order/${number}`,
    createdAt: '2026-08-01T12:00:00Z',
    updatedAt: '2026-08-01T13:00:00Z',
    currentTotalPriceSet: totalOf('900.0', 'EUR'),
    ...change,
  });
  const since = epochMs(Date.parse('2026-08-01T11:59:00Z'));

  test('is asked for since a time, page by page', async () => {
    const { orders, calls } = await aShopThat({ ChangedOrders: data({ orders: fulfilmentPage([listed(1)], 'next') }) });
    const total = { minor: 90_000, currency: 'EUR', exponent: 2 };
    const first = { id: '1', placedAt: Date.parse('2026-08-01T12:00:00Z'), updatedAt: Date.parse('2026-08-01T13:00:00Z') };
    expect(await orders.changed(SHOP, { since, after: 'before' })).toEqual({
      orders: [{ ...first, totals: { total, shopTotal: total } }],
      next: 'next',
    });
    expect(calls()[0]?.body.variables).toEqual({ query: "updated_at:>='2026-08-01T11:59:00.000Z'", after: 'before' });
  });

  test('and cannot be read keeps no other from being looked at', async () => {
    const broken = [listed(2, { currentTotalPriceSet: totalOf('a lot', 'EUR') }), listed(3, { id: 'gid://shopify/Order/none' })];
    const { orders } = await aShopThat({ ChangedOrders: data({ orders: fulfilmentPage([listed(1), ...broken, listed(4)]) }) });
    const { orders: found, next } = await orders.changed(SHOP, { since, after: null });
    // One whose total is unreadable may be a dear one: it is looked at. One without a number cannot be.
    expect([found.map(({ id, totals }) => [id, totals === null]), next]).toEqual([
      [
        ['1', false],
        ['2', true],
        ['4', false],
      ],
      null,
    ]);
  });
});

test('a workflow is told of the order, and a refusal is one', async () => {
  const event = { id: 'e', shop: SHOP, handle: 'order-held', orderId: ID, reason: 'no-proof', at: epochMs(0) } as const;
  const answers = [
    data({ flowTriggerReceive: { userErrors: [] } }),
    data({ flowTriggerReceive: { userErrors: [{ message: 'no trigger' }] } }),
  ];
  const { orders, calls } = await aShopThat({ TriggerFlow: () => answers.shift() ?? 'hang-up' });
  await orders.trigger(SHOP, event);
  expect(calls()[0]?.body.variables).toEqual({ handle: 'order-held', payload: { order_id: 5_001, reason: 'no-proof' } });
  await expect(orders.trigger(SHOP, event)).rejects.toMatchObject({ code: 'shopify-refused' });
});
