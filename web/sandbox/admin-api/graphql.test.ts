import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { newWorld } from '../state/world.ts';
import { adminSchema } from '../test/admin-schema.ts';
import { answerGraphql, type GraphqlContext, type GraphqlReply } from './graphql.ts';
import { newBucket } from './throttle.ts';

type Variables = Readonly<Record<string, unknown>>;
const CREATE = `mutation Create($v: ValidationCreateInput!) {
  validationCreate(validation: $v) { validation { id title enabled blockOnFailure metafield(namespace: "$app", key: "config") { value } } userErrors { code field } }
}`;
const UPDATE = `mutation Update($id: ID!, $v: ValidationUpdateInput!) {
  validationUpdate(id: $id, validation: $v) { validation { enabled title } userErrors { code field } }
}`;
const SET = `mutation Set($m: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $m) { metafields { key namespace value } userErrors { code field } }
}`;
const FIRST = 'gid://shopify/Validation/7001';
const ours = { functionHandle: 'checkout-validation' };

function newShop(changes: Partial<GraphqlContext> = {}) {
  const world = newWorld();
  const shop = world.shops.get('atelier-lumen.myshopify.com');
  const context: GraphqlContext = {
    schema: adminSchema,
    world,
    shop,
    triggers: [],
    scopes: ['write_validations'],
    functions: [{ handle: 'checkout-validation', uid: 'f-1' }],
    apiKey: 'key',
    bucket: newBucket(),
    isThrottled: false,
    now: Date.now(),
    ...changes,
  };
  const ask = (query: string, variables: Variables = {}): GraphqlReply => answerGraphql(context, { query, variables, operationName: null });
  return { shop, ask };
}
const codes = (reply: GraphqlReply): unknown => reply.errors?.map(({ extensions }) => extensions?.code);

describe('what the schema refuses', () => {
  const { ask } = newShop();

  test('a field that is not there, in the words of Shopify', () => {
    const [error] = ask('query Q { shop { nme } }').errors ?? [];
    expect(error).toMatchObject({
      message: "Field 'nme' doesn't exist on type 'Shop'",
      extensions: { code: 'undefinedField', typeName: 'Shop', fieldName: 'nme' },
    });
  });

  test('an argument that is not there', () => {
    expect(codes(ask('{ validations(first: 1, sort: 2) { nodes { id } } }'))).toEqual(['argumentNotAccepted']);
  });

  test('a variable of the wrong shape, naming the place', () => {
    const reply = ask(CREATE, { v: { enable: 'yes' } });
    expect(reply.errors).toMatchObject([{ extensions: { code: 'INVALID_VARIABLE', problems: [{ path: ['enable'] }] } }]);
    expect(reply).not.toHaveProperty('data');
  });

  test('a variable that is missing', () => {
    expect(ask(CREATE).errors).toMatchObject([{ message: 'Variable $v of type ValidationCreateInput! was provided invalid value' }]);
  });

  test('text that is no query', () => {
    expect(ask('{ shop {').errors).toHaveLength(1);
  });
});

describe('access and cost', () => {
  test('a field whose scope was not granted is denied', () => {
    const { shop, ask } = newShop({ scopes: ['read_orders'] });
    const reply = ask(CREATE, { v: ours });
    expect([codes(reply), reply.data, shop.validations.size]).toEqual([['ACCESS_DENIED'], { validationCreate: null }, 0]);
  });

  test('every answer tells what it cost', () => {
    const { ask } = newShop();
    expect(ask('{ shop { name } }')).toMatchObject({
      data: { shop: { name: 'Atelier Lumen' } },
      extensions: { cost: { requestedQueryCost: 1, throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 1999 } } },
    });
  });

  test('an empty bucket throttles and changes nothing', () => {
    const bucket = newBucket();
    bucket.take(1_999, Date.now());
    const { shop, ask } = newShop({ bucket });
    expect([codes(ask(CREATE, { v: ours })), shop.validations.size]).toEqual([['THROTTLED'], 0]);
  });
});

