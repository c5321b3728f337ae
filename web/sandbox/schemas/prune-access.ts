import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

/** One line of Shopify's list of who may read or write what. */
export type PublishedAccess = Readonly<{
  type: string;
  typeName: string;
  fieldName?: string;
  requiredAccess: string;
  offlineScopes: readonly string[];
}>;
/** Any one of `scopes` opens it; `required` is how Shopify says so when it denies. */
export type Access = Readonly<{ scopes: readonly string[]; required: string }>;
/** By type name, or by `Type.field`. */
export type AccessList = Readonly<Record<string, Access>>;

/** What of Shopify's list is about the types and fields of a schema. */
export function pruneAccess(schema: GraphQLSchema, published: readonly PublishedAccess[]): AccessList {
  const about = published
    .filter(({ offlineScopes }) => offlineScopes.length > 0)
    .filter(({ typeName, fieldName }) => isThere(schema, typeName, fieldName))
    .map((line) => [nameOf(line), { scopes: line.offlineScopes, required: line.requiredAccess }] as const);
  return Object.fromEntries(about.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isThere(schema: GraphQLSchema, typeName: string, fieldName: string | undefined): boolean {
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  return fieldName === undefined || Object.hasOwn(type.getFields(), fieldName);
}

const nameOf = ({ typeName, fieldName }: PublishedAccess): string => (fieldName === undefined ? typeName : `${typeName}.${fieldName}`);
