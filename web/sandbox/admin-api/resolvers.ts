/** The Admin API's root: what the app may ask, answered from memory. The schema has coerced the arguments by then. */
import { cancelByApp, type CancelArguments } from './cancellation.ts';
import { page, type PageArguments } from './connection.ts';
import {
  createDefinition,
  listDefinitions,
  updateDefinition,
  type CreateInput,
  type ListArguments,
  type UpdateInput,
} from './definitions.ts';
import { receiveTrigger, type TriggerArguments } from './flow-trigger.ts';
import { holdFulfilmentOrder, releaseHold, type HoldArguments, type ReleaseArguments } from './holds.ts';
import { addTags, assessRisk, removeTags, type AssessArguments, type TagArguments } from './order-marks.ts';
import { orderObject, orderOf } from './order-object.ts';
import { ordersConnection, type OrdersArguments } from './orders-query.ts';
import { setMetafields, type SetInput } from './set-metafields.ts';
import type { ShopContext } from './shop-context.ts';
import { installationObject, shopObject } from './shop-objects.ts';
import {
  createValidation,
  deleteValidation,
  functionObject,
  updateValidation,
  validationObject,
  type ValidationInput,
} from './validations.ts';

type Root = Readonly<Record<string, unknown>>;

export function rootFor(context: ShopContext & Readonly<{ scopes: readonly string[] }>): Root {
  return {
    shop: () => shopObject(context),
    currentAppInstallation: () => installationObject(context, context.scopes),
    metafieldsSet: ({ metafields }: Readonly<{ metafields: readonly SetInput[] }>) => setMetafields(context, metafields),
    metafieldDefinitions: (args: ListArguments) => listDefinitions(context, args),
    metafieldDefinitionCreate: ({ definition }: Readonly<{ definition: CreateInput }>) => createDefinition(context, definition),
    metafieldDefinitionUpdate: ({ definition }: Readonly<{ definition: UpdateInput }>) => updateDefinition(context, definition),
    flowTriggerReceive: (args: TriggerArguments) => receiveTrigger(context, args),
    ...ordersRoot(context),
    ...validationsRoot(context),
  };
}

function ordersRoot(context: ShopContext): Root {
  return {
    order: ({ id }: Readonly<{ id: string }>) => {
      const found = orderOf(context, id);
      return found && orderObject(context, found);
    },
    orders: (args: OrdersArguments) => ordersConnection(context, args),
    fulfillmentOrderHold: (args: HoldArguments) => holdFulfilmentOrder(context, args),
    fulfillmentOrderReleaseHold: (args: ReleaseArguments) => releaseHold(context, args),
    orderCancel: (args: CancelArguments) => cancelByApp(context, args),
    orderRiskAssessmentCreate: (args: AssessArguments) => assessRisk(context, args),
    tagsAdd: (args: TagArguments) => addTags(context, args),
    tagsRemove: (args: TagArguments) => removeTags(context, args),
  };
}

function validationsRoot(context: ShopContext): Root {
  const { shop, functions } = context;
  const all = () => [...shop.validations.values()].map((validation) => validationObject(context, validation));
  const functionObjects = () => functions.map(({ handle }) => functionObject(context, handle));
  return {
    validation: ({ id }: Readonly<{ id: string }>) => {
      const found = shop.validations.get(id);
      return found === undefined ? null : validationObject(context, found);
    },
    validations: (args: PageArguments) => page(all(), args),
    shopifyFunctions: (args: PageArguments) => page(functionObjects(), args),
    validationCreate: ({ validation }: Readonly<{ validation: ValidationInput }>) => createValidation(context, validation),
    validationUpdate: ({ id, validation }: Readonly<{ id: string; validation: ValidationInput }>) =>
      updateValidation(context, id, validation),
    validationDelete: ({ id }: Readonly<{ id: string }>) => deleteValidation(context, id),
  };
}
