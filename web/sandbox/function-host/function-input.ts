import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, executeSync, parse, type DocumentNode, type GraphQLSchema } from 'graphql';

const extension = join(import.meta.dirname, '../../../extensions/checkout-validation');

/**
 * What Shopify would hand to the Function: the result of its own run.graphql on Shopify's schema. `root`: the value of the schema's type Input, in
 * which fields with arguments (`metafield`, `attribute`) are methods that take them. @throws the first error of the query.
 */
export function functionInput(root: object): unknown {
  const { schema, document } = query();
  const { data, errors } = executeSync({ schema, document, rootValue: root });
  if (errors?.[0]) throw errors[0];
  // Plain objects, as from the wire: graphql-js makes them without a prototype.
  return JSON.parse(JSON.stringify(data));
}

let prepared: Readonly<{ schema: GraphQLSchema; document: DocumentNode }> | null = null;

function query() {
  prepared ??= {
    schema: buildSchema(readFileSync(join(extension, 'schema.graphql'), 'utf8')),
    document: parse(readFileSync(join(extension, 'run.graphql'), 'utf8')),
  };
  return prepared;
}
