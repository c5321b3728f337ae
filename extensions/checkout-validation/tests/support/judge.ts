import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionConfig } from '@selvedge/contract/function-config.ts';
import { PROOF_ATTRIBUTE, PROOF_METAFIELD } from '@selvedge/contract/proof.ts';
import { buildSchema, coerceInputValue, isInputType } from 'graphql';
import { compileFunction, runFunction } from '../../../../web/sandbox/function-host/function-host.ts';
import { functionInput } from '../../../../web/sandbox/function-host/function-input.ts';
import { builtFunction } from './built-function.ts';
import { KEYS } from './sign-proof.ts';

export const EXPORT = 'cart_validations_generate_run';
export const CONFIG: FunctionConfig = {
  v: 1,
  mode: 'enforce',
  thresholds: { INR: { minor: 5_000_000, exponent: 2 }, JPY: { minor: 80_000, exponent: 0 }, KWD: { minor: 150_000, exponent: 3 } },
  otherCurrencies: 'always',
  base: { minor: 5_000_000, exponent: 2 },
  phones: 'every',
  exempt: { companies: false, returningOrders: 0 },
  keys: KEYS,
};

export type Situation = Readonly<{
  step: string | null;
  language: string;
  amount: string;
  currency: string;
  /** From the shop's currency to the order's. */
  rate: string;
  contact: string | null;
  deliveries: readonly (string | null)[];
  billing: string | null;
  email: string | null;
  /** Orders of the customer, null without one. */
  customerOrders: number | null;
  isAuthenticated: boolean;
  company: boolean;
  pointOfSale: boolean;
  /** In the cart's metafield. */
  proof: string | null;
  /** In the cart's attribute. */
  attribute: string | null;
  /** Any JSON value; undefined for no metafield. */
  config: unknown;
  fallback: string | null;
}>;

/** An order of ₹54,990 at its last step, with the same phone everywhere and no proof. */
const SITUATION: Situation = {
  step: 'CHECKOUT_COMPLETION',
  language: 'EN',
  amount: '54990.0',
  currency: 'INR',
  rate: '1.0',
  contact: '+919876543210',
  deliveries: ['+919876543210'],
  billing: '+919876543210',
  email: 'asha@example.com',
  customerOrders: null,
  isAuthenticated: false,
  company: false,
  pointOfSale: false,
  proof: null,
  attribute: null,
  config: CONFIG,
  fallback: 'block',
};

const compiled = compileFunction(builtFunction());
const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8'));

export const withConfig = (change: Partial<FunctionConfig>): FunctionConfig => ({ ...CONFIG, ...change });

/** The built Function on a real query result: null where the order may complete, else the message. */
export function judge(change: Partial<Situation>): string | null {
  return messageOf(inputOf(change));
}

export function inputOf(change: Partial<Situation>): unknown {
  return functionInput(rootOf({ ...SITUATION, ...change }));
}

/** Runs the built Function on any input. @throws when it traps, or writes what Shopify's schema does not accept. */
export function messageOf(input: unknown): string | null {
  const { output, failure } = runFunction(compiled, EXPORT, input);
  if (failure !== null) throw new Error(failure);
  const messages = messagesIn(output);
  if (messages.length > 1) throw new Error('more than one error');
  return messages[0] ?? null;
}

function messagesIn(output: unknown): readonly string[] {
  const type = schema.getType('CartValidationsGenerateRunResult');
  if (!isInputType(type)) throw new Error('the schema has no result type');
  const result = asResult(
    coerceInputValue(output, type, (path, _, error) => {
      throw new Error(`${path.join('.')}: ${error.message}`);
    }),
  );
  return result.operations.flatMap(({ validationAdd }) =>
    validationAdd.errors.map(({ message, target }) => {
      if (target !== '$.cart') throw new Error(`an unknown target: ${target}`);
      return message;
    }),
  );
}

type Result = Readonly<{ operations: readonly { validationAdd: { errors: readonly { message: string; target: string }[] } }[] }>;

/** coerceInputValue has refused all that is not of CartValidationsGenerateRunResult; that an operation is given at all shows when it is read. */
function asResult(value: unknown): Result {
  return value as Result;
}

const rootOf = (situation: Situation) => ({
  buyerJourney: { step: situation.step },
  presentmentCurrencyRate: situation.rate,
  localization: { language: { isoCode: situation.language } },
  validation: {
    metafield: ({ key }: { key: string }) => {
      if (key === 'config') return situation.config === undefined ? null : { jsonValue: situation.config };
      return situation.fallback === null ? null : { value: situation.fallback };
    },
  },
  cart: {
    retailLocation: situation.pointOfSale ? { id: 'gid://shopify/Location/1' } : null,
    cost: { totalAmount: { amount: situation.amount, currencyCode: situation.currency } },
    buyerIdentity: {
      phone: situation.contact,
      email: situation.email,
      isAuthenticated: situation.isAuthenticated,
      customer: situation.customerOrders === null ? null : { numberOfOrders: situation.customerOrders },
      purchasingCompany: situation.company ? { company: { id: 'gid://shopify/Company/1' } } : null,
    },
    deliveryGroups: situation.deliveries.map((phone) => ({ deliveryAddress: { phone } })),
    billingAddress: { phone: situation.billing },
    metafield: ({ namespace, key }: { namespace: string; key: string }) => {
      const isOurs = namespace === PROOF_METAFIELD.namespace && key === PROOF_METAFIELD.key;
      return isOurs && situation.proof !== null ? { value: situation.proof } : null;
    },
    attribute: ({ key }: { key: string }) =>
      key === PROOF_ATTRIBUTE && situation.attribute !== null ? { value: situation.attribute } : null,
  },
});
