/** What the app asks of a merchant, each for one thing; shopify.app.toml holds the same list, and a test compares them. */
export const REQUIRED_SCOPES = [
  'read_customers', // an order's customer: whose data to erase or hand out, and how many orders they made
  'read_merchant_managed_fulfillment_orders', // whether an order's fulfilment can be held
  'read_orders', // total, phones and proof of an order that was placed
  'read_third_party_fulfillment_orders',
  'read_validations',
  'write_app_proxy', // Shopify asks for it where [app_proxy] stands
  'write_merchant_managed_fulfillment_orders', // our hold, on and off
  'write_orders', // tag, metafield and risk of an order; its cancellation, where the merchant chose that
  'write_third_party_fulfillment_orders',
  'write_validations', // the rule that the checkout enforces
] as const;

/** A grant to write is one to read. */
export function missingScopes(granted: readonly string[]): readonly string[] {
  const all = new Set(granted.flatMap((scope) => [scope, scope.replace(/^write_/, 'read_')]));
  return REQUIRED_SCOPES.filter((scope) => !all.has(scope));
}
