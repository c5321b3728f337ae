import { GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';

/** Which access scope a field of the root needs, by Shopify's own list. What is not named needs none. */
const NEEDED: Readonly<Record<string, string>> = {
  validation: 'read_validations',
  validations: 'read_validations',
  validationCreate: 'write_validations',
  validationUpdate: 'write_validations',
  validationDelete: 'write_validations',
};

/** ACCESS_DENIED for each field that the granted scopes do not cover; to write includes to read. */
export function deniedFields(operation: OperationDefinitionNode, granted: readonly string[]): readonly GraphQLError[] {
  return operation.selectionSet.selections.flatMap((selection) => {
    const name = selection.kind === Kind.FIELD ? selection.name.value : '';
    const needed = NEEDED[name];
    if (needed === undefined || granted.includes(needed) || granted.includes(needed.replace('read_', 'write_'))) return [];
    const requiredAccess = `\`${needed}\` access scope.`;
    const extensions = { code: 'ACCESS_DENIED', documentation: 'https://shopify.dev/api/usage/access-scopes', requiredAccess };
    return [
      new GraphQLError(`Access denied for ${name} field. Required access: ${requiredAccess}`, {
        nodes: selection,
        path: [name],
        extensions,
      }),
    ];
  });
}
