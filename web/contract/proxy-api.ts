/**
 * The storefront's API, for plans without checkout extensibility: the theme's cart block calls it through Shopify's app proxy, which signs the query and names the shop. All
 * requests are POST with a JSON body under the merchant's proxy path; their bodies and replies are those of the checkout block (buyer-api.ts), and as there everything in
 * a body is the buyer's claim. The proof goes into the cart attribute PROOF_ATTRIBUTE.
 */
export const PROXY_ROUTES = {
  decision: '/proxy/decision',
  challenges: '/proxy/challenges',
  challenge: '/proxy/challenges/:id',
  resend: '/proxy/challenges/:id/resend',
  confirm: '/proxy/challenges/:id/confirm',
} as const;

/**
 * What the theme reads by Liquid, as `app.metafields.selvedge.storefront`, to load no script where no code is needed. Amounts are in hundredths whatever the currency,
 * as Liquid counts money.
 */
export const STOREFRONT_METAFIELD = { namespace: 'selvedge', key: 'storefront', type: 'json' } as const;
export type StorefrontConfig = Readonly<{
  v: 1;
  /** false in mode monitor: nothing is asked. */
  asks: boolean;
  /** Whether the checkout lets no unverified order pass (enforce), or the order passes and then waits (hold). */
  blocks: boolean;
  /** Currency → above how much an order is asked. */
  thresholds: Readonly<Record<string, number>>;
  /** Every other currency: whether the block must ask the server. */
  others: boolean;
}>;
