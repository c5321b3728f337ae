import { getNamedType, isObjectType, Kind, parse, type GraphQLSchema, type SelectionSetNode } from 'graphql';

const METAFIELD_COST = 3;

/**
 * What Shopify counts for a Function's input query (shopify.dev, Functions, input query limits): three for a metafield whatever is read of it, one for any other leaf,
 * nothing for `__typename`. @throws on a fragment, and on an unknown field. What else Shopify has a price for, ours does not ask.
 */
export function queryCost(schema: GraphQLSchema, query: string): number {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('no query');
  return costOf(schema, operation.selectionSet, 'Input');
}

function costOf(schema: GraphQLSchema, { selections }: SelectionSetNode, typeName: string): number {
  return selections
    .map((selection) => {
      if (selection.kind !== Kind.FIELD) throw new TypeError('fragments are not counted');
      const { name, selectionSet } = selection;
      const type = name.value === '__typename' ? null : fieldType(schema, typeName, name.value);
      if (type === null) return 0;
      if (type === 'Metafield') return METAFIELD_COST;
      return selectionSet ? costOf(schema, selectionSet, type) : 1;
    })
    .reduce((sum, cost) => sum + cost, 0);
}

function fieldType(schema: GraphQLSchema, typeName: string, field: string): string {
  const type = schema.getType(typeName);
  const found = isObjectType(type) ? type.getFields()[field] : undefined;
  if (!found) throw new TypeError(`${typeName} has no field ${field}`);
  return getNamedType(found.type).name;
}
