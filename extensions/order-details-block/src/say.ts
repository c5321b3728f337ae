/** The text of a key in the staff member's language. */
export function say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  return shopify.i18n.translate(key, values);
}

/** Date and time, in the language of the words around it. */
export function timeText(at: number): string {
  return shopify.i18n.formatDate(new Date(at), { dateStyle: 'medium', timeStyle: 'short', inExtensionLocale: true });
}

export function clockText(at: number): string {
  return shopify.i18n.formatDate(new Date(at), { timeStyle: 'short', inExtensionLocale: true });
}

export function moneyText({ amount, currency }: Readonly<{ amount: string; currency: string }>): string {
  return shopify.i18n.formatCurrency(Number(amount), { currency, inExtensionLocale: true });
}

/** Keeps a number's order of reading in right-to-left text (Unicode LRI … PDI). */
export function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}
