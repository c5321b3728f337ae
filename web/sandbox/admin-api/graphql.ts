/** One Admin GraphQL request: executed by graphql-js against Shopify's own schema, answered in Shopify's shape (HTTP 200, errors inside). */
import {
  defaultFieldResolver,
  execute,
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { THROTTLED, toShopifyError, type ShopifyError } from './graphql-errors.ts';
import { rootFor } from './resolvers.ts';
import { checkAccess } from './scopes.ts';
import { costOf, type Bucket } from './throttle.ts';
import type { ShopContext } from './shop-context.ts';

export type GraphqlRequest = Readonly<{ query: string; variables: Readonly<Record<string, unknown>>; operationName: string | null }>;
export type GraphqlReply = Readonly<{ data?: unknown; errors?: readonly ShopifyError[]; extensions?: object }>;
export type GraphqlContext = ShopContext &
  Readonly<{ schema: GraphQLSchema; scopes: readonly string[]; bucket: Bucket; isThrottled: boolean }>;

export function answerGraphql(context: GraphqlContext, request: GraphqlRequest): GraphqlReply {
  const document = parsed(request.query);
  if (document instanceof GraphQLError) return { errors: [toShopifyError(document)] };
  const faults = validate(context.schema, document);
  const operation = operationOf(document, request.operationName);
  if (faults.length > 0) return { errors: faults.map(toShopifyError) };
  if (operation === null) return { errors: [{ message: 'An operation name is required' }] };
  const cost = costOf(document);
  if (context.isThrottled || !context.bucket.take(cost, context.now))
    return { errors: [THROTTLED], extensions: costs(context, cost, null) };
  return { ...run(context, document, request), extensions: costs(context, cost, cost) };
}

export function operationOf(document: DocumentNode, name: string | null): OperationDefinitionNode | null {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const found = name === null ? operations : operations.filter((operation) => operation.name?.value === name);
  return found.length === 1 ? (found[0] ?? null) : null;
}

function run(context: GraphqlContext, document: DocumentNode, request: GraphqlRequest): GraphqlReply {
  const result = execute({
    schema: context.schema,
    document,
    rootValue: rootFor(context),
    fieldResolver: guarded(context.scopes),
    variableValues: request.variables,
    operationName: request.operationName,
  });
  // The resolvers read memory, so execution never waits.
  if (result instanceof Promise) throw new Error('A resolver became asynchronous.');
  const { data, errors } = result;
  return { ...(data !== undefined && { data }), ...(errors && { errors: errors.map(toShopifyError) }) };
}

type Resolver = GraphQLFieldResolver<unknown, unknown, Record<string, unknown>>;

/** Looks at the scopes before a field does anything. What is denied is null, as far up as the schema wants. */
function guarded(scopes: readonly string[]): Resolver {
  return (...asked) => {
    const [, args, , info] = asked;
    checkAccess(info, scopes, args);
    return defaultFieldResolver(...asked);
  };
}

function costs({ bucket, now }: GraphqlContext, requestedQueryCost: number, actualQueryCost: number | null): object {
  return { cost: { requestedQueryCost, actualQueryCost, throttleStatus: bucket.status(now) } };
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}
