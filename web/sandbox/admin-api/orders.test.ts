import { describe, expect, test } from '@jest/globals';
import { actOnOrder } from '../orders/order-acts.ts';
import { requestedScopes } from '../state/extensions.ts';
import { orderGid, type OrderRecord } from '../state/order-record.ts';
import { answer, codes, newShopify } from '../test/app-operations.ts';
import { field } from '../test/field.ts';
import type { OrderInput } from '../wire.ts';

const order = (shopify: ReturnType<typeof newShopify>, placed: OrderRecord): unknown =>
  answer(shopify.ask('order', { id: orderGid(placed) }), 'order');

describe('an order as the app reads it', () => {
  test('holds all that the app asks for, with money in both currencies as Shopify writes it', () => {
    const shopify = newShopify();
    const placed = shopify.place({
      kind: 'checkout',
      country: 'JP',
      email: 'aoi@example.com',
      phone: '+819012345678',
      deliveryPhone: '09012345678',
      attributes: { gift: 'yes' },
    });
    expect(order(shopify, placed)).toMatchObject({
      id: expect.stringMatching(/^gid:\/\/shopify\/Order\/\d{13}$/),
      name: '#1001',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      cancelledAt: null,
      sourceName: 'web',
      displayFulfillmentStatus: 'UNFULFILLED',
      requiresShipping: true,
      customerLocale: 'ja',
      email: 'aoi@example.com',
      phone: '+819012345678',
      checkoutToken: expect.stringMatching(/^[0-9a-f]{32}$/),
      currentTotalPriceSet: {
        presentmentMoney: { amount: '101500.0', currencyCode: 'JPY' },
        shopMoney: { amount: '590.12', currencyCode: 'EUR' },
      },
      shippingAddress: { phone: '09012345678', countryCodeV2: 'JP' },
      billingAddress: { phone: null, countryCodeV2: 'JP' },
      customer: { numberOfOrders: '1' },
      purchasingEntity: { __typename: 'Customer' },
      customAttributes: [{ key: 'gift', value: 'yes' }],
      proof: null,
      fulfillmentOrders: { nodes: [{ status: 'OPEN', fulfillmentHolds: [] }] },
    });
  });

  const kinds: readonly (readonly [OrderInput, object])[] = [
    [{ kind: 'wallet' }, { sourceName: 'web', checkoutToken: expect.any(String) }],
    [{ kind: 'draft' }, { sourceName: 'shopify_draft_order', checkoutToken: null }],
    [{ kind: 'api' }, { sourceName: expect.stringMatching(/^\d+$/), checkoutToken: null }],
    [{ kind: 'subscription' }, { sourceName: 'subscription_contract_checkout_one', checkoutToken: null }],
    [{ kind: 'pos' }, { sourceName: 'pos', shippingAddress: null, displayFulfillmentStatus: 'FULFILLED' }],
    [{ company: true }, { purchasingEntity: { __typename: 'PurchasingCompany' } }],
    [{ digital: true }, { requiresShipping: false, displayFulfillmentStatus: 'FULFILLED' }],
    [{ fulfilmentOrders: 3 }, { fulfillmentOrders: { nodes: [{}, {}, {}] } }],
  ];
  test.each(kinds)('%j', (input, expected) => {
    const shopify = newShopify();
    expect(order(shopify, shopify.place(input))).toMatchObject(expected);
  });

  test('has no fulfilment orders in its first moments', () => {
    const shopify = newShopify();
    shopify.world.pace = { fulfilmentDelayMs: 1_500, cancelDelayMs: 0 };
    const placed = shopify.place();
    expect(order(shopify, placed)).toMatchObject({ fulfillmentOrders: { nodes: [] } });
    shopify.world.clockOffsetMs = 1_600;
    expect(order(shopify, placed)).toMatchObject({ fulfillmentOrders: { nodes: [{ status: 'OPEN' }] } });
  });

  test('counts the orders of a customer, guests by their e-mail', () => {
    const shopify = newShopify();
    const numbers = [{ email: 'a@example.com' }, { email: 'A@example.com' }, { customer: { id: '77', numberOfOrders: 4 } }].map((input) =>
      answer(shopify.ask('order', { id: orderGid(shopify.place(input)) }), 'order', 'customer', 'numberOfOrders'),
    );
    expect(numbers).toEqual(['1', '2', '5']);
  });

  test('is not there for another shop, nor after 60 days', () => {
    const shopify = newShopify();
    const placed = shopify.place();
    expect(order(shopify, shopify.place({ shop: 'other.myshopify.com' }))).toBeNull();
    shopify.world.clockOffsetMs = 61 * 86_400_000;
    expect(order(shopify, placed)).toBeNull();
  });
});

