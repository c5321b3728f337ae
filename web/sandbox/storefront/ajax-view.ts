import { viewOf } from '../store/cart-view.ts';
import type { CartRecord } from '../store/cart-record.ts';

/** A cart as Shopify's Ajax API tells of it: money in hundredths whatever the currency, without delivery, which only checkout knows. */
export function ajaxCart(record: CartRecord): Readonly<Record<string, unknown>> {
  const { token, attributes, currency, cost, lines } = viewOf(record);
  const subtotal = hundredths(cost.subtotal);
  const discount = hundredths(cost.discount);
  return {
    token,
    note: null,
    attributes,
    currency,
    original_total_price: subtotal,
    total_discount: discount,
    total_price: subtotal - discount,
    items_subtotal_price: subtotal,
    item_count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    requires_shipping: true,
    items: lines.map(({ product, quantity, amount }) => ({
      id: product.id,
      key: product.id,
      quantity,
      title: product.title,
      product_title: product.title,
      url: `/products/${product.id}`,
      price: Math.round(hundredths(amount) / quantity),
      line_price: hundredths(amount),
    })),
  };
}

/** Of decimal text. A third decimal is lost, as at Shopify. */
export const hundredths = (amount: string): number => Math.floor(Number((Number(amount) * 100).toFixed(3)));
