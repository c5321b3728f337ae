import { useMemo } from 'preact/hooks';
import type { SandboxState } from '../../wire.ts';
import type { Order } from '../../wire-orders.ts';
import { answerOrderCall } from '../extension/answer-order-calls.ts';
import { ExtensionFrame } from '../extension/extension-frame.tsx';
import { signalsOfOrder } from '../extension/signals-of-order.ts';
import { numberOf } from '../ui/orders-api.ts';

export type OrderStatusBlockProps = Readonly<{ state: SandboxState; order: Order; isSignedIn: boolean; isEditor: boolean }>;

/** The order block on the order-status page; its section is a card there. */
export function OrderStatusBlock({ state, order, isSignedIn, isEditor }: OrderStatusBlockProps) {
  const signals = useMemo(() => signalsOfOrder(order, { isSignedIn }), [order, isSignedIn]);
  const visitor = {
    shop: order.shop,
    customer: isSignedIn ? (order.customer?.id ?? null) : null,
    visit: order.cartToken ?? numberOf(order.id).padStart(16, '0'),
  };
  return (
    <ExtensionFrame
      state={state}
      source={state.placedOrderBlock}
      target="customer-account.order-status.block.render"
      language={order.locale}
      isEditor={isEditor}
      signals={signals}
      answer={(call, parameters) => answerOrderCall(visitor, call, parameters)}
    />
  );
}
