import type { Text } from './words.ts';

/** The words of one or more texts in the shopper's language, as sentences of one paragraph. */
export function say(...texts: readonly Text[]): string {
  return texts.map(([key, values]) => shopify.i18n.translate(key, values)).join(' ');
}

/** Keeps a number's order of reading in right-to-left text (Unicode LRI … PDI). */
export function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}

/** The total as the checkout shows it, in the language of the words around it. */
export function totalText(): string {
  const { amount, currencyCode } = shopify.cost.totalAmount.value;
  return shopify.i18n.formatCurrency(amount, { currency: currencyCode, inExtensionLocale: true });
}

/** What the merchant wrote, else our own words. */
export function headingText(): string {
  return String(shopify.settings.value.heading ?? '').trim() || say(['heading']);
}
