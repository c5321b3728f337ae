import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { AdminOperations } from './operations/types.generated.ts';

/** One Admin operation: its text, the variables that Shopify's schema asks for, and the part of the answer that is used. */
export type Operation<Variables extends object, Reply> = Readonly<{
  name: string;
  document: string;
  reply: z.ZodType<Reply>;
  /** Of the type only. */ variables?: Variables;
}>;

type Name = keyof AdminOperations;
/** zod's arrays are mutable, the generated ones are not. */
type Mutable<T> = T extends readonly (infer Item)[] ? Mutable<Item>[] : T extends object ? { [Key in keyof T]: Mutable<T[Key]> } : T;
/** Unless the schema reads every reply that Shopify's schema allows, the compiler refuses the operation. */
type Reading<N extends Name, Input> = Mutable<AdminOperations[N]['reply']> extends Input ? unknown : Readonly<{ doesNotRead: N }>;

export function operation<N extends Name, Reply, Input>(
  name: N,
  reply: z.ZodType<Reply, Input> & Reading<N, Input>,
): Operation<AdminOperations[N]['variables'], Reply> {
  return { name, document: readFileSync(new URL(`./operations/${name}.graphql`, import.meta.url), 'utf8'), reply };
}

const userErrors = z.array(z.object({ code: z.string().nullable() }));
/** Of the operations whose errors carry no code. */
const plainErrors = z.array(z.object({ message: z.string(), code: z.undefined().optional() }));
const id = z.object({ id: z.string() });

const validation = z.object({ id: z.string(), enabled: z.boolean() });
const payload = z.object({ validation: validation.nullable(), userErrors });
export type ValidationPayload = z.infer<typeof payload>;

const shop = z.object({
  name: z.string(),
  currencyCode: z.string(),
  plan: z.object({ publicDisplayName: z.string(), shopifyPlus: z.boolean() }),
});
const listed = validation.extend({
  config: id.nullable(),
  shopifyFunction: z.object({ handle: z.string(), appKey: z.string() }),
});
export type ListedValidation = z.infer<typeof listed>;

export const SHOP_FACTS = operation('shop-facts', z.object({ shop }));
export const VALIDATIONS = operation('validations', z.object({ validations: z.object({ nodes: z.array(listed) }) }));
export const CREATE_VALIDATION = operation('create-validation', z.object({ validationCreate: payload.nullable() }));
export const UPDATE_VALIDATION = operation('update-validation', z.object({ validationUpdate: payload.nullable() }));

const definition = z.object({
  id: z.string(),
  key: z.string(),
  capabilities: z.object({ cartToOrderCopyable: z.object({ enabled: z.boolean() }) }),
});
export type ListedDefinition = z.infer<typeof definition>;
export const INSTALLATION = operation(
  'installation',
  z.object({
    currentAppInstallation: z.object({ id: z.string(), accessScopes: z.array(z.object({ handle: z.string() })) }),
    metafieldDefinitions: z.object({ nodes: z.array(definition) }),
  }),
);
const written = z.object({ userErrors }).nullable();
const plainlyWritten = z.object({ userErrors: plainErrors }).nullable();
export const CREATE_DEFINITION = operation('create-metafield-definition', z.object({ metafieldDefinitionCreate: written }));
export const UPDATE_DEFINITION = operation('update-metafield-definition', z.object({ metafieldDefinitionUpdate: written }));
export const SET_METAFIELDS = operation('set-metafields', z.object({ metafieldsSet: written }));

const money = z.object({ amount: z.string(), currencyCode: z.string() });
const moneyBag = z.object({ presentmentMoney: money, shopMoney: money });
const address = z.object({ phone: z.string().nullable(), countryCodeV2: z.string().nullable() }).nullable();
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const order = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  cancelledAt: z.string().nullable(),
  sourceName: z.string().nullable(),
  displayFulfillmentStatus: z.string(),
  customerLocale: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  checkoutToken: z.string().nullable(),
  currentTotalPriceSet: moneyBag,
  shippingAddress: address,
  billingAddress: address,
  customer: z.object({ id: z.string(), numberOfOrders: z.coerce.number() }).nullable(),
  purchasingEntity: z.object({ __typename: z.string() }).nullable(),
  customAttributes: z.array(z.object({ key: z.string(), value: z.string().nullable() })),
  proof: z.object({ value: z.string() }).nullable(),
  fulfillmentOrders: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        status: z.string(),
        supportedActions: z.array(z.object({ action: z.string() })),
        fulfillmentHolds: z.array(z.object({ id: z.string(), handle: z.string().nullable(), heldByRequestingApp: z.boolean() })),
      }),
    ),
    pageInfo,
  }),
});
export type ShopifyOrder = z.infer<typeof order>;
export const ORDER = operation('order', z.object({ order: order.nullable() }));

const changed = z.object({ id: z.string(), createdAt: z.string(), updatedAt: z.string(), currentTotalPriceSet: moneyBag });
export type ListedOrder = z.infer<typeof changed>;
export const CHANGED_ORDERS = operation(
  'changed-orders',
  z.object({
    orders: z.object({
      nodes: z.array(changed),
      pageInfo,
    }),
  }),
);

export const HOLD = operation(
  'hold-fulfilment-order',
  z.object({ fulfillmentOrderHold: z.object({ fulfillmentHold: id.nullable(), userErrors }).nullable() }),
);
export const RELEASE_HOLD = operation('release-hold', z.object({ fulfillmentOrderReleaseHold: written }));
export const CANCEL_ORDER = operation(
  'cancel-order',
  z.object({ orderCancel: z.object({ job: id.nullable(), orderCancelUserErrors: userErrors }).nullable() }),
);
const assessment = z.object({
  provider: z.object({ apiKey: z.string() }).nullable(),
  facts: z.array(z.object({ description: z.string() })),
});
export const ORDER_RISK = operation(
  'order-risk',
  z.object({ order: z.object({ risk: z.object({ assessments: z.array(assessment) }) }).nullable() }),
);
export const ASSESS_RISK = operation('assess-risk', z.object({ orderRiskAssessmentCreate: written }));
export const ADD_TAGS = operation('add-tags', z.object({ tagsAdd: plainlyWritten }));
export const REMOVE_TAGS = operation('remove-tags', z.object({ tagsRemove: plainlyWritten }));
export const TRIGGER_FLOW = operation('trigger-flow', z.object({ flowTriggerReceive: plainlyWritten }));