describe('validations', () => {
  test('a validation is not enabled unless it says so', () => {
    const { ask } = newShop();
    const reply = ask(CREATE, { v: { ...ours, metafields: [{ namespace: '$app', key: 'config', type: 'json', value: '{}' }] } });
    const expected = { id: FIRST, enabled: false, blockOnFailure: false, metafield: { value: '{}' } };
    expect(reply.data).toMatchObject({ validationCreate: { validation: expected, userErrors: [] } });
  });

  test('an update that does not say enable again switches it off', () => {
    const { ask } = newShop();
    ask(CREATE, { v: { ...ours, enable: true } });
    expect(ask(UPDATE, { id: FIRST, v: { title: 'Phone check' } }).data).toMatchObject({
      validationUpdate: { validation: { enabled: false, title: 'Phone check' } },
    });
  });

  const refused: readonly (readonly [string, Variables, string])[] = [
    ['a Function that the app does not have', { functionHandle: 'other' }, 'FUNCTION_NOT_FOUND'],
    ['no Function', {}, 'MISSING_FUNCTION_IDENTIFIER'],
    ['a Function named twice', { ...ours, functionId: 'f-1' }, 'MULTIPLE_FUNCTION_IDENTIFIERS'],
    [
      'another app’s namespace',
      { ...ours, metafields: [{ namespace: 'custom', key: 'config', type: 'json', value: '{}' }] },
      'APP_NOT_AUTHORIZED',
    ],
    ['JSON that is none', { ...ours, metafields: [{ key: 'config', type: 'json', value: '{' }] }, 'INVALID_VALUE'],
    [
      'a metafield that is too large',
      { ...ours, metafields: [{ key: 'config', type: 'json', value: `"${'x'.repeat(131_072)}"` }] },
      'TOO_LONG',
    ],
  ];
  test.each(refused)('%s is refused as a user error, and nothing is made', (_name, input, code) => {
    const { shop, ask } = newShop();
    expect(ask(CREATE, { v: input }).data).toMatchObject({ validationCreate: { validation: null, userErrors: [{ code }] } });
    expect(shop.validations.size).toBe(0);
  });

  test('the 26th active validation is refused, an inactive one is not', () => {
    const { ask } = newShop();
    for (let made = 0; made < 25; made += 1) ask(CREATE, { v: { ...ours, enable: true } });
    const more = (enable: boolean): unknown => ask(CREATE, { v: { ...ours, enable } }).data;
    expect(more(true)).toMatchObject({ validationCreate: { userErrors: [{ code: 'MAX_VALIDATIONS_ACTIVATED' }] } });
    expect(more(false)).toMatchObject({ validationCreate: { userErrors: [] } });
  });

  test('they are listed page by page and can be deleted once', () => {
    const { ask } = newShop();
    for (let made = 0; made < 3; made += 1) ask(CREATE, { v: ours });
    const list = 'query List($after: String) { validations(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }';
    const first = ask(list).data;
    expect(first).toMatchObject({ validations: { nodes: [{ id: FIRST }, {}], pageInfo: { hasNextPage: true, endCursor: btoa('1') } } });
    expect(ask(list, { after: btoa('1') }).data).toMatchObject({ validations: { nodes: [{}], pageInfo: { hasNextPage: false } } });
    const remove = `mutation { validationDelete(id: "${FIRST}") { deletedId userErrors { code } } }`;
    expect(ask(remove).data).toMatchObject({ validationDelete: { deletedId: FIRST } });
    expect(ask(remove).data).toMatchObject({ validationDelete: { deletedId: null, userErrors: [{ code: 'NOT_FOUND' }] } });
  });
});

describe('metafieldsSet', () => {
  const metafield = { ownerId: FIRST, key: 'config', type: 'json', value: '{"v":1}' };
  const withValidation = () => {
    const made = newShop();
    made.ask(CREATE, { v: ours });
    return made;
  };

  test('writes to $app and spells the namespace as Shopify does', () => {
    const { ask } = withValidation();
    const reply = ask(SET, { m: [{ ...metafield, namespace: '$app' }] }).data;
    expect(reply).toMatchObject({ metafieldsSet: { metafields: [{ namespace: expect.stringMatching(/^app--\d+$/), value: '{"v":1}' }] } });
  });

  test('is all or nothing', () => {
    const { shop, ask } = withValidation();
    const reply = ask(SET, { m: [metafield, { ...metafield, key: 'x' }] }).data;
    expect(reply).toMatchObject({
      metafieldsSet: { metafields: null, userErrors: [{ code: 'TOO_SHORT', field: ['metafields', '1', 'key'] }] },
    });
    expect(shop.validations.get(FIRST)?.metafields.size).toBe(0);
  });

  test('takes at most 25 at once', () => {
    const { ask } = withValidation();
    const m = Array.from({ length: 26 }, (_, index) => ({ ...metafield, key: `key-${index}` }));
    expect(ask(SET, { m }).data).toMatchObject({ metafieldsSet: { userErrors: [{ code: 'LESS_THAN_OR_EQUAL_TO' }] } });
  });

  test('refuses a writer who has not seen what stands', () => {
    const { ask } = withValidation();
    const write = (changes: object): unknown => ask(SET, { m: [{ ...metafield, ...changes }] }).data;
    const compareDigest = createHash('sha256').update(metafield.value).digest('hex');
    expect(write({ compareDigest: null })).toMatchObject({ metafieldsSet: { userErrors: [] } });
    expect(write({ compareDigest: null })).toMatchObject({ metafieldsSet: { userErrors: [{ code: 'STALE_OBJECT' }] } });
    expect(write({ compareDigest, value: '{"v":2}' })).toMatchObject({ metafieldsSet: { userErrors: [] } });
  });

  test('knows no foreign owner', () => {
    const { ask } = withValidation();
    const reply = ask(SET, { m: [{ ...metafield, ownerId: 'gid://shopify/Product/1' }] }).data;
    expect(reply).toMatchObject({ metafieldsSet: { userErrors: [{ code: 'INVALID' }] } });
  });
});
