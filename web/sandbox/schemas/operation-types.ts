import { codegen } from '@graphql-codegen/core';
import * as operationTypesPlugin from '@graphql-codegen/typescript-operations';
import { type DocumentNode, Kind, type OperationDefinitionNode, OperationTypeNode, parse } from 'graphql';

const HEADER =
  '// Written by `npm run types:generate` from the .graphql files beside it and web/sandbox/schemas/admin.graphql. Not to be edited.\n';

/** How Shopify's scalars travel as JSON. What is not named here is unknown, and so has to be read before it is used. */
const SCALARS = { ID: 'string', DateTime: 'string', Decimal: 'string', UnsignedInt64: 'string' };

/**
 * TypeScript for a set of operations, by file name without its ending: the variables that each takes and the reply that a schema (SDL) promises. Throws when an
 * operation does not fit the schema.
 */
export async function operationTypes(schema: string, operations: ReadonlyMap<string, DocumentNode>): Promise<string> {
  const types = await codegen({
    filename: 'types.generated.ts',
    schema: parse(schema),
    documents: [...operations].map(([location, document]) => ({ location, document })),
    plugins: [{ operationTypesPlugin: {} }],
    pluginMap: { operationTypesPlugin },
    config: { immutableTypes: true, skipTypename: true, scalars: SCALARS, defaultScalarType: 'unknown' },
  });
  const entries = [...operations].map(([file, document]) => entryOf(file, operationOf(document, file)));
  return `${HEADER}${types}\n/** By file name. */\nexport type AdminOperations = {\n${entries.join('\n')}\n};\n`;
}

function operationOf(document: DocumentNode, file: string): OperationDefinitionNode {
  const [operation, ...others] = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation || others.length > 0) throw new Error(`${file} must hold one operation`);
  return operation;
}

function entryOf(file: string, { name, operation }: OperationDefinitionNode): string {
  if (!name) throw new Error(`the operation of ${file} has no name`);
  const type = `${name.value}${operation === OperationTypeNode.QUERY ? 'Query' : 'Mutation'}`;
  return `  '${file.replace(/\.graphql$/, '')}': { variables: ${type}Variables; reply: ${type} };`;
}
