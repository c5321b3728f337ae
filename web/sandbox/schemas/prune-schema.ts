import {
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isTypeDefinitionNode,
  isUnionType,
  Kind,
  parse,
  print,
  printSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type NamedTypeNode,
} from 'graphql';

/** What of a schema is needed: type name → the names of its needed fields. Enums, scalars and input types are whole, so theirs are empty. */
type Needed = Map<string, Set<string>>;

/** Kept whatever the operations are, since a schema without a query is none. */
const FLOOR = '{ shop { id } }';

/**
 * The part of a schema that a set of operations can reach, as SDL without descriptions: used fields with all their arguments, `id` wherever a
 * used type has one, whatever `__typename` may answer, input types and enums whole. Validation against it refuses what the full schema refuses.
 */
export function pruneSchema(schema: GraphQLSchema, operations: readonly DocumentNode[]): string {
  const needed: Needed = new Map();
  const directives = new Set<string>();
  for (const document of [parse(FLOOR), ...operations]) collect(schema, document, { needed, directives });
  completeImplementations(schema, needed);
  const definitions = withoutDescriptions(parse(printSchema(schema))).definitions.flatMap((node) =>
    prunedDefinition(node, needed, directives),
  );
  return `${print({ kind: Kind.DOCUMENT, definitions })}\n`;
}

/** A schema as SDL without its descriptions, which are most of its bytes. */
export function bareSchema(schema: GraphQLSchema): string {
  return `${print(withoutDescriptions(parse(printSchema(schema))))}\n`;
}

function collect(schema: GraphQLSchema, document: DocumentNode, into: { needed: Needed; directives: Set<string> }): void {
  const typeInfo = new TypeInfo(schema);
  const condition = (node: NamedTypeNode | undefined): void => {
    if (node) needType(schema, into.needed, node.name.value);
  };
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field() {
        const parent = typeInfo.getParentType();
        const field = typeInfo.getFieldDef();
        if (!parent || !field || field.name.startsWith('__')) return;
        needType(schema, into.needed, parent.name).add(field.name);
        needType(schema, into.needed, getNamedType(field.type).name);
        for (const argument of field.args) needInput(schema, into.needed, argument.type);
      },
      InlineFragment: (node) => {
        condition(node.typeCondition);
      },
      FragmentDefinition: (node) => {
        condition(node.typeCondition);
      },
      Directive: (node) => {
        into.directives.add(node.name.value);
        for (const argument of schema.getDirective(node.name.value)?.args ?? []) needInput(schema, into.needed, argument.type);
      },
    }),
  );
}

function needType(schema: GraphQLSchema, needed: Needed, name: string): Set<string> {
  const known = needed.get(name);
  if (known) return known;
  const type = schema.getType(name);
  const fields = new Set<string>();
  needed.set(name, fields);
  // A query may ask what it got, so every member must be there to answer with.
  if (isUnionType(type)) for (const member of type.getTypes()) needSome(schema, needed, member);
  if ((isObjectType(type) || isInterfaceType(type)) && type.getFields().id) {
    fields.add('id');
    needed.set('ID', new Set());
  }
  return fields;
}

/** An object that is only told by its name must still have a field: `id`, or else its first. */
function needSome(schema: GraphQLSchema, needed: Needed, type: GraphQLObjectType): void {
  const fields = needType(schema, needed, type.name);
  const [first] = Object.values(type.getFields());
  if (fields.size > 0 || !first) return;
  fields.add(first.name);
  for (const argument of first.args) needInput(schema, needed, argument.type);
  const target = getNamedType(first.type);
  if (isObjectType(target)) needSome(schema, needed, target);
  else needType(schema, needed, target.name);
}

function needInput(schema: GraphQLSchema, needed: Needed, input: GraphQLInputType): void {
  const type = getNamedType(input);
  if (needed.has(type.name)) return;
  needType(schema, needed, type.name);
  if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) needInput(schema, needed, field.type);
}

/** An object must have every kept field of each kept interface that it implements. */
function completeImplementations(schema: GraphQLSchema, needed: Needed): void {
  for (const [name, fields] of needed) {
    const type = schema.getType(name);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const parent of type.getInterfaces()) for (const field of needed.get(parent.name) ?? []) fields.add(field);
  }
}

function prunedDefinition(node: DefinitionNode, needed: Needed, directives: ReadonlySet<string>): DefinitionNode[] {
  if (node.kind === Kind.SCHEMA_DEFINITION) {
    return [{ ...node, operationTypes: node.operationTypes.filter(({ type }) => needed.has(type.name.value)) }];
  }
  if (node.kind === Kind.DIRECTIVE_DEFINITION) return directives.has(node.name.value) ? [node] : [];
  if (!isTypeDefinitionNode(node)) return [];
  const fields = needed.get(node.name.value);
  if (!fields) return [];
  if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION) {
    return [{ ...node, fields: keptFields(node.fields, fields), interfaces: keptTypes(node.interfaces, needed) }];
  }
  if (node.kind === Kind.UNION_TYPE_DEFINITION) return [{ ...node, types: keptTypes(node.types, needed) }];
  return [node];
}

const keptFields = (fields: readonly FieldDefinitionNode[] = [], kept: ReadonlySet<string>): FieldDefinitionNode[] =>
  fields.filter((field) => kept.has(field.name.value));

const keptTypes = (types: readonly NamedTypeNode[] = [], needed: Needed): NamedTypeNode[] =>
  types.filter((type) => needed.has(type.name.value));

function withoutDescriptions(document: DocumentNode): DocumentNode {
  return visit(document, { enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined) });
}
