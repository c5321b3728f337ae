/** Metafield definitions of the app's reserved namespace. */
import type { Definition } from '../state/shops.ts';
import { page, type PageArguments } from './connection.ts';
import { isOurs, RESERVED, TYPES } from './metafields.ts';
import type { ShopContext } from './shop-context.ts';

type Capabilities = Readonly<{ cartToOrderCopyable?: Readonly<{ enabled: boolean }> | null }>;
type Key = Readonly<{ ownerType: string; key: string; namespace?: string | null }>;
export type CreateInput = Key & Readonly<{ name: string; type: string; description?: string | null; capabilities?: Capabilities | null }>;
export type UpdateInput = Key & Readonly<{ name?: string | null; description?: string | null; capabilities?: Capabilities | null }>;
export type ListArguments = PageArguments & Readonly<{ ownerType: string; namespace?: string | null; key?: string | null }>;
type UserError = Readonly<{ field: readonly string[]; code: string; message: string }>;

export function listDefinitions({ shop }: ShopContext, args: ListArguments): object {
  const wanted = [...shop.definitions.values()].filter(
    ({ ownerType, key }) => ownerType === args.ownerType && isOurs(args.namespace) && (args.key == null || args.key === key),
  );
  return page(wanted.map(definitionObject), args);
}

export function createDefinition(context: ShopContext, input: CreateInput): object {
  const error = createError(context, input);
  if (error !== null) return { createdDefinition: null, userErrors: [error] };
  const { shop } = context;
  const { ownerType, key, type, name } = input;
  const definition: Definition = {
    id: `gid://shopify/MetafieldDefinition/${90_000_001 + shop.definitions.size}`,
    ...{ ownerType, key, type, name },
    description: input.description ?? null,
    isCartToOrderCopyable: input.capabilities?.cartToOrderCopyable?.enabled === true,
  };
  shop.definitions.set(definition.id, definition);
  return { createdDefinition: definitionObject(definition), userErrors: [] };
}

export function updateDefinition(context: ShopContext, input: UpdateInput): object {
  const definition = find(context, input);
  const error = definition === null ? fault('key', 'NOT_FOUND', 'Definition not found.') : capabilityError(input);
  if (definition === null || error !== null) return { updatedDefinition: null, userErrors: [error] };
  definition.name = input.name ?? definition.name;
  definition.description = input.description ?? definition.description;
  definition.isCartToOrderCopyable = input.capabilities?.cartToOrderCopyable?.enabled ?? definition.isCartToOrderCopyable;
  return { updatedDefinition: definitionObject(definition), userErrors: [] };
}

function find({ shop }: ShopContext, { ownerType, key, namespace }: Key): Definition | null {
  if (!isOurs(namespace)) return null;
  return [...shop.definitions.values()].find((known) => known.ownerType === ownerType && known.key === key) ?? null;
}

function createError(context: ShopContext, input: CreateInput): UserError | null {
  const { key, name, type } = input;
  if (!isOurs(input.namespace)) return fault('namespace', 'INVALID', 'The sandbox knows definitions of $app only.');
  if (!/^[A-Za-z0-9_-]*$/.test(key)) return fault('key', 'INVALID_CHARACTER', 'Key contains one or more invalid characters.');
  if (key.length < 2) return fault('key', 'TOO_SHORT', 'Key is too short (minimum is 2 characters)');
  if (key.length > 64) return fault('key', 'TOO_LONG', 'Key is too long (maximum is 64 characters)');
  if (name === '') return fault('name', 'BLANK', "Name can't be blank");
  if (!TYPES.includes(type)) return fault('type', 'INCLUSION', `Type must be one of the following: ${TYPES.join(', ')}.`);
  if (find(context, input) !== null)
    return fault('key', 'TAKEN', `Key is in use for ${input.ownerType} metafields on the '${RESERVED}' namespace.`);
  return capabilityError(input);
}

/** Only an order can get what was the cart's. */
function capabilityError({ ownerType, capabilities }: Pick<CreateInput, 'ownerType' | 'capabilities'>): UserError | null {
  const isAsked = capabilities?.cartToOrderCopyable?.enabled === true;
  return isAsked && ownerType !== 'ORDER'
    ? fault('capabilities', 'INVALID_CAPABILITY', 'The capability cart_to_order_copyable is not valid for this definition.')
    : null;
}

function definitionObject({ id, key, name, isCartToOrderCopyable }: Definition): object {
  const capabilities = { cartToOrderCopyable: { enabled: isCartToOrderCopyable } };
  return { __typename: 'MetafieldDefinition', id, key, name, namespace: RESERVED, capabilities };
}

function fault(field: string, code: string, message: string): UserError {
  return { field: ['definition', field], code, message };
}
