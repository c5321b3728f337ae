const money = (amount: string, currencyCode: string) => ({ amount, currencyCode });

export const totalOf = (amount: string, currency: string, shop: Readonly<{ amount: string; currency: string }> = { amount, currency }) => ({
  presentmentMoney: money(amount, currency),
  shopMoney: money(shop.amount, shop.currency),
});

export const aFulfilmentReply = (number: number, change: object = {}) => ({
  id: `gid://shopify/FulfillmentOrder/${number}`,
  status: 'OPEN',
  supportedActions: [{ action: 'CREATE_FULFILLMENT' }, { action: 'HOLD' }],
  fulfillmentHolds: [],
  ...change,
});

export const fulfilmentPage = (nodes: readonly object[], endCursor: string | null = null) => ({
  nodes,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
});

/** An order as the Admin API answers it: € 900.00 of a shopper in France, with one thing to send. */
export const anOrderReply = (change: object = {}) => ({
  id: 'gid://shopify/Order/5001',
  name: '#1001',
  createdAt: '2026-08-01T12:00:00Z',
  cancelledAt: null,
  sourceName: 'web',
  displayFulfillmentStatus: 'UNFULFILLED',
  customerLocale: 'fr-FR',
  email: 'asha@example.com',
  phone: '+33612345678',
  checkoutToken: 'c0ffee',
  currentTotalPriceSet: totalOf('900.0', 'EUR'),
  shippingAddress: { phone: '06 12 34 56 78', countryCodeV2: 'FR' },
  billingAddress: { phone: null, countryCodeV2: 'DE' },
  customer: { id: 'gid://shopify/Customer/7', numberOfOrders: '2' },
  purchasingEntity: { __typename: 'Customer' },
  customAttributes: [],
  proof: null,
  fulfillmentOrders: fulfilmentPage([aFulfilmentReply(1)]),
  ...change,
});
