import { noteChange } from '../orders/change-order.ts';
import { OUR_APP } from '../state/order-record.ts';
import type { Metafield } from '../state/shops.ts';
import { faultOf, metafieldObject, writeMetafield, type MetafieldInput } from './metafields.ts';
import { orderOf } from './order-object.ts';
import type { ShopContext } from './shop-context.ts';
import { INSTALLATION } from './shop-objects.ts';

export type SetInput = MetafieldInput & Readonly<{ ownerId: string }>;
const MAX_METAFIELDS = 25;

/** All or nothing, as Shopify promises. */
export function setMetafields(context: ShopContext, inputs: readonly SetInput[]): object {
  const errors = inputs.length > MAX_METAFIELDS ? [tooMany()] : inputs.flatMap((input, index) => setErrors(context, input, index));
  if (errors.length > 0) return { metafields: null, userErrors: errors };
  const metafields = inputs.flatMap((input) => write(context, input));
  return { metafields, userErrors: [] };
}

function write(context: ShopContext, input: SetInput): readonly object[] {
  const owner = ownerOf(context, input.ownerId);
  if (owner === null) return [];
  const before = owner.get(input.key ?? '')?.value;
  const written = writeMetafield(owner, input, context.now);
  const order = orderOf(context, input.ownerId);
  if (order !== null && before !== written.value)
    noteChange(context.world, order, { by: OUR_APP, text: `Wrote the metafield “${written.key}”.` });
  return [metafieldObject(written)];
}

function setErrors(context: ShopContext, input: SetInput, index: number): object[] {
  const owner = ownerOf(context, input.ownerId);
  const fault =
    owner === null
      ? { field: 'ownerId', code: 'INVALID', message: 'Owner does not exist.' }
      : faultOf(owner, input, input.ownerId === INSTALLATION);
  if (fault === null) return [];
  const { field, code, message } = fault;
  return [{ __typename: 'MetafieldsSetUserError', field: ['metafields', String(index), field], code, message, elementIndex: index }];
}

function tooMany(): object {
  const message = `Exceeded the maximum metafields input limit of ${MAX_METAFIELDS}.`;
  return { __typename: 'MetafieldsSetUserError', field: ['metafields'], code: 'LESS_THAN_OR_EQUAL_TO', message, elementIndex: null };
}

function ownerOf(context: ShopContext, id: string): Map<string, Metafield> | null {
  const { shop } = context;
  if (id === INSTALLATION) return shop.installationMetafields;
  return shop.validations.get(id)?.metafields ?? orderOf(context, id)?.metafields ?? null;
}
