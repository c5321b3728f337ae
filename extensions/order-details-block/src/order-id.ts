/** Shopify's number of an order, from gid://shopify/Order/1; null for what names none. */
export function numberOf(gid: string): string | null {
  return /^gid:\/\/shopify\/Order\/(\d+)$/.exec(gid)?.[1] ?? null;
}
