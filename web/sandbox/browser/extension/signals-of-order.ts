import type { Order } from '../../wire-orders.ts';

/** What a block on the order-status page can read: path → value, as Shopify's customer account API names and types it. */
export function signalsOfOrder(order: Order, { isSignedIn }: Readonly<{ isSignedIn: boolean }>): Readonly<Record<string, unknown>> {
  return {
    ...FIXED,
    ...costOf(order),
    ...placeOf(order),
    'buyerIdentity.customer': isSignedIn && order.customer ? { id: order.customer.id } : undefined,
    'buyerIdentity.email': order.email ?? undefined,
    'buyerIdentity.phone': order.contactPhone ?? undefined,
    'buyerIdentity.purchasingCompany': undefined,
    authenticationState: isSignedIn ? 'fully_authenticated' : 'pre_authenticated',
    authenticatedAccount: isSignedIn && order.customer ? { customer: { id: order.customer.id } } : {},
    attributes: Object.entries(order.attributes).map(([key, value]) => ({ key, value })),
    checkoutToken: order.cartToken ?? undefined,
    order: {
      id: order.id,
      name: order.name,
      confirmationNumber: order.name,
      processedAt: new Date(order.createdAt).toISOString(),
      cancelledAt: order.cancelledAt === null ? undefined : new Date(order.cancelledAt).toISOString(),
    },
  };
}

const FIXED = {
  appliedGiftCards: [],
  appMetafields: [],
  checkoutSettings: { orderSubmission: 'ORDER', shippingAddress: { isEditable: false } },
  discountAllocations: [],
  discountCodes: [],
  lines: [],
  note: undefined,
  settings: {},
  'extension.capabilities': ['network_access'],
} as const;

const costOf = ({ total, currency }: Order) => ({
  'cost.totalAmount': { amount: Number(total), currencyCode: currency },
  'cost.subtotalAmount': { amount: Number(total), currencyCode: currency },
  'cost.totalShippingAmount': undefined,
  'cost.totalTaxAmount': undefined,
});

const placeOf = ({ shippingAddress, billingAddress, locale, currency }: Order) => {
  const { country } = shippingAddress ?? billingAddress;
  return {
    shippingAddress: shippingAddress ? { countryCode: country, phone: shippingAddress.phone ?? undefined } : undefined,
    billingAddress: { countryCode: billingAddress.country, phone: billingAddress.phone ?? undefined },
    'localization.country': { isoCode: country },
    'localization.currency': { isoCode: currency },
    'localization.language': { isoCode: locale },
    'localization.extensionLanguage': { isoCode: locale },
    'localization.timezone': Intl.DateTimeFormat().resolvedOptions().timeZone,
    'localization.market': { id: `gid://shopify/Market/${country}`, handle: country.toLowerCase() },
  };
};
