/** A cart as the Function's schema sees it, for the app's own input query to choose from. Fields with arguments are functions. */
import { HOUSE, pricingOf } from '../state/catalogue.ts';
import type { Validation } from '../state/shops.ts';
import type { Cart } from '../wire.ts';

export type FunctionStep = 'CART_INTERACTION' | 'CHECKOUT_INTERACTION' | 'CHECKOUT_COMPLETION';
export type Moment = Readonly<{ step: FunctionStep; now: number; validation: Validation }>;
/** What Shopify's schema has a word for. */
export type Names = Readonly<{ languages: ReadonlySet<string>; countries: ReadonlySet<string> }>;
type KeyArguments = Readonly<{ namespace?: string | null; key: string }>;
type Money = (amount: string) => object;
type Stored = Readonly<{ type: string; value: string }>;

/** Shopify hands a Function no metafield above this size. */
const MAX_METAFIELD_BYTES = 10_000;

export function functionRoot(cart: Cart, moment: Moment, names: Names): object {
  const { step, now, validation } = moment;
  return {
    buyerJourney: { step },
    cart: cartRoot(cart, names),
    fetchResult: null,
    localization: {
      country: { isoCode: countryCode(cart.country, names.countries) },
      language: { isoCode: languageCode(cart.language, names.languages) },
    },
    presentmentCurrencyRate: String(pricingOf(cart.currency).rate),
    shop: { localTime: { date: new Intl.DateTimeFormat('sv-SE', { timeZone: HOUSE.timezone }).format(now) }, metafield: () => null },
    validation: { metafield: ({ namespace, key }: KeyArguments) => (isOurs(namespace) ? readable(validation.metafields.get(key)) : null) },
  };
}

function cartRoot(cart: Cart, names: Names): object {
  const { attributes, metafields, cost, currency, lines } = cart;
  const money: Money = (amount) => ({ amount, currencyCode: currency });
  return {
    attribute: ({ key }: KeyArguments) => (Object.hasOwn(attributes, key) ? { key, value: attributes[key] } : null),
    metafield: ({ namespace, key }: KeyArguments) =>
      isOurs(namespace) ? readable(metafields.find((metafield) => metafield.key === key)) : null,
    billingAddress: addressOf(cart, cart.billingPhone, names),
    buyerIdentity: identityOf(cart),
    cost: { subtotalAmount: money(cost.subtotal), totalAmount: money(cost.total), totalDutyAmount: null, totalTaxAmount: null },
    deliverableLines: [],
    deliveryGroups: [
      {
        id: 'gid://shopify/CartDeliveryGroup/0',
        groupType: 'ONE_TIME_PURCHASE',
        deliveryAddress: addressOf(cart, cart.deliveryPhone, names),
      },
    ],
    discountApplications: [],
    lines: lines.map((line, index) => lineOf(line, index, money)),
    localizedFields: [],
    poNumber: null,
    retailLocation: cart.pointOfSale ? { id: 'gid://shopify/Location/1', handle: 'paris', name: 'Atelier, rue de Turenne' } : null,
  };
}

function lineOf({ product, quantity, amount }: Cart['lines'][number], index: number, money: Money): object {
  const total = money(amount);
  return {
    id: `gid://shopify/CartLine/${index}`,
    quantity,
    cost: { amountPerQuantity: money((Number(amount) / quantity).toFixed(3)), subtotalAmount: total, totalAmount: total },
    merchandise: { __typename: 'ProductVariant', id: `gid://shopify/ProductVariant/${product.id}`, title: product.title },
  };
}

function identityOf({ email, phone, customer, company }: Cart): object {
  return {
    email,
    phone,
    isAuthenticated: customer !== null,
    customer: customer === null ? null : { __typename: 'Customer', ...customer, metafield: () => null },
    purchasingCompany: company ? { company: { id: 'gid://shopify/Company/1', name: 'Galerie Vivienne SARL' } } : null,
    shopUser: null,
  };
}

/** BCP 47 to Shopify's enum: pt-BR is PT_BR; without a word for the region the language alone; English is what a shop falls back to. */
function languageCode(language: string, known: Names['languages']): string {
  const code = language.toUpperCase().replace('-', '_');
  return [code, code.split('_')[0] ?? ''].find((candidate) => known.has(candidate)) ?? 'EN';
}

function countryCode(country: string, known: Names['countries']): string {
  return known.has(country) ? country : 'ZZ';
}

function addressOf({ country }: Cart, phone: string | null, { countries }: Names): object {
  return { countryCode: countryCode(country, countries), phone };
}

function readable(metafield: Stored | undefined): object | null {
  if (metafield === undefined || Buffer.byteLength(metafield.value) > MAX_METAFIELD_BYTES) return null;
  const { type, value } = metafield;
  return { type, value, jsonValue: type === 'json' ? (JSON.parse(value) as unknown) : value };
}

function isOurs(namespace: string | null | undefined): boolean {
  return namespace === undefined || namespace === null || namespace === '$app';
}
