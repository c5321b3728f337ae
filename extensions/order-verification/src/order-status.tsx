import { runBlock } from './run-block.tsx';

const YOUNG_FOR_MS = 5 * 60_000;

/** Shoppers come back here for weeks, signed in or by the link in their e-mail. */
export default function orderStatus(): void {
  runBlock({
    order: () => {
      const order = shopify.order.value;
      return order ? { orderId: order.id, checkoutToken: shopify.checkoutToken.value ?? null } : null;
    },
    visitor: () => shopify.authenticationState.value,
    isYoung: () => {
      const processedAt = shopify.order.value?.processedAt;
      return processedAt === undefined || Date.now() - Date.parse(processedAt) < YOUNG_FOR_MS;
    },
    hasCards: true,
  });
}
