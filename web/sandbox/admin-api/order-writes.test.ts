import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { actOnOrder } from '../orders/order-acts.ts';
import { orderGid, type OrderRecord } from '../state/order-record.ts';
import { answer, newShopify } from '../test/app-operations.ts';

type Shopify = ReturnType<typeof newShopify>;
const held = (placed: OrderRecord, index = 0): string => placed.fulfilmentOrders[index]?.id ?? '';
const hold = (shopify: Shopify, id: string, changes: object = {}): unknown =>
  answer(shopify.ask('hold-fulfilment-order', { id, hold: { reason: 'OTHER', handle: 'mine', ...changes } }), 'fulfillmentOrderHold');
const statusOf = (shopify: Shopify, placed: OrderRecord): unknown =>
  answer(shopify.ask('order', { id: orderGid(placed) }), 'order', 'displayFulfillmentStatus');

describe('holds', () => {
  test('a hold stops fulfilment, shows on the order, and is told', () => {
    const shopify = newShopify();
    const placed = shopify.place();
    expect(hold(shopify, held(placed), { reasonNotes: 'waiting' })).toMatchObject({
      fulfillmentHold: { id: expect.any(String) },
      userErrors: [],
    });
    expect(statusOf(shopify, placed)).toBe('ON_HOLD');
    expect(placed.fulfilmentOrders).toMatchObject([{ holds: [{ handle: 'mine', notes: 'waiting', by: 'Selvedge' }] }]);
    expect(() => {
      actOnOrder(shopify.world, placed, { act: 'fulfil' });
    }).toThrow('on hold');
    expect(shopify.topics()).toEqual(['orders/create', 'orders/updated']);
  });

  test('the same handle twice, an eleventh hold, one that is closed and one that is not there are user errors', () => {
    const shopify = newShopify();
    const placed = shopify.place();
    hold(shopify, held(placed));
    expect(hold(shopify, held(placed))).toMatchObject({ userErrors: [{ code: 'DUPLICATE_FULFILLMENT_HOLD_HANDLE' }] });
    for (let more = 1; more < 10; more += 1) hold(shopify, held(placed), { handle: `mine-${more}` });
    expect(hold(shopify, held(placed), { handle: 'last' })).toMatchObject({
      userErrors: [{ code: 'FULFILLMENT_ORDER_HOLD_LIMIT_REACHED' }],
    });
    expect(hold(shopify, held(placed), { handle: 'h'.repeat(65) })).toMatchObject({ userErrors: [{ code: null }] });
    expect(hold(shopify, held(shopify.place({ digital: true })))).toMatchObject({ userErrors: [{ code: 'TAKEN' }] });
    expect(hold(shopify, 'gid://shopify/FulfillmentOrder/1')).toMatchObject({ userErrors: [{ code: 'FULFILLMENT_ORDER_NOT_FOUND' }] });
  });

  test('a release by id takes off that hold only; another app’s stays, and keeps its handle to itself', () => {
    const shopify = newShopify();
    const placed = shopify.place();
    actOnOrder(shopify.world, placed, { act: 'hold', by: 'Stockwell' });
    hold(shopify, held(placed));
    const ours = placed.fulfilmentOrders[0]?.holds.find(({ by }) => by === 'Selvedge')?.id ?? '';
    const nodes = answer(shopify.ask('order', { id: orderGid(placed) }), 'order', 'fulfillmentOrders', 'nodes');
    expect(nodes).toMatchObject([
      {
        fulfillmentHolds: [
          { heldByRequestingApp: false, handle: null },
          { heldByRequestingApp: true, handle: 'mine' },
        ],
      },
    ]);
    const released = answer(shopify.ask('release-hold', { id: held(placed), holdIds: [ours] }), 'fulfillmentOrderReleaseHold');
    expect(released).toMatchObject({ fulfillmentOrder: { status: 'ON_HOLD' }, userErrors: [] });
    expect(placed.fulfilmentOrders).toMatchObject([{ holds: [{ by: 'Stockwell' }] }]);
    const before = placed.updatedAt;
    shopify.world.clockOffsetMs = 10_000;
    shopify.ask('release-hold', { id: held(placed), holdIds: [ours] });
    expect(placed.updatedAt).toBe(before);
  });

  test('one of two places held leaves the order unfulfilled, both put it on hold', () => {
    const shopify = newShopify();
    const placed = shopify.place({ fulfilmentOrders: 2 });
    hold(shopify, held(placed, 0));
    expect(statusOf(shopify, placed)).toBe('UNFULFILLED');
    hold(shopify, held(placed, 1));
    expect(statusOf(shopify, placed)).toBe('ON_HOLD');
  });
});

