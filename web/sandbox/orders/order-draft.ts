/** An order that is about to be placed, from the cart that a shopper, a merchant or an app filled. */
import { pricingOf } from '../state/catalogue.ts';
import { toMinor } from '../state/money.ts';
import type { OrderRecord } from '../state/order-record.ts';
import { sampleShopper } from '../browser/ui/sample-shoppers.ts';
import type { CartMetafield, CartRecord } from '../store/cart-record.ts';
import { viewOf } from '../store/cart-view.ts';
import type { Cart } from '../wire.ts';
import type { Address, OrderKind } from '../wire-orders.ts';

type Placed =
  'id' | 'number' | 'createdAt' | 'updatedAt' | 'customerId' | 'shopCurrency' | 'metafields' | 'fulfilmentOrders' | 'fulfilmentOrdersAt';
type Later = 'paid' | 'cancelledAt' | 'cancelReason' | 'isRefunded' | 'tags' | 'assessments' | 'timeline';
export type OrderDraft = Readonly<Omit<OrderRecord, Placed | Later>> &
  Readonly<{
    /** Who signed in, or whom the merchant chose. */
    customer: Readonly<{ id: string; numberOfOrders: number }> | null;
    /** Of the cart. */
    cartMetafields: readonly CartMetafield[];
    places: number;
  }>;
export type DraftOptions = Readonly<{ kind: OrderKind; places?: number; isDigital?: boolean }>;

/** Shopify's words for where an order came from; an app's order carries the number of its channel. */
const SOURCES: Readonly<Record<OrderKind, string>> = {
  checkout: 'web',
  wallet: 'web',
  draft: 'shopify_draft_order',
  api: '6171699',
  subscription: 'subscription_contract_checkout_one',
  pos: 'pos',
};

export function draftOf(cart: CartRecord, { kind, places = 1, isDigital = false }: DraftOptions): OrderDraft {
  const { currency, country, language, shop, token } = cart;
  const view = viewOf(cart);
  const isCheckout = kind === 'checkout' || kind === 'wallet';
  const isShipped = !isDigital && kind !== 'pos';
  return {
    shop,
    kind,
    sourceName: SOURCES[kind],
    checkoutToken: isCheckout ? token : null,
    currency,
    rate: pricingOf(currency).rate,
    total: toMinor(Number(view.cost.total), currency),
    lines: view.lines.map(lineOf),
    requiresShipping: isShipped,
    company: cart.company,
    locale: language,
    attributes: cart.attributes,
    email: cart.email,
    phone: cart.phone,
    shippingAddress: isShipped ? addressIn(country, cart.deliveryPhone) : null,
    billingAddress: addressIn(country, cart.billingPhone),
    customer: cart.customer,
    cartMetafields: isCheckout ? cart.metafields : [],
    places,
  };
}

function lineOf({ product, quantity, amount }: Cart['lines'][number]): OrderRecord['lines'][number] {
  const { title, subtitle, image, colour } = product;
  return { title, subtitle, quantity, amount, image, colour };
}

function addressIn(country: string, phone: string | null): Address {
  const { firstName, lastName, address, city, postcode } = sampleShopper(country);
  return { name: `${firstName} ${lastName}`, address1: address, city, zip: postcode, country, phone };
}
