import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  type DocumentNode,
  isObjectType,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  validate,
  validateSchema,
} from 'graphql';
import { operationTypes } from './operation-types.ts';
import { adminOperations } from './operations.ts';
import { bareSchema, pruneSchema } from './prune-schema.ts';

const admin = buildSchema(readFileSync(join(import.meta.dirname, 'admin.graphql'), 'utf8'));

const validated = (document: DocumentNode) => validate(admin, document, [...specifiedRules, NoDeprecatedCustomRule]);

describe('the committed Admin schema', () => {
  test('is a valid schema', () => {
    expect(validateSchema(admin)).toEqual([]);
  });

  test('knows all that the app asks of Shopify, so that nothing runs that Shopify would refuse, and nothing that it is about to drop', () => {
    const faults = [...adminOperations()].flatMap(([file, document]) => validated(document).map((error) => `${file}: ${error.message}`));
    expect(faults).toEqual([]);
  });

  test('refuses what Shopify has deprecated: a field’s argument and an input’s field', () => {
    const argument = validated(parse('mutation { flowTriggerReceive(body: "{}") { userErrors { message } } }'));
    const field = validated(parse('mutation { validationCreate(validation: { functionId: "1" }) { validation { id } } }'));
    expect(argument.map(({ message }) => message)).toEqual([expect.stringContaining('argument "body" is deprecated')]);
    expect(field.map(({ message }) => message)).toEqual([expect.stringContaining('ValidationCreateInput.functionId is deprecated')]);
  });

  test('holds nothing that the app no longer asks for', () => {
    const operations = [...adminOperations().values()];
    const committed = readFileSync(join(import.meta.dirname, 'admin.graphql'), 'utf8');
    expect(committed).toBe(pruneSchema(admin, operations));
  });
});

test('the committed list of scopes is about the committed schema', () => {
  const path = join(import.meta.dirname, 'access.json');
  const access: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const names = Object.keys(access as object);
  const isKnown = (name: string): boolean => {
    const [type = '', field] = name.split('.');
    const found = admin.getType(type);
    return isObjectType(found) && (field === undefined || field in found.getFields());
  };
  expect(names).toEqual(expect.arrayContaining(['Order', 'Customer', 'Mutation.orderCancel', 'Mutation.fulfillmentOrderHold']));
  expect(names.filter((name) => !isKnown(name))).toEqual([]);
});

describe('the committed Function schema', () => {
  test('is valid, and as the script writes it', () => {
    const committed = readFileSync(join(import.meta.dirname, '../../../extensions/checkout-validation/schema.graphql'), 'utf8');
    const schema = buildSchema(committed);
    expect(validateSchema(schema)).toEqual([]);
    expect(bareSchema(schema)).toBe(committed);
  });
});

describe('pruning', () => {
  const full = buildSchema(`
    directive @unused on FIELD
    directive @idempotent(key: Secret!) on FIELD
    "The root." type QueryRoot { shop: Shop! node(id: ID!): Node unused: Unused search: Hit }
    type Mutation { tag(input: TagInput! = {}, kind: Kind): TagPayload }
    schema { query: QueryRoot mutation: Mutation }
    type Shop implements Node { id: ID! name: String! plan: Unused }
    type Order implements Node { id: ID! note: String total: Decimal }
    type Unused { word: String }
    type Bundle { parts: Parts old: String @deprecated(reason: "gone") }
    type Parts { first: Decimal second: String }
    interface Node { id: ID! }
    union Hit = Shop | Order | Firm | Bundle
    type Firm { owner: Owner name: String }
    type Owner { id: ID! age: Decimal }
    input TagInput { words: [String!] nested: Inner }
    input Inner { kind: Kind }
    enum Kind { A B }
    scalar Decimal
    scalar Secret
    type TagPayload { order: Order done: Boolean }
  `);
  const pruned = (source: string) => buildSchema(pruneSchema(full, [parse(source)]));

  test('keeps used fields, ids, whole inputs and enums, and drops the rest', () => {
    const schema = pruned('mutation ($i: TagInput!) { tag(input: $i) { order { total } } }');
    expect(validateSchema(schema)).toEqual([]);
    expect(Object.keys(schema.getTypeMap())).toEqual(expect.arrayContaining(['TagInput', 'Inner', 'Kind', 'Decimal', 'Order']));
    expect(schema.getType('Unused')).toBeUndefined();
    expect(validate(schema, parse('mutation { tag(kind: B, input: {nested: {kind: A}}) { order { id total } } }'))).toEqual([]);
    expect(validate(schema, parse('mutation { tag { done } }'))).toHaveLength(1);
    expect(validate(schema, parse('mutation { tag(kind: C) { order { id } } }'))).toHaveLength(1);
  });

  test('keeps interfaces and union members that fragments name', () => {
    const schema = pruned('query ($id: ID!) { node(id: $id) { ...O } search { ... on Shop { name } } } fragment O on Order { note }');
    expect(validateSchema(schema)).toEqual([]);
    expect(validate(schema, parse('{ node(id: 1) { ... on Order { id note } } }'))).toEqual([]);
    expect(validate(schema, parse('{ search { ... on Order { note } } }'))).toEqual([]);
    expect(validate(schema, parse('{ search { __typename ... on Firm { owner { id } } } }'))).toEqual([]);
    expect(validate(schema, parse('{ search { ... on Firm { name } } }'))).toHaveLength(1);
    expect(schema.getDirective('unused')).toBeUndefined();
  });

  test('keeps whatever `__typename` may answer, though nothing else of it is asked for', () => {
    const schema = pruned('{ search { __typename } }');
    expect(validateSchema(schema)).toEqual([]);
    expect(validate(schema, parse('{ search { ... on Bundle { parts { first } } ... on Order { id } } }'))).toEqual([]);
  });

  test('keeps the deprecation of a used field', () => {
    const schema = pruned('{ search { ... on Bundle { old } } }');
    expect(validate(schema, parse('{ search { ... on Bundle { old } } }'), [NoDeprecatedCustomRule])).toHaveLength(1);
  });

  test('keeps the directives that operations use, with their types', () => {
    const schema = pruned('mutation ($k: Secret!) { tag(input: {}) @idempotent(key: $k) { order { id } } }');
    expect(schema.getDirective('idempotent')).toBeDefined();
    expect(validateSchema(schema)).toEqual([]);
  });
});

describe('the types of operations', () => {
  const SCHEMA = 'type Query { total(of: ID!): Amount } scalar Amount';
  const typesOf = (source: string) => operationTypes(SCHEMA, new Map([['one.graphql', parse(source)]]));

  test('name variables and reply by file; an unknown scalar has to be read first', async () => {
    const types = await typesOf('query Total($of: ID!) { total(of: $of) }');
    expect(types).toContain("'one': { variables: TotalQueryVariables; reply: TotalQuery };");
    expect(types).toMatch(/TotalQueryVariables = Exact<\{\s+of: string;\s+\}>/);
    expect(types).toContain('{ readonly total: unknown }');
  });

  test.each([
    ['does not fit the schema', '{ sum }', /sum/],
    ['has no name', '{ total(of: 1) }', /no name/],
    ['comes with another', 'query A { total(of: 1) } query B { total(of: 2) }', /one operation/],
  ])('an operation that %s ends the writing', async (_why, source, message) => {
    await expect(typesOf(source)).rejects.toThrow(message);
  });
});
