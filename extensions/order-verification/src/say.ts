import type { Order } from './order.ts';
import type { Text } from './text.ts';

/** The words of one or more texts in the shopper's language, as sentences of one paragraph. */
export function say(...texts: readonly Text[]): string {
  return texts.map(([key, values]) => shopify.i18n.translate(key, values)).join(' ');
}

/** Keeps a number's order of reading in right-to-left text (Unicode LRI … PDI). */
export function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}

/** The order's total, in the language of the words around it. */
export function totalText({ total }: Order): string {
  if (!total) return '';
  return shopify.i18n.formatCurrency(Number(total.amount), { currency: total.currency, inExtensionLocale: true });
}

/** Day and time where the shopper is. */
export function momentText(at: number): string {
  return shopify.i18n.formatDate(new Date(at), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    inExtensionLocale: true,
  });
}

export function shopText(order: Order | null): string {
  const name = order?.shopName ?? '';
  return name === '' ? shopify.shop.name : name;
}

/** What the merchant wrote, else our own words. */
export function headingText(): string {
  return String(shopify.settings.value.heading ?? '').trim() || say(['heading']);
}