describe('cancelling', () => {
  const cancel = (shopify: Shopify, placed: OrderRecord, changes: object = {}): unknown =>
    answer(
      shopify.ask('cancel-order', {
        orderId: orderGid(placed),
        reason: 'FRAUD',
        restock: true,
        refundMethod: { originalPaymentMethodsRefund: true },
        notifyCustomer: false,
        ...changes,
      }),
      'orderCancel',
    );

  test('is a job: the order is cancelled, refunded and without holds a moment later, and both topics are told', async () => {
    const shopify = newShopify();
    const placed = shopify.place();
    hold(shopify, held(placed));
    expect(cancel(shopify, placed, { staffNote: 'In vain.' })).toMatchObject({ job: { done: false }, orderCancelUserErrors: [] });
    expect(placed.cancelledAt).toBeNull();
    await sleep(20);
    expect(placed).toMatchObject({ cancelReason: 'FRAUD', isRefunded: true, fulfilmentOrders: [{ state: 'CANCELLED', holds: [] }] });
    expect(placed.timeline.at(-1)).toMatchObject({
      by: 'Selvedge',
      text: 'Cancelled the order, refunded the payment and restocked the items. In vain.',
    });
    expect(shopify.happenings.at(-1)?.notices.map(({ topic }) => topic)).toEqual(['orders/cancelled', 'orders/updated']);
    expect(cancel(shopify, placed)).toMatchObject({ job: null, orderCancelUserErrors: [{ code: 'INVALID' }] });
  });

  test('is refused for what has left and for what is not there; a parcel that was faster wins', async () => {
    const shopify = newShopify();
    const [whole, part, fast] = [shopify.place(), shopify.place(), shopify.place()];
    actOnOrder(shopify.world, whole, { act: 'fulfil' });
    actOnOrder(shopify.world, part, { act: 'fulfil', partly: true });
    for (const placed of [whole, part]) expect(cancel(shopify, placed)).toMatchObject({ orderCancelUserErrors: [{ code: 'INVALID' }] });
    expect(cancel(shopify, { ...whole, id: 1 })).toMatchObject({ orderCancelUserErrors: [{ code: 'NOT_FOUND' }] });
    cancel(shopify, fast);
    actOnOrder(shopify.world, fast, { act: 'fulfil' });
    await sleep(20);
    expect([fast.cancelledAt, statusOf(shopify, fast)]).toEqual([null, 'FULFILLED']);
  });
});

