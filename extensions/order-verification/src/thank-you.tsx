import { runBlock } from './run-block.tsx';

/** The order may come to be only after this page is shown; its id is known already. */
export default function thankYou(): void {
  runBlock({
    order: () => ({ orderId: shopify.orderConfirmation.value.order.id, checkoutToken: shopify.checkoutToken.value ?? null }),
    visitor: () => '',
    isYoung: () => true,
    hasCards: false,
  });
}
