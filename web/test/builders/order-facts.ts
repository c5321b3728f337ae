import { type OrderFacts, type OrderId, parseOrderId } from '../../core/order/order.ts';
import { later, MINUTE_MS } from '../../core/shared/clock.ts';
import { START } from './a-challenge.ts';

export function orderId(number = 5_001): OrderId {
  const id = parseOrderId(String(number));
  if (!id) throw new Error(`${number} is no order`);
  return id;
}

/** An order of € 900.00 without a proof, a minute old, that waits to be packed. */
export function someOrderFacts(change: Partial<OrderFacts> = {}): OrderFacts {
  const total = { minor: 90_000, currency: 'EUR', exponent: 2 };
  return {
    id: orderId(),
    name: '#5001',
    placedAt: later(START, -MINUTE_MS),
    isCancelled: false,
    source: 'web',
    total,
    shopTotal: total,
    phones: { contact: '+33612345678', delivery: null, billing: null },
    email: 'asha@example.com',
    country: 'FR',
    locale: 'en',
    company: false,
    customer: { id: 'gid://shopify/Customer/7', orders: 0 },
    checkoutToken: 'checkout-of-a',
    proofs: [],
    isUnfulfilled: true,
    isDone: false,
    fulfilmentOrders: [{ id: 'gid://shopify/FulfillmentOrder/1', isHoldable: true, isClosed: false, ourHold: null }],
    ...change,
  };
}
