import type { Cart, SandboxState } from '../../wire.ts';

/** What a checkout block can read of a cart: path → value, as Shopify's checkout API names and types it. */
export function signalsOfCart(cart: Cart, state: SandboxState): Readonly<Record<string, unknown>> {
  return {
    ...FIXED,
    ...costOf(cart),
    ...buyerOf(cart),
    ...placeOf(cart),
    ...contentsOf(cart),
    ...permissionsOf(cart),
    ...metafieldsOf(cart, state),
  };
}

const FIXED = {
  appliedGiftCards: [],
  note: undefined,
  settings: {},
  localizedFields: [],
  availablePaymentOptions: [{ type: 'creditCard', handle: 'credit-card' }],
  selectedPaymentOptions: [{ type: 'creditCard', handle: 'credit-card' }],
  checkoutSettings: { orderSubmission: 'ORDER', shippingAddress: { isEditable: true } },
  customerPrivacy: {
    allowedProcessing: { analytics: true, marketing: false, preferences: true, saleOfData: false },
    metafields: [],
    region: { countryCode: undefined, provinceCode: undefined },
    shouldShowBanner: false,
    visitorConsent: {},
  },
  'buyerJourney.completed': false,
  'buyerJourney.steps': [{ handle: 'checkout', label: 'Checkout', to: '#checkout', disabled: false }],
  'buyerJourney.activeStep': { handle: 'checkout' },
  'extension.capabilities': ['network_access'],
} as const;

/** Shopify gives amounts as numbers here, and the total as the least it can be at this step. */
const money = (amount: string, currencyCode: string): object => ({ amount: Number(amount), currencyCode });

const costOf = ({ cost, currency }: Cart) => ({
  'cost.subtotalAmount': money(cost.subtotal, currency),
  'cost.totalShippingAmount': money(cost.shipping, currency),
  'cost.totalTaxAmount': undefined,
  'cost.totalAmount': money(cost.total, currency),
});

const buyerOf = ({ customer, company, email, phone }: Cart) => ({
  'buyerIdentity.email': email ?? undefined,
  'buyerIdentity.phone': phone ?? undefined,
  'buyerIdentity.customer': customer ? customerOf(customer, email) : undefined,
  'buyerIdentity.purchasingCompany': company ? COMPANY : undefined,
});

const customerOf = ({ id, numberOfOrders }: NonNullable<Cart['customer']>, email: string | null) => ({
  id,
  email: email ?? undefined,
  image: { url: '' },
  acceptsMarketing: false,
  acceptsEmailMarketing: false,
  acceptsSmsMarketing: false,
  storeCreditAccounts: [],
  ordersCount: numberOfOrders,
});

const COMPANY = {
  company: { id: 'gid://shopify/Company/1', name: 'Maison Lumen Trade' },
  location: { id: 'gid://shopify/CompanyLocation/1', name: 'Head office' },
};

const placeOf = ({ country, currency, language, deliveryPhone, billingPhone }: Cart) => ({
  shippingAddress: { countryCode: country, phone: deliveryPhone ?? undefined },
  billingAddress: { countryCode: country, phone: billingPhone ?? undefined },
  'localization.country': { isoCode: country },
  'localization.currency': { isoCode: currency },
  'localization.language': { isoCode: language },
  'localization.extensionLanguage': { isoCode: language },
  'localization.timezone': Intl.DateTimeFormat().resolvedOptions().timeZone,
  'localization.market': { id: `gid://shopify/Market/${country}`, handle: country.toLowerCase() },
});

const contentsOf = ({ token, attributes, cost, currency, discountCode, lines }: Cart) => ({
  checkoutToken: token,
  attributes: Object.entries(attributes).map(([key, value]) => ({ key, value })),
  discountCodes: discountCode === null ? [] : [{ code: discountCode }],
  discountAllocations:
    discountCode === null ? [] : [{ type: 'code', code: discountCode, discountedAmount: money(cost.discount, currency) }],
  deliveryGroups: [
    { id: 'delivery-group-1', groupType: 'oneTimePurchase', targetedCartLines: [], deliveryOptions: [], isDeliveryRequired: true },
  ],
  lines: lines.map((line) => lineOf(line, currency)),
});

const lineOf = ({ product, quantity, amount }: Cart['lines'][number], currency: string) => ({
  id: `gid://shopify/CartLine/${product.id}`,
  quantity,
  cost: { totalAmount: money(amount, currency) },
  attributes: [],
  discountAllocations: [],
  lineComponents: [],
  parentRelationship: null,
  merchandise: {
    type: 'variant',
    id: `gid://shopify/ProductVariant/${product.id}`,
    title: product.title,
    subtitle: product.subtitle,
    selectedOptions: [{ name: 'Colour', value: product.colour }],
    product: { id: `gid://shopify/Product/${product.id}`, vendor: 'Atelier Lumen', productType: '' },
    requiresShipping: true,
  },
});

const permissionsOf = ({ wallet }: Cart) => ({
  instructions: {
    attributes: { canUpdateAttributes: !wallet },
    delivery: { canSelectCustomAddress: !wallet },
    discounts: { canUpdateDiscountCodes: !wallet },
    lines: { canAddCartLine: !wallet, canRemoveCartLine: !wallet, canUpdateCartLine: !wallet },
    metafields: { canSetCartMetafields: !wallet, canDeleteCartMetafield: !wallet },
    notes: { canUpdateNote: !wallet },
  },
});

/** Only metafields that the extension's configuration lists are handed over. */
const metafieldsOf = ({ token, metafields }: Cart, { extension }: SandboxState) => ({
  appMetafields: metafields
    .filter(({ namespace, key }) => extension.metafields.some((listed) => listed.namespace === namespace && listed.key === key))
    .map((metafield) => ({
      target: { type: 'cart', id: `gid://shopify/Cart/${token}` },
      metafield: { ...metafield, valueType: metafield.type === 'json' ? 'json_string' : 'string' },
    })),
});
