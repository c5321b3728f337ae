import { useMemo } from 'preact/hooks';
import type { Cart, SandboxState } from '../../wire.ts';
import type { Order } from '../../wire-orders.ts';
import { answerOrderCall } from '../extension/answer-order-calls.ts';
import { ExtensionFrame } from '../extension/extension-frame.tsx';
import { signalsOfCart } from '../extension/signals-of-cart.ts';
import { numberOf } from '../ui/orders-api.ts';

export type ThankYouBlockProps = Readonly<{ state: SandboxState; cart: Cart; order: Order; isEditor: boolean }>;

/** The order block under the thanks. Shopify shows this page before it has made the order, whose id it knows already. */
export function ThankYouBlock({ state, cart, order, isEditor }: ThankYouBlockProps) {
  const signals = useMemo(() => ({ ...signalsOfCart(cart, state), ...confirmationOf(order) }), [cart, state, order]);
  const visitor = { shop: cart.shop, customer: cart.customer?.id ?? null, visit: cart.token };
  return (
    <ExtensionFrame
      state={state}
      source={state.placedOrderBlock}
      target="purchase.thank-you.block.render"
      language={cart.language}
      isEditor={isEditor}
      signals={signals}
      answer={(call, parameters) => answerOrderCall(visitor, call, parameters)}
    />
  );
}

const confirmationOf = ({ id, name, customer }: Order) => ({
  orderConfirmation: {
    order: { id: `gid://shopify/OrderIdentity/${numberOf(id)}` },
    number: name,
    isFirstOrder: (customer?.numberOfOrders ?? 0) <= 1,
  },
});