describe('scopes', () => {
  const without = (scope: RegExp) => newShopify({ scopes: requestedScopes().filter((one) => !scope.test(one)) });

  test('without a scope the field that needs it is null and says so; the rest is answered', () => {
    const shopify = without(/customers/);
    const reply = shopify.ask('order', { id: orderGid(shopify.place({ email: 'a@example.com' })) });
    expect(reply.errors).toMatchObject([
      {
        message: 'Access denied for customer field. Required access: `read_customers` access scope.',
        path: ['order', 'customer'],
        extensions: { code: 'ACCESS_DENIED', requiredAccess: '`read_customers` access scope.' },
      },
    ]);
    expect(reply.data).toMatchObject({ order: { name: '#1001', customer: null } });
  });

  const denied: readonly (readonly [string, RegExp, object])[] = [
    ['hold-fulfilment-order', /write_.*fulfillment/, { id: 'gid://shopify/FulfillmentOrder/1', hold: { reason: 'OTHER' } }],
    ['release-hold', /write_.*fulfillment/, { id: 'gid://shopify/FulfillmentOrder/1', holdIds: [] }],
    ['cancel-order', /orders/, { orderId: 'gid://shopify/Order/1', reason: 'FRAUD', restock: true, notifyCustomer: false }],
    ['assess-risk', /_orders/, { assessment: { orderId: 'gid://shopify/Order/1', riskLevel: 'LOW', facts: [] } }],
    ['add-tags', /_orders/, { id: 'gid://shopify/Order/1', tags: ['x'] }],
    ['set-metafields', /_orders/, { metafields: [{ ownerId: 'gid://shopify/Order/1', key: 'verification', type: 'json', value: '{}' }] }],
    ['create-metafield-definition', /_orders/, { definition: { ownerType: 'ORDER', key: 'otp_proof', name: 'Proof', type: 'json' } }],
    ['changed-orders', /_orders/, { query: '' }],
  ];
  test.each(denied)('%s is denied without %s', (operation, scope, variables) => {
    expect(codes(without(scope).ask(operation, { ...variables }))).toEqual(['ACCESS_DENIED']);
  });

  test('the app itself asks for all that its operations need', () => {
    const shopify = newShopify();
    const placed = shopify.place({ email: 'a@example.com', company: true });
    for (const operation of ['order', 'order-risk']) expect(shopify.ask(operation, { id: orderGid(placed) }).errors).toBeUndefined();
    for (const operation of ['installation', 'shop-facts', 'validations']) expect(shopify.ask(operation).errors).toBeUndefined();
  });
});

describe('orders that changed', () => {
  const QUERY = "updated_at:>='2020-01-01T00:00:00.000Z'";
  type Shopify = ReturnType<typeof newShopify>;
  const page = (shopify: Shopify, variables: object = {}) => {
    const reply = shopify.ask('changed-orders', { query: QUERY, ...variables });
    return { nodes: answer(reply, 'orders', 'nodes'), pageInfo: answer(reply, 'orders', 'pageInfo') };
  };
  const like = (placed: readonly (OrderRecord | undefined)[]) => placed.map((one) => expect.objectContaining({ id: one && orderGid(one) }));

  test('come by their last change, and a page stays where it was while others change', () => {
    const shopify = newShopify();
    const placed = Array.from({ length: 102 }, (_, index) => {
      shopify.world.clockOffsetMs = index * 1_000;
      return shopify.place();
    });
    const [, , , fourth] = placed;
    const first = page(shopify);
    expect(first).toMatchObject({ nodes: like(placed.slice(0, 100)), pageInfo: { hasNextPage: true } });
    shopify.world.clockOffsetMs = 200_000;
    shopify.ask('add-tags', { id: fourth && orderGid(fourth), tags: ['seen'] });
    const second = page(shopify, { after: field(first.pageInfo, 'endCursor') });
    expect(second).toMatchObject({ nodes: like([placed[100], placed[101], fourth]), pageInfo: { hasNextPage: false } });
  });

  test('are found by time; what cannot be searched by is an error, not everything', () => {
    const shopify = newShopify();
    const placed = shopify.place();
    const at = (ms: number): string => new Date(placed.createdAt + ms).toISOString();
    const found = (query: string): unknown => page(shopify, { query }).nodes;
    expect(found(`updated_at:>='${at(-5_000)}'`)).toHaveLength(1);
    expect(found(`updated_at:>='${at(5_000)}'`)).toEqual([]);
    expect(found(`created_at:<'${at(5_000)}' AND updated_at:>'${at(5_000)}'`)).toEqual([]);
    expect(shopify.ask('changed-orders', { query: 'mood:good' }).errors).toMatchObject([{ message: expect.stringContaining('mood:good') }]);
    expect(shopify.ask('changed-orders', { query: QUERY, after: '!' }).errors).toHaveLength(1);
  });
});

test('an order knows a change of its shipping phone at once', () => {
  const shopify = newShopify();
  const placed = shopify.place({ deliveryPhone: '0611111111' });
  actOnOrder(shopify.world, placed, { act: 'change-phone', phone: '0622222222' });
  expect(order(shopify, placed)).toMatchObject({ shippingAddress: { phone: '0622222222' } });
});