describe('marks', () => {
  test('tags are one in any spelling, and only a change is told', () => {
    const shopify = newShopify();
    const placed = shopify.place();
    const id = orderGid(placed);
    expect(answer(shopify.ask('add-tags', { id, tags: ['phone-unverified, VIP'] }), 'tagsAdd')).toMatchObject({
      node: { id },
      userErrors: [],
    });
    shopify.ask('add-tags', { id, tags: ['vip'] });
    shopify.ask('remove-tags', { id, tags: ['absent'] });
    expect([placed.tags, shopify.topics().length]).toEqual([['phone-unverified', 'VIP'], 2]);
    shopify.ask('remove-tags', { id, tags: ['vip'] });
    expect(placed.tags).toEqual(['phone-unverified']);
    expect(answer(shopify.ask('add-tags', { id, tags: ['x'.repeat(41)] }), 'tagsAdd')).toMatchObject({ userErrors: [{ field: ['tags'] }] });
    expect(answer(shopify.ask('add-tags', { id: 'gid://shopify/Order/1', tags: ['x'] }), 'tagsAdd')).toMatchObject({
      node: null,
      userErrors: [{}],
    });
  });

  test('a metafield of the order is written under $app only; the same value again is told to nobody', () => {
    const shopify = newShopify();
    const placed = shopify.place();
    const write = (changes: object = {}): unknown =>
      answer(
        shopify.ask('set-metafields', {
          metafields: [{ ownerId: orderGid(placed), namespace: '$app', key: 'verification', type: 'json', value: '{"v":1}', ...changes }],
        }),
        'metafieldsSet',
      );
    expect(write()).toMatchObject({ metafields: [{ id: expect.any(String) }], userErrors: [] });
    expect(write()).toMatchObject({ userErrors: [] });
    expect(shopify.topics()).toEqual(['orders/create', 'orders/updated']);
    expect(write({ namespace: 'custom' })).toMatchObject({ userErrors: [{ code: 'APP_NOT_AUTHORIZED' }] });
    expect(write({ ownerId: 'gid://shopify/Order/1' })).toMatchObject({ userErrors: [{ code: 'INVALID' }] });
  });

  test('the app’s own installation takes any namespace: no theme but through the app reads it', () => {
    const shopify = newShopify();
    const ownerId = answer(shopify.ask('installation'), 'currentAppInstallation', 'id');
    const metafield = { ownerId, namespace: 'selvedge', key: 'storefront', type: 'json', value: '{}' };
    expect(answer(shopify.ask('set-metafields', { metafields: [metafield] }), 'metafieldsSet')).toMatchObject({ userErrors: [] });
    expect([...shopify.shop.installationMetafields.values()]).toMatchObject([{ namespace: 'selvedge', key: 'storefront' }]);
  });

  test('a risk assessment adds to Shopify’s own, and comes too late for what is fulfilled', () => {
    const shopify = newShopify();
    const placed = shopify.place();
    const assess = (facts = 1): unknown =>
      answer(
        shopify.ask('assess-risk', {
          assessment: {
            orderId: orderGid(placed),
            riskLevel: 'HIGH',
            facts: Array.from({ length: facts }, () => ({ description: 'nobody answered', sentiment: 'NEGATIVE' })),
          },
        }),
        'orderRiskAssessmentCreate',
      );
    expect(assess()).toMatchObject({ orderRiskAssessment: { riskLevel: 'HIGH' }, userErrors: [] });
    const risk = answer(shopify.ask('order-risk', { id: orderGid(placed) }), 'order', 'risk', 'assessments');
    expect(risk).toMatchObject([{ riskLevel: 'LOW' }, { riskLevel: 'HIGH', facts: [{ description: 'nobody answered' }] }]);
    expect(assess(21)).toMatchObject({ userErrors: [{ code: 'TOO_MANY_FACTS' }] });
    actOnOrder(shopify.world, placed, { act: 'fulfil' });
    expect(assess()).toMatchObject({ userErrors: [{ code: 'ORDER_ALREADY_FULFILLED' }] });
  });
});

