import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, executeSync, parse, type DocumentNode, type GraphQLSchema } from 'graphql';

type Metafield = Readonly<{ namespace: string; key: string; type: string; value: string }>;

/** An order about to be judged, as plain data. Metafields are found as an app finds its own: namespace "$app" or as stored. */
export type FunctionOrder = Readonly<{
  step: 'CART_INTERACTION' | 'CHECKOUT_INTERACTION' | 'CHECKOUT_COMPLETION' | null;
  /** ISO 639-1 in capitals, as Shopify's LanguageCode. */
  language: string;
  total: Readonly<{ amount: string; currency: string }>;
  phone: string | null;
  email: string | null;
  deliveryPhones: readonly (string | null)[];
  billingPhone: string | null;
  /** Signed in; null for a guest. */
  customer: Readonly<{ numberOfOrders: number }> | null;
  company: boolean;
  pointOfSale: boolean;
  attributes: Readonly<Record<string, string>>;
  cartMetafields: readonly Metafield[];
  /** Of the validation that runs. */
  validationMetafields: readonly Metafield[];
}>;

/** Shopify hands no larger metafield to a Function. */
const MAX_METAFIELD_BYTES = 10_000;
const extension = join(import.meta.dirname, '../../../extensions/checkout-validation');
let prepared: Readonly<{ schema: GraphQLSchema; document: DocumentNode }> | null = null;

/** What Shopify would hand to the Function: the result of its own run.graphql over the order, on Shopify's schema. @throws on a query error. */
export function functionInput(order: FunctionOrder): unknown {
  prepared ??= {
    schema: buildSchema(readFileSync(join(extension, 'schema.graphql'), 'utf8')),
    document: parse(readFileSync(join(extension, 'run.graphql'), 'utf8')),
  };
  const { data, errors } = executeSync({ ...prepared, rootValue: rootOf(order) });
  if (errors?.[0]) throw errors[0];
  return JSON.parse(JSON.stringify(data));
}

const rootOf = (order: FunctionOrder) => ({
  buyerJourney: { step: order.step },
  localization: { language: { isoCode: order.language } },
  validation: { metafield: metafieldIn(order.validationMetafields) },
  cart: {
    retailLocation: order.pointOfSale ? { id: 'gid://shopify/Location/1' } : null,
    cost: { totalAmount: { amount: order.total.amount, currencyCode: order.total.currency } },
    buyerIdentity: {
      phone: order.phone,
      email: order.email,
      isAuthenticated: order.customer !== null,
      customer: order.customer,
      purchasingCompany: order.company ? { company: { id: 'gid://shopify/Company/1' } } : null,
    },
    deliveryGroups: order.deliveryPhones.map((phone) => ({ deliveryAddress: { phone } })),
    billingAddress: { phone: order.billingPhone },
    metafield: metafieldIn(order.cartMetafields),
    attribute: ({ key }: { key: string }) => {
      const value = Object.hasOwn(order.attributes, key) ? order.attributes[key] : undefined;
      return value === undefined ? null : { key, value };
    },
  },
});

const metafieldIn =
  (metafields: readonly Metafield[]) =>
  ({ namespace, key }: { namespace: string; key: string }) => {
    const found = metafields.find((metafield) => metafield.namespace === namespace && metafield.key === key);
    if (!found || Buffer.byteLength(found.value) > MAX_METAFIELD_BYTES) return null;
    return { type: found.type, value: found.value, jsonValue: jsonValueOf(found) };
  };

/** Shopify parses what it stored as JSON; of every other type the JSON value is its text. */
function jsonValueOf({ type, value }: Metafield): unknown {
  return type === 'json' ? JSON.parse(value) : value;
}
