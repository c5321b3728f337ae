import type { CheckoutClaim } from '@selvedge/contract/buyer-api.ts';

const MAX_PHONE_LENGTH = 64;

/** What the checkout says now. Reads signals: whoever calls it inside an effect is told of every change. */
export function readClaim(): CheckoutClaim {
  const { amount, currencyCode } = shopify.cost.totalAmount.value;
  const { country, language } = shopify.localization;
  const buyer = shopify.buyerIdentity;
  const delivery = valueOf(shopify.shippingAddress);
  const billing = valueOf(shopify.billingAddress);
  return {
    checkoutToken: shopify.checkoutToken.value ?? null,
    total: { amount: amountText(amount), currency: currencyCode },
    phones: { contact: phoneText(valueOf(buyer?.phone)), delivery: phoneText(delivery?.phone), billing: phoneText(billing?.phone) },
    country: delivery?.countryCode ?? country.value?.isoCode ?? null,
    email: valueOf(buyer?.email) ?? null,
    company: valueOf(buyer?.purchasingCompany) !== undefined,
    customerOrders: valueOf(buyer?.customer)?.ordersCount ?? null,
    language: language.value.isoCode,
  };
}

/** Shopify leaves out the signals that the app may not see. */
function valueOf<T>(signal: Readonly<{ value: T }> | undefined): T | undefined {
  return signal?.value;
}

/** Without access to protected customer data, Shopify hides contact and addresses alike. */
export function isBlind(): boolean {
  return !shopify.buyerIdentity && !shopify.shippingAddress;
}

/** Shopify gives a number; the server reads decimal text, never "1e-7". */
export function amountText(amount: number): string {
  return amount.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
}

/** The contract takes 64 characters; what is longer is no phone either way and is refused with words. */
function phoneText(phone = ''): string | null {
  return phone.trim().slice(0, MAX_PHONE_LENGTH) || null;
}