describe('metafield definitions', () => {
  const proof = { namespace: '$app', key: 'otp_proof', name: 'Proof', type: 'single_line_text_field', ownerType: 'ORDER' };
  const create = (shopify: Shopify, changes: object = {}): unknown =>
    answer(shopify.ask('create-metafield-definition', { definition: { ...proof, ...changes } }), 'metafieldDefinitionCreate');
  const copyable = (enabled: boolean): object => ({ capabilities: { cartToOrderCopyable: { enabled } } });
  const proofOf = (shopify: Shopify, kind: 'checkout' | 'api' = 'checkout'): unknown =>
    answer(shopify.ask('order', { id: orderGid(shopify.place({ kind, proof: 'v1.p' })) }), 'order', 'proof');

  test('only one that says so has the cart’s proof copied, and only to an order that had a cart', () => {
    const shopify = newShopify();
    expect(proofOf(shopify)).toBeNull();
    create(shopify, copyable(false));
    expect(proofOf(shopify)).toBeNull();
    const { ownerType, namespace, key } = proof;
    const update = { definition: { ownerType, namespace, key, ...copyable(true) } };
    expect(answer(shopify.ask('update-metafield-definition', update), 'metafieldDefinitionUpdate')).toMatchObject({ userErrors: [] });
    expect(proofOf(shopify)).toEqual({ value: 'v1.p' });
    expect(proofOf(shopify, 'api')).toBeNull();
  });

  test('are listed with what they can, and refused by Shopify’s codes', () => {
    const shopify = newShopify();
    expect(create(shopify, copyable(true))).toMatchObject({ createdDefinition: { key: 'otp_proof' }, userErrors: [] });
    expect(answer(shopify.ask('installation'), 'metafieldDefinitions', 'nodes')).toMatchObject([
      { key: 'otp_proof', capabilities: { cartToOrderCopyable: { enabled: true } } },
    ]);
    expect(create(shopify)).toMatchObject({ createdDefinition: null, userErrors: [{ code: 'TAKEN', field: ['definition', 'key'] }] });
    expect(create(shopify, { key: 'x' })).toMatchObject({ userErrors: [{ code: 'TOO_SHORT' }] });
    expect(create(shopify, { key: 'a b' })).toMatchObject({ userErrors: [{ code: 'INVALID_CHARACTER' }] });
    expect(create(shopify, { key: 'other', type: 'colour' })).toMatchObject({ userErrors: [{ code: 'INCLUSION' }] });
    expect(create(shopify, { key: 'other', ownerType: 'PRODUCT', ...copyable(true) })).toMatchObject({
      userErrors: [{ code: 'INVALID_CAPABILITY' }],
    });
    const unknown = { definition: { ownerType: 'ORDER', namespace: '$app', key: 'unknown' } };
    expect(answer(shopify.ask('update-metafield-definition', unknown), 'metafieldDefinitionUpdate')).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND' }],
    });
  });
});

describe('Shopify Flow', () => {
  test('a trigger of the app is kept; an unknown one, or one about no order, is a user error', () => {
    const shopify = newShopify();
    const placed = shopify.place();
    const trigger = (handle: string, payload: unknown): unknown =>
      answer(shopify.ask('trigger-flow', { handle, payload }), 'flowTriggerReceive', 'userErrors');
    expect(trigger('order-held', { order_id: placed.id, reason: 'no-proof' })).toEqual([]);
    expect(trigger('no-such', { order_id: placed.id })).toMatchObject([{ field: ['handle'] }]);
    expect(trigger('order-held', { order_id: 1 })).toMatchObject([{ field: ['payload'] }]);
    expect(trigger('order-held', { reason: 'x'.repeat(50_000) })).toMatchObject([{ field: ['payload'] }]);
    expect(shopify.world.flowTriggers).toMatchObject([{ handle: 'order-held', payload: { reason: 'no-proof' } }]);
  });
});

test('the plan of the shop is what the merchant pays for', () => {
  const shopify = newShopify();
  expect(answer(shopify.ask('shop-facts'), 'shop', 'plan')).toEqual({ publicDisplayName: 'Shopify Plus', shopifyPlus: true });
  shopify.shop.isPlus = false;
  expect(answer(shopify.ask('shop-facts'), 'shop', 'plan')).toEqual({ publicDisplayName: 'Basic', shopifyPlus: false });
});
